// `compile` and `kit` as people call them: output, exit codes, what is on stdout and what on stderr.
import { execFileSync } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { packageRoot } from '../../../src/core/package-root.ts';
import { rendererAvailability } from '../../../src/render/browser/index.ts';
import { missingProgram, pixelwright, readAll } from './compile-process.ts';

const browser = await rendererAvailability();
const FORMS = join(packageRoot, 'tests', 'fixtures', 'kits', 'forms');

describe.skipIf(missingProgram !== undefined)(
  `the command line${missingProgram === undefined ? '' : ` (skipped: ${missingProgram})`}`,
  () => {
    let folder = '';
    beforeAll(async () => {
      folder = await mkdtemp(join(tmpdir(), 'pixelwright-compile-'));
      await writeFile(join(folder, 'form.gui'), 'group { field, toggle, swatch } submit');
      await writeFile(join(folder, 'page.gui'), 'header { btn-active } row { single { text, dial } }');
    });
    afterAll(() => rm(folder, { recursive: true, force: true }));

    it('compiles a kit of one’s own to every target', async () => {
      const ended = await pixelwright(
        folder,
        `compile form.gui --kit ${FORMS} --target html,android,ios`.split(' '),
      );
      expect(ended.exitCode, ended.stderr).toBe(0);
      expect(ended.stdout).toContain('5 components, html, android, ios');
      expect(ended.stdout).toContain('swatch: a view with a background');
      const paths = [...(await readAll(join(folder, 'out', 'form'))).keys()];
      expect(paths).toEqual(
        expect.arrayContaining([
          'html/index.html',
          'html.nodes.json',
          'ios/FormView.swift',
          'ios/Base.lproj/Form.storyboard',
          'report.json',
        ]),
      );
      expect(paths.some((path) => path.startsWith('android/') && path.endsWith('.kt'))).toBe(true);
    });

    it('ends with 6 where a placeholder stands, with 3 under --strict', async () => {
      const partial = await pixelwright(folder, ['compile', 'page.gui', '--json', '--target', 'html']);
      expect(partial.exitCode, partial.stderr).toBe(6);
      expect(JSON.parse(partial.stdout)).toMatchObject({ ok: false, command: 'compile' });
      expect(await readFile(join(folder, 'out', 'page', 'html', 'index.html'), 'utf8')).toContain(
        'placeholder',
      );
      const strict = await pixelwright(folder, ['compile', 'page.gui', '--strict', '-o', 'strict']);
      expect(strict.exitCode).toBe(3);
      expect(strict.stdout).toBe('');
      expect(strict.stderr).toMatch(/page\.gui:1:44/);
      expect(await readAll(join(folder, 'strict'))).toEqual(new Map());
    });

    it('compiles what it can of a folder, and names what it cannot', async () => {
      await mkdir(join(folder, 'many'));
      await writeFile(join(folder, 'many', 'good.gui'), 'header { btn-active } row { single { text } }');
      await writeFile(join(folder, 'many', 'torn.gui'), 'header { btn-active');
      const { exitCode, stdout } = await pixelwright(folder, [
        'compile',
        'many',
        '-o',
        'many-out',
        '-t',
        'html',
      ]);
      expect(exitCode).toBe(6);
      expect(stdout).toMatch(/good {2}5 components, html\ntorn: failed at .*torn\.gui:1:20: /);
      expect([...(await readAll(join(folder, 'many-out'))).keys()]).toContain('good/html/index.html');
    });

    it.each([
      ['a target that there is not', 'compile page.gui --target flutter', 2],
      ['no target at all', 'compile page.gui --target ,', 2],
      ['a kit that there is not', 'compile page.gui --kit nowhere', 3],
      ['a file that there is not', 'compile none.gui', 3],
      ['a checkpoint every 0 components', 'compile page.gui --checkpoint-every 0', 2],
    ])('refuses %s', async (_what, line, exitCode) => {
      const ended = await pixelwright(folder, line.split(' '));
      expect(ended.exitCode, ended.stderr).toBe(exitCode);
      expect(ended.stdout).toBe('');
      expect(ended.stderr).not.toContain('bug');
    });

    it.skipIf(process.platform === 'win32')(
      'refuses a FIFO, and waits for nobody (skipped on Windows)',
      async () => {
        execFileSync('mkfifo', [join(folder, 'pipe.gui')]);
        const ended = await pixelwright(folder, ['compile', 'pipe.gui']);
        expect(ended.exitCode, ended.stderr).toBe(3);
        expect(ended.stderr).toContain('pipe.gui');
        expect(ended.stderr).not.toContain('bug');
      },
    );

    it.skipIf(!browser.available)(
      'says how well the code matches a screenshot (skipped without a browser)',
      async () => {
        const sample = join(packageRoot, 'datasets', 'samples', 'web-02');
        const args = ['compile', `${sample}.gui`, '--screenshot', `${sample}.png`, '-o', 'compared'];
        const ended = await pixelwright(folder, args);
        expect(ended.exitCode, ended.stderr).toBe(0);
        expect(ended.stdout).toMatch(/35 components, html.*, match 0\.9\d\d/);
        expect([...(await readAll(join(folder, 'compared'))).keys()]).toContain('web-02/report.html');
      },
    );

    it('makes a kit that is in order, and finds what is wrong with it later', async () => {
      expect((await pixelwright(folder, ['kit', 'new', './acme'])).exitCode).toBe(0);
      const checked = await pixelwright(folder, ['kit', 'check', './acme']);
      expect(checked.exitCode).toBe(0);
      expect(checked.stdout).toMatch(
        /^The kit acme is in order\.\nNote: [^]*action +android: Button; ios: UIButton/,
      );
      await rm(join(folder, 'acme', 'templates', 'html', 'action.hbs'));
      const wrong = await pixelwright(folder, ['kit', 'check', './acme']);
      expect(wrong.exitCode).toBe(3);
      expect(wrong.stdout).toContain(
        `${join('acme', 'templates', 'html', 'action.hbs')}: html action: the template is missing`,
      );
    });

    it('shows what kits there are, and what is in one', async () => {
      expect((await pixelwright(folder, ['kit', 'list'])).stdout).toMatch(
        /^android .*\nios .*\npage .*\nweb .*\n$/,
      );
      const { stdout } = await pixelwright(folder, ['kit', 'show', 'web']);
      expect(stdout).toContain('screen = header, row+');
      expect(stdout).toContain('row = single | double{2} | quadruple{4}');
    });
  },
);
