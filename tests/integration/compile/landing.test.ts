// A page with a theme through the real command: killed amid its work and resumed it gives the same bytes; its HTML is
// clean, looks as the document says on a desktop, and is no wider than a phone on one.
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { AxeResults } from 'axe-core';
import { HtmlValidate } from 'html-validate';
import { chromium, type Browser, type Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { compileScreen, documentOptions, fileText, type OutputFile } from '../../../src/compiler/index.ts';
import { PICTURE_FOLDER, print, printDocument, type ScreenDocument } from '../../../src/dsl/index.ts';
import { loadKit } from '../../../src/kits/index.ts';
import { rendererAvailability } from '../../../src/render/browser/index.ts';
import { launchArguments } from '../../../src/setup/index.ts';
import { landingPage } from '../../fixtures/landing-page.ts';
import { dieAt } from '../die-at.ts';
import { missingProgram, pixelwright, readAll, type Ended } from './compile-process.ts';

const LIMIT_MS = 600_000;
const browser = await rendererAvailability();
const without = browser.available ? '' : ' (skipped: no browser on this machine)';

let folder = '';
let document: ScreenDocument;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'pixelwright-landing-'));
  document = await landingPage();
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function writeAll(into: string, files: ReadonlyMap<string, string | Uint8Array>): Promise<void> {
  for (const [path, content] of files) {
    await mkdir(join(into, path, '..'), { recursive: true });
    await writeFile(join(into, path), content);
  }
}

describe.skipIf(missingProgram !== undefined)(
  `compile --kit page${missingProgram === undefined ? '' : ` (skipped: ${missingProgram})`}`,
  () => {
    const compile = async (
      name: string,
      more: readonly string[],
      env?: NodeJS.ProcessEnv,
    ): Promise<Ended> => {
      await writeAll(
        join(folder, name),
        new Map<string, string | Uint8Array>([
          ['ferns.gui', print(document.tree)],
          ['ferns.json', printDocument(document)],
          ...Array.from(document.pictures, ([file, bytes]) => [join(PICTURE_FOLDER, file), bytes] as const),
        ]),
      );
      const options = '--kit page --target html,android,ios --checkpoint-every 10 --quiet'.split(' ');
      return pixelwright(join(folder, name), ['compile', 'ferns.gui', ...options, ...more], undefined, env);
    };

    it(
      'killed amid a component of each target, goes on and writes the same bytes',
      async () => {
        const whole = await compile('whole', []);
        expect(whole.exitCode, whole.stderr).toBe(0);
        const expected = await readAll(join(folder, 'whole', 'out'));
        expect([...expected.keys()].filter((path) => path.includes(PICTURE_FOLDER))).not.toEqual([]);
        expect(expected.get(join('ferns', 'screen.json'))?.toString()).toBe(printDocument(document));
        for (const target of ['html', 'android', 'ios']) {
          const place = {
            moment: 'amid',
            call: 'write',
            path: `components-${target}.jsonl`,
            nth: 3,
          } as const;
          const killed = await compile(target, [], dieAt(place));
          expect(killed.exitCode, 'the process was killed').toBeNull();
          const resumed = await compile(target, ['--resume']);
          expect(resumed.exitCode, resumed.stderr).toBe(0);
          expect(await readAll(join(folder, target, 'out')), target).toEqual(expected);
        }
      },
      LIMIT_MS,
    );

    it(
      'says which looks there are not, and goes on without them',
      async () => {
        await compile('unknown', []);
        const text = printDocument(document).replace('"look":"lead"', '"look":"no-such"');
        await writeFile(join(folder, 'unknown', 'ferns.json'), text);
        const args = ['compile', 'ferns.gui', '--kit', 'page', '--target', 'html', '-o', 'again'];
        const ended = await pixelwright(join(folder, 'unknown'), args);
        expect(ended.exitCode, ended.stderr).toBe(0);
        expect(ended.stderr).toContain('looks that their theme has not, at 0.1.0.0.1: no-such');
        const strict = await pixelwright(join(folder, 'unknown'), [...args, '--strict']);
        expect(strict.exitCode).toBe(3);
      },
      LIMIT_MS,
    );
  },
);

