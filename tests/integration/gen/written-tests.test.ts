/** `gen --tests`: what it writes is run by the real Playwright, green as written, and red once the page is broken. */
import { execFile } from 'node:child_process';
import { cp, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { packageRoot } from '../../../src/core/package-root.ts';
import { missingBrowser } from '../check/capture-settings.ts';
import { missingProgram, pixelwright, readAll, type Ended } from '../compile/compile-process.ts';

const missing = missingProgram ?? missingBrowser;
const PLAYWRIGHT = join(packageRoot, 'node_modules', '.bin', 'playwright');
const sample = (name: string): string => join(packageRoot, 'datasets', 'samples', `${name}.png`);
const FILES = ['README.md', 'playwright.config.mjs', 'screen.png', 'screen.spec.mjs'];

/** As much of a report and of a version as says which files there are. */
interface Listed {
  readonly files: readonly { readonly path: string }[];
}

describe.skipIf(missing !== undefined)(
  `tests that come with the code${missing === undefined ? '' : ` (skipped: ${missing})`}`,
  () => {
    /** A project that has Playwright and axe-core, as a developer's has. */
    let project = '';
    let count = 0;
    const run = (...args: string[]): Promise<Ended> => pixelwright(project, [...args, '--quiet']);
    const gen = async (...args: string[]): Promise<void> => {
      const { exitCode, stderr } = await run('gen', ...args);
      expect(exitCode, stderr).toBe(0);
    };
    /** Runs the tests of a result; gives the exit code, and the titles of those that failed. */
    const runTests = (folder: string): Promise<{ code: number; failed: string[]; output: string }> =>
      new Promise((resolve) => {
        const args = ['test', '--config', join(folder, 'tests', 'playwright.config.mjs')];
        const child = execFile(PLAYWRIGHT, args, { cwd: project, env: process.env }, (_, stdout, stderr) => {
          const failed = Array.from(stdout.matchAll(/^ *✘.*› (.*?) \(/gm), ([, title = '']) => title);
          resolve({ code: child.exitCode ?? -1, failed, output: stdout + stderr });
        });
      });
    /** A copy of the first result, to be changed. */
    const copied = async (): Promise<string> => {
      const folder = join(project, `copy-${(count += 1)}`);
      await cp(join(project, 'out', 'web-01'), folder, { recursive: true });
      return folder;
    };
    const edit = async (path: string, from: string | RegExp, to: string): Promise<void> => {
      const text = await readFile(path, 'utf8');
      expect(text.replace(from, to), path).not.toBe(text);
      await writeFile(path, text.replace(from, to));
    };

    beforeAll(async () => {
      project = await mkdtemp(join(tmpdir(), 'pixelwright-tests-'));
      await symlink(join(packageRoot, 'node_modules'), join(project, 'node_modules'));
      await gen(sample('web-01'), '--target', 'html', '--text', 'placeholder', '--tests');
    });
    afterAll(() => rm(project, { recursive: true, force: true }));

    it('are green as written, part of the result, and the same each time', async () => {
      const folder = join(project, 'out', 'web-01');
      const first = await readAll(folder);
      for (const list of ['report.json', '.versions/0001.json']) {
        const { files } = JSON.parse(await readFile(join(folder, list), 'utf8')) as Listed;
        for (const file of FILES) expect(files.map(({ path }) => path)).toContain(`tests/${file}`);
      }
      await rm(folder, { recursive: true });
      const args = [sample('web-01'), '--target', 'html', '--text', 'placeholder', '--tests'];
      await gen(...args, '--resume');
      expect(await readAll(folder), 'resumed').toEqual(first);
      await gen(...args, '-o', 'again', '--checkpoints', 'again-state');
      expect(await readAll(join(project, 'again', 'web-01')), 'anew').toEqual(first);
      const { code, output } = await runTests(folder);
      expect(code, output).toBe(0);
      expect(output).toContain('7 passed');
    });

    it('are red where a button is gone, and where something is too wide', async () => {
      const without = await copied();
      await edit(join(without, 'html', 'index.html'), /<button[^>]*>Delete item<\/button>/, '');
      const gone = await runTests(without);
      expect(gone.code).toBe(1);
      expect(gone.failed.join('\n')).toMatch(/every control is there[^]*Tab reaches every control/);
      const wide = await copied();
      await edit(join(wide, 'html', 'index.html'), '</main>', '<p style="width: 2000px">wide</p></main>');
      const { failed } = await runTests(wide);
      expect(failed.filter((title) => title.startsWith('a window of'))).toHaveLength(3);
      expect(failed.join('\n')).toContain('it looks like screen.png');
    });

    it('are red where axe finds more than it did', async () => {
      const folder = await copied();
      await edit(join(folder, 'html', 'index.html'), '</main>', '<img src="style.css"></main>');
      expect((await runTests(folder)).failed).toContain('axe finds nothing but what is known');
    });

    it('are green for a page that was read, and for a .gui file', async () => {
      await gen(sample('ios-02'), '--kit', 'page', '--target', 'html', '--tests', '-o', 'pages');
      const read = await runTests(join(project, 'pages', 'ios-02'));
      expect(read.code, read.output).toBe(0);
      const gui = sample('web-02').replace('.png', '.gui');
      const compiled = await run('compile', gui, '--target', 'html', '--tests', '-o', 'compiled');
      expect(compiled.exitCode, compiled.stderr).toBe(0);
      const written = await runTests(join(project, 'compiled', 'web-02'));
      expect(written.code, written.output).toBe(0);
    });

    it('are made anew with the code, and never over an edit by hand', async () => {
      const folder = await copied();
      const spec = join(folder, 'tests', 'screen.spec.mjs');
      await edit(join(folder, 'screen.gui'), 'btn-red', 'btn-green');
      expect((await run('rerun', folder, '--no-validate')).exitCode).toBe(2);
      const remade = await run('rerun', folder);
      expect(remade.exitCode, remade.stderr).toBe(0);
      expect(await readFile(spec, 'utf8')).not.toContain("'Delete item'");
      expect((await runTests(folder)).code).toBe(0);
      await edit(spec, 'Tab reaches', 'The Tab key reaches');
      const own = await readFile(spec, 'utf8');
      const kept = await run('rerun', folder, '--json');
      expect(JSON.parse(kept.stdout)).toMatchObject({ result: { outcome: 'scored', version: 3 } });
      await edit(join(folder, 'screen.gui'), 'btn-green', 'btn-red');
      const conflict = await run('rerun', folder);
      expect(conflict.exitCode).toBe(3);
      expect(conflict.stderr).toContain('tests/screen.spec.mjs');
      expect((await run('repair', folder)).exitCode).toBe(3);
      expect(await readFile(spec, 'utf8')).toBe(own);
      expect((await run('rerun', folder, '--take', 'document')).exitCode).toBe(0);
      expect(await readFile(spec, 'utf8')).not.toBe(own);
    });

    it('are not asked for again once somebody removed them', async () => {
      const folder = await copied();
      await rm(join(folder, 'tests'), { recursive: true });
      await edit(join(folder, 'screen.gui'), 'btn-red', 'btn-green');
      const remade = await run('rerun', folder, '--no-validate');
      expect(remade.exitCode, remade.stderr).toBe(0);
      expect(existsSync(join(folder, 'tests'))).toBe(false);
    });

    it.each([
      ['--no-validate', ['--no-validate'], {}],
      ['--target', ['--target', 'ios'], {}],
      ['setup browser', [], { PATH: '', PLAYWRIGHT_BROWSERS_PATH: '/none', PIXELWRIGHT_BROWSER: '' }],
    ])('are refused where they cannot be made: %s', async (named, args, env) => {
      const all = ['gen', sample('web-01'), '--tests', '-o', 'refused', '--checkpoints', 'none', ...args];
      const { exitCode, stderr } = await pixelwright(project, all, undefined, env);
      expect(exitCode, stderr).toBe(2);
      expect(stderr).toContain(named);
      for (const made of ['refused', 'none']) expect(existsSync(join(project, made))).toBe(false);
    });
  },
);
