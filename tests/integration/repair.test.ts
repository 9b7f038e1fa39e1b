/** Edits by hand, versions and repairs of a result: the real commands, the real browser, a real SIGKILL. */
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { packageRoot } from '../../src/core/package-root.ts';
import { missingBrowser } from './check/capture-settings.ts';
import { missingProgram, pixelwright, listFiles, readAll, type Ended } from './compile/compile-process.ts';

const SAMPLE = join(packageRoot, 'datasets', 'samples', 'web-01.png');
const missing = missingProgram ?? missingBrowser;

interface Listed {
  readonly current: number;
  readonly versions: readonly {
    number: number;
    kind: string;
    state: string;
    score: number;
    edited: string[];
  }[];
}

describe.skipIf(missing !== undefined)(
  `results${missing === undefined ? '' : ` (skipped: ${missing})`}`,
  () => {
    let base: string;
    let folder: string;
    let cwd: string;
    let count = 0;

    beforeAll(async () => {
      base = await mkdtemp(join(tmpdir(), 'pixelwright-repair-'));
      const made = await pixelwright(base, [
        'gen',
        SAMPLE,
        '--quiet',
        '--target',
        'html',
        '--text',
        'placeholder',
      ]);
      expect(made.exitCode, made.stderr).toBe(0);
    });
    afterAll(() => rm(base, { recursive: true, force: true }));

    /** A working folder of its own with a copy of the result. */
    const fresh = async (): Promise<void> => {
      cwd = join(base, `case-${(count += 1)}`);
      folder = join(cwd, 'web-01');
      await mkdir(cwd);
      await cp(join(base, 'out', 'web-01'), folder, { recursive: true });
    };
    const run = (...args: string[]): Promise<Ended> => pixelwright(cwd, [...args, '--quiet']);
    const listed = async (): Promise<Listed> => {
      const { stdout, stderr } = await run('versions', 'web-01', '--json');
      expect(stderr).toBe('');
      return (JSON.parse(stdout) as { result: Listed }).result;
    };
    const edit = async (file: string, from: string | RegExp, to: string): Promise<void> => {
      const path = join(folder, file);
      const text = await readFile(path, 'utf8');
      expect(text.replace(from, to)).not.toBe(text);
      await writeFile(path, text.replace(from, to));
    };

    it('an edited tree becomes code, picture and score; the version before it comes back to the byte', async () => {
      await fresh();
      const first = await readAll(folder);
      expect((await run('rerun', 'web-01')).stdout).toContain('nothing was changed since version 1');
      await edit('screen.gui', 'btn-green', 'btn-red');
      const remade = await run('rerun', 'web-01');
      expect(remade.exitCode, remade.stderr).toBe(0);
      const { current, versions } = await listed();
      expect(current).toBe(2);
      expect(versions).toMatchObject([{ kind: 'made' }, { kind: 'edited', state: 'kept', edited: [] }]);
      expect(versions[1]?.score).toBeLessThan(versions[0]?.score ?? 0);
      const code = await readFile(join(folder, 'html', 'index.html'));
      expect(code.equals(first.get('html/index.html') ?? code)).toBe(false);
      expect((await run('versions', 'diff', 'web-01', '1', '2', '-o', 'page.html')).exitCode).toBe(0);
      expect(await readFile(join(cwd, 'page.html'), 'utf8')).toContain('- small-title, text, btn-green');
      expect((await run('versions', 'restore', 'web-01', '1')).exitCode).toBe(0);
      const back = await readAll(folder);
      const own = [...first.keys()].filter((path) => !path.startsWith('.versions'));
      expect(own.map((path) => back.get(path)?.equals(first.get(path) ?? Buffer.of()))).not.toContain(false);
    });

    it('edited code is scored as it is and never written over, until somebody says so', async () => {
      await fresh();
      await edit('html/index.html', '<body', '<body style="background:#c00020"');
      const code = await readFile(join(folder, 'html', 'index.html'), 'utf8');
      const scored = await run('rerun', 'web-01');
      expect(scored.exitCode, scored.stderr).toBe(0);
      expect(scored.stdout).toContain('your code, match');
      const { versions } = await listed();
      expect(versions[1]).toMatchObject({ kind: 'edited', edited: ['html/index.html'] });
      expect(versions[1]?.score).toBeLessThan(versions[0]?.score ?? 0);
      await edit('screen.gui', 'btn-green', 'btn-red');
      const conflict = await run('rerun', 'web-01');
      expect(conflict.exitCode).toBe(3);
      expect(conflict.stderr).toContain('--take document');
      expect(await readFile(join(folder, 'html', 'index.html'), 'utf8')).toBe(code);
      const refused = await run('repair', 'web-01');
      expect(`${refused.exitCode} ${refused.stderr}`).toContain('changed by hand');
      expect((await run('rerun', 'web-01', '--take', 'document')).exitCode).toBe(0);
      expect(await readFile(join(folder, 'html', 'index.html'), 'utf8')).not.toBe(code);
      // What a person wrote is a version still.
      const kept = (await listed()).versions.filter(({ edited }) => edited.length > 0);
      expect((await run('versions', 'restore', 'web-01', String(kept.at(-1)?.number))).exitCode).toBe(0);
      expect(await readFile(join(folder, 'html', 'index.html'), 'utf8')).toBe(code);
    });

    it('a tree that cannot be parsed is told with its place, and kept as a version that failed', async () => {
      await fresh();
      await edit('screen.gui', 'row {', 'row [');
      const failed = await run('rerun', 'web-01');
      expect(failed.exitCode).toBe(3);
      expect(failed.stderr).toContain('screen.gui');
      expect((await listed()).versions.at(-1)).toMatchObject({ kind: 'edited', state: 'failed' });
      expect((await listed()).current).toBe(1);
    });

    it('a wrong tree is repaired, and never made worse; killed, it goes on', async () => {
      await fresh();
      const truth = await readFile(join(folder, 'screen.gui'), 'utf8');
      await edit('screen.gui', 'btn-green', 'btn-orange');
      expect((await run('rerun', 'web-01')).exitCode).toBe(0);
      const killed = await pixelwright(cwd, ['repair', 'web-01', '--max-attempts', '1', '--quiet'], {
        signal: 'SIGKILL',
        when: async () => (await listFiles(join(cwd, 'checkpoints', 'repair'))).length > 0,
      });
      expect(killed.exitCode).toBeNull();
      expect((await listed()).current, 'a kill leaves a whole version or none').toBeGreaterThanOrEqual(2);
      const repaired = await run('repair', 'web-01', '--max-attempts', '1', '--resume');
      expect([0, 4], repaired.stderr).toContain(repaired.exitCode);
      expect(repaired.stderr).toBe('');
      // The words are the kit's own here, so that other components may fit better than the true ones.
      const firstCard = /single \{[^}]*\}/.exec(truth)?.[0] ?? '';
      expect(await readFile(join(folder, 'screen.gui'), 'utf8')).toContain(firstCard);
      const { versions, current } = await listed();
      const score = (number: number): number => versions.find((one) => one.number === number)?.score ?? 0;
      expect(score(current)).toBeGreaterThan(score(2));
    });

    it('what is no result, no version and no number is refused', async () => {
      await fresh();
      await mkdir(join(cwd, 'empty'));
      for (const command of [['rerun'], ['repair'], ['versions']])
        expect((await run(...command, 'empty')).stderr).toContain('There is no result here');
      expect((await run('versions', 'restore', 'web-01', '9')).stderr).toContain('There is no version 9');
      expect((await run('versions', 'restore', 'web-01', 'x')).exitCode).toBe(2);
    });
  },
);