describe('its HTML', () => {
  let files: readonly OutputFile[] = [];
  beforeAll(async () => {
    const kit = await loadKit('page');
    const options = { ...documentOptions(document), name: 'Fern and Sons', strict: true };
    ({ files } = await compileScreen(document.tree, kit, 'html', options));
    await writeAll(join(folder, 'html'), new Map(files.map(({ path, content }) => [path, content])));
  });

  it('is valid', async () => {
    const page = files.find(({ path }) => path === 'index.html');
    const validator = new HtmlValidate({
      extends: ['html-validate:recommended'],
      rules: { 'doctype-style': ['error', { style: 'lowercase' }] },
    });
    const { results } = await validator.validateString(page === undefined ? '' : fileText(page));
    expect(
      results.flatMap(({ messages }) => messages.map(({ line, message }) => `${line}: ${message}`)),
    ).toEqual([]);
  });

  describe.skipIf(!browser.available)(`in the browser${without}`, () => {
    let chrome: Browser | undefined;
    beforeAll(async () => {
      if (browser.available)
        chrome = await chromium.launch({ executablePath: browser.executable, args: [...launchArguments()] });
    });
    afterAll(() => chrome?.close());

    async function open(width: number): Promise<Page> {
      if (chrome === undefined) throw new Error('no browser');
      const page = await chrome.newPage({ viewport: { width, height: 800 } });
      await page.goto(pathToFileURL(join(folder, 'html', 'index.html')).href);
      return page;
    }

    /** Boxes of all elements that a selector finds, rounded. */
    async function boxes(page: Page, selector: string): Promise<{ x: number; y: number; width: number }[]> {
      const found = await page.locator(selector).all();
      return Promise.all(
        found.map(async (element) => {
          const { x = 0, y = 0, width = 0 } = (await element.boundingBox()) ?? {};
          return { x: Math.round(x), y: Math.round(y), width: Math.round(width) };
        }),
      );
    }

    it.each([1280, 375])('has nothing that axe finds, %i pixels wide', async (width) => {
      const axe = await readFile(createRequire(import.meta.url).resolve('axe-core'), 'utf8');
      const page = await open(width);
      await page.evaluate(axe);
      const { violations } = await page.evaluate((): Promise<AxeResults> =>
        (globalThis as unknown as { axe: { run(): Promise<AxeResults> } }).axe.run(),
      );
      const findings = violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
      expect(findings.filter((finding) => !finding.startsWith('color-contrast'))).toEqual([]);
    });

    it('stands on a desktop as the looks say', async () => {
      const page = await open(1280);
      const cards = await boxes(page, '.card');
      expect(cards.map(({ x, width }) => [x, width])).toEqual([
        [80, 352],
        [464, 352],
        [848, 352],
      ]);
      expect(new Set(cards.map(({ y }) => y)).size).toBe(1);
      expect((await boxes(page, '.bar-inner'))[0]).toMatchObject({ x: 80, width: 1120 });
      const [hero] = await boxes(page, '.hero');
      expect(await boxes(page, '.ribbon')).toMatchObject([{ x: 1120, y: (hero?.y ?? 0) + 24 }]);
      const [form, table] = [await boxes(page, '.contact-form'), await boxes(page, '.price-table')];
      expect([form[0]?.width, table[0]?.x]).toEqual([528, 672]);
      const title = page.locator('.hero-title');
      const style = await title.evaluate((element) => {
        const page = globalThis as unknown as {
          getComputedStyle(element: unknown): { fontSize: string; color: string };
        };
        const { fontSize, color } = page.getComputedStyle(element);
        return { fontSize, color };
      });
      expect(style).toEqual({ fontSize: '56px', color: 'rgb(255, 255, 255)' });
      await page.close();
    });

    it('stacks its columns on a phone, and is no wider', async () => {
      const page = await open(375);
      const { scrollWidth } = await page.locator('html').evaluate((root) => ({
        scrollWidth: (root as unknown as { scrollWidth: number }).scrollWidth,
      }));
      expect(scrollWidth).toBe(375);
      const cards = await boxes(page, '.card');
      expect(new Set(cards.map(({ x }) => x)).size).toBe(1);
      expect(cards.map(({ y }) => y)).toEqual(cards.map(({ y }) => y).sort((a, b) => a - b));
      const [form, table] = [await boxes(page, '.contact-form'), await boxes(page, '.price-table')];
      expect(table[0]?.y).toBeGreaterThan(form[0]?.y ?? 0);
      await page.close();
    });
  });
});
