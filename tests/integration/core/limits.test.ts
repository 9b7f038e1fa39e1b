/** Real limits on real processes: open files, the size of a file, temporary and working folders that are not there. */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { packageRoot } from '../../../src/core/package-root.ts';
import { pinFonts } from '../../../src/render/browser/fonts.ts';
import { launchBrowser } from '../../../src/render/browser/launch.ts';
import { findBrowser } from '../../../src/setup/index.ts';
import { compileChildren, scriptPath } from './child-processes.ts';
import { canMount, mountTinyDisk } from './tiny-disk.ts';

const PROGRAM = join(packageRoot, 'dist', 'src', 'cli', 'bin', 'pixelwright.js');
const noProgram = existsSync(PROGRAM) ? '' : ' (skipped: dist/ is not built)';
const browser = await findBrowser();

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'pixelwright-limits-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** Runs a line of shell with `$NODE` in it, in a folder of its own. */
function shell(line: string, cwd: string): { exitCode: number | null; output: string } {
  const { status, stdout, stderr } = spawnSync('sh', ['-c', line], {
    cwd,
    encoding: 'utf8',
    env: { ...process.env, NODE: process.execPath },
  });
  return { exitCode: status, output: stdout + stderr };
}

describe.skipIf(process.platform === 'win32')('limits (skipped on Windows, which has none of these)', () => {
  test('no more open files: runs, records, locks, outputs and reads say so', async () => {
    await compileChildren(folder);
    await mkdir(join(folder, 'work'));
    const { output } = shell(`ulimit -n 400; "$NODE" ${scriptPath(folder, 'out-of-files')} work`, folder);
    const lines = output.trim().split('\n');
    expect(lines[0]).toBe('ready');
    expect(lines).toHaveLength(10);
    for (const line of lines.slice(1)) expect(line).toMatch(/^[\w ]+: resources$/);
  });

  test.skipIf(noProgram !== '')(
    `a file that would be larger than allowed: exit code 5, and resumed when it may be${noProgram}`,
    async () => {
      const cwd = await mkdtemp(join(folder, 'large-'));
      await writeFile(join(cwd, 'screen.gui'), 'row { single { small-title, text, btn-red } }\n'.repeat(100));
      const compile = `"$NODE" ${PROGRAM} compile screen.gui --target html --quiet`;
      const refused = shell(`ulimit -f 16; ${compile}`, cwd);
      expect(refused.exitCode, refused.output).toBe(5);
      expect(refused.output).toMatch(/larger than is allowed/);
      expect(refused.output).toMatch(/ulimit -f/);
      expect(refused.output).not.toMatch(/bug/);
      expect(await readdir(join(cwd, 'out')).catch(() => [])).toEqual([]);
      const resumed = shell(`${compile} --resume`, cwd);
      expect(resumed.exitCode, resumed.output).toBe(0);
      const runs = await readdir(join(cwd, 'checkpoints', 'compile'));
      expect(runs.filter((name) => !name.startsWith('.'))).toHaveLength(1);
    },
  );

  test.skipIf(noProgram !== '')(`a working folder that was removed: exit code 2${noProgram}`, async () => {
    const cwd = await mkdtemp(join(folder, 'gone-'));
    const ended = shell(`rmdir "$PWD"; "$NODE" ${PROGRAM} compile screen.gui --quiet`, cwd);
    expect(ended.exitCode, ended.output).toBe(2);
    expect(ended.output).toMatch(/working folder was deleted/);
  });
});

describe('the temporary folder', () => {
  const within = async (temporary: string, work: () => Promise<void>): Promise<void> => {
    const before = { TMPDIR: process.env['TMPDIR'], PIXELWRIGHT_CACHE: process.env['PIXELWRIGHT_CACHE'] };
    Object.assign(process.env, { TMPDIR: temporary, PIXELWRIGHT_CACHE: join(folder, 'cache') });
    try {
      await work();
    } finally {
      for (const [name, value] of Object.entries(before))
        if (value === undefined) Reflect.deleteProperty(process.env, name);
        else process.env[name] = value;
    }
  };

  test('gets no folder for fonts: all processes share one in the cache', async () => {
    const temporary = await mkdtemp(join(folder, 'tmp-'));
    await within(temporary, async () => {
      const all = await Promise.all(Array.from({ length: 5 }, () => pinFonts()));
      const files = new Set(all.map(({ environment }) => environment['FONTCONFIG_FILE']));
      expect(files.size).toBe(1);
      await all[0]?.remove();
      expect([...files].every((file) => file !== undefined && existsSync(file))).toBe(true);
      expect(await readdir(temporary)).toEqual([]);
    });
  });

  test.skipIf(browser === undefined)('that is not there is named (skipped without a browser)', async () => {
    await within(join(folder, 'none'), async () => {
      await expect(launchBrowser(browser ?? '', {}, { grayText: false })).rejects.toMatchObject({
        kind: 'usage',
        message: expect.stringContaining(join(folder, 'none')) as string,
      });
    });
  });

  test.skipIf(browser === undefined || !canMount())(
    'that is full is told as that (skipped without a browser, and where this process may not mount)',
    async () => {
      // Its own folder is the only one that there is room for: the browser's profile cannot be made.
      const disk = mountTinyDisk(16, 1);
      try {
        await within(disk.path, async () => {
          await expect(launchBrowser(browser ?? '', {}, { grayText: false })).rejects.toMatchObject({
            kind: 'resources',
            exitCode: 5,
          });
        });
      } finally {
        // The browser that could not start may hold it for a moment; it is detached all the same.
        try {
          disk.unmount();
        } catch {
          await rm(disk.path, { recursive: true, force: true });
        }
      }
    },
  );
});
