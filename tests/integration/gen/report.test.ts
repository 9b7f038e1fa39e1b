/** `report.html` in the real browser: on a phone and a desk, light and dark, with and without its script. */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { AxeResults } from 'axe-core';
import { chromium, type Browser, type BrowserContextOptions, type Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { htmlReport } from '../../../src/pipeline/report/html-report.ts';
import { rendererAvailability } from '../../../src/render/browser/index.ts';
import { launchArguments } from '../../../src/setup/index.ts';
import { report, RENDERED, tokensOf } from '../../unit/pipeline/reports.ts';
import { drawPage } from './draw-page.ts';

const availability = await rendererAvailability();
const without = availability.available ? '' : ' (skipped: no browser on this machine)';

const PHONE = { width: 375, height: 800 };
const DESK = { width: 1280, height: 800 };
/** Higher than any page needs whose long parts scroll by themselves; the tokens' table alone was 15,000. */
const MOST_HEIGHT = 5000;

const CODE = '<p>first</p>\n<p>second</p>';
const FILES = [
  { path: 'html/index.html', content: `${CODE}\n` },
  {
    path: `html/${'long-name-'.repeat(20)}.css`,
    content: `p { content: "${'x'.repeat(500)}" }\n`.repeat(900),
  },
  { path: 'screen.gui', content: 'row {\nbtn-green\n}\n' },
];
/** As long as a screen can be: 4,000 tokens. */
const MANY = tokensOf(
  Array.from({ length: 1000 }, () => [
    ['row', 0.99] as const,
    ['{', 0.4] as const,
    ['btn-green', 0.42] as const,
    ['}', 1] as const,
  ]).flat(),
);

describe.skipIf(!availability.available)(`report.html${without}`, () => {
  let folder = '';
  let browser: Browser;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'pixelwright-report-'));
    if (!availability.available) return;
    browser = await chromium.launch({
      executablePath: availability.executable,
      args: [...launchArguments()],
    });
    const picture = await drawPage([2, 1]);
    const pictures = { ...RENDERED, screenshot: picture, rendering: picture };
    const name = 'W'.repeat(120);
    await writeFile(join(folder, 'small.html'), htmlReport(report({ name }), pictures, FILES));
    const many = MANY.map((_, index) => ({ path: `html/${index}.html`, content: '' }));
    await writeFile(
      join(folder, 'many.html'),
      htmlReport(report({ tokens: MANY }), pictures, [...FILES, ...many]),
    );
  });
  afterAll(async () => {
    await browser.close();
    await rm(folder, { recursive: true, force: true });
  });

  async function withPage(
    name: string,
    options: BrowserContextOptions,
    check: (page: Page) => Promise<void>,
  ): Promise<void> {
    const context = await browser.newContext(options);
    try {
      const page = await context.newPage();
      await page.goto(pathToFileURL(join(folder, name)).href);
      await check(page);
    } finally {
      await context.close();
    }
  }

  test.each(['small.html', 'many.html'])('%s: nothing is wider than a phone, and the page ends', (name) =>
    withPage(name, { viewport: PHONE }, async (page) => {
      await page.evaluate(`for (const each of document.querySelectorAll('details')) each.open = true`);
      for (const tab of await page.locator('input[type=radio]').all()) {
        if (!(await tab.isVisible())) continue;
        await tab.check();
        const [width, height] = await page.evaluate<[number, number]>(
          `[document.documentElement.scrollWidth, document.documentElement.scrollHeight]`,
        );
        expect(width).toBe(PHONE.width);
        expect(height).toBeLessThan(MOST_HEIGHT);
      }
    }),
  );

  test.each([
    ['light', DESK],
    ['dark', DESK],
    ['light', PHONE],
    ['dark', PHONE],
  ] as const)('axe finds nothing: %s, %o', async (colorScheme, viewport) => {
    const axe = await readFile(createRequire(import.meta.url).resolve('axe-core'), 'utf8');
    await withPage('small.html', { viewport, colorScheme }, async (page) => {
      await page.evaluate(`for (const each of document.querySelectorAll('details')) each.open = true`);
      await page.evaluate(axe);
      const results = await page.evaluate<AxeResults>('axe.run()');
      expect(results.passes.length).toBeGreaterThan(15);
      expect(
        results.violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`)),
      ).toEqual([]);
    });
  });

  test('without its script: outlines go, tabs change, and nothing is offered that does not work', () =>
    withPage('small.html', { viewport: DESK, javaScriptEnabled: false }, async (page) => {
      const outline = page.locator('#token-1');
      await expect(styleOf(page, '#token-1', 'stroke')).resolves.not.toBe('none');
      await page.locator('#outlines').uncheck();
      await expect(styleOf(page, '#token-1', 'stroke')).resolves.toBe('none');
      expect(await outline.count()).toBe(1);
      expect(await page.locator('#panel-2').isVisible()).toBe(false);
      await page.locator('#tab-2').check();
      expect(await page.locator('#panel-2').isVisible()).toBe(true);
      expect(await page.locator('button:visible').count()).toBe(0);
      expect(await page.locator('#view-swipe').isVisible()).toBe(false);
    }));

  test('code is copied whole and without line numbers; a component lights up in both pictures', () =>
    withPage(
      'small.html',
      { viewport: DESK, permissions: ['clipboard-read', 'clipboard-write'] },
      async (page) => {
        await page.locator('button.copy').first().click();
        await page.locator('button.copy', { hasText: 'Copied' }).waitFor();
        expect(await page.evaluate('navigator.clipboard.readText()')).toBe(CODE);
        await page.locator('.listing').first().click();
        const selected = await page.evaluate(
          `getSelection().selectAllChildren(document.querySelector('.listing')), getSelection().toString().trim()`,
        );
        expect(selected).toBe(CODE);
        await page.locator('.row').first().hover();
        expect(await page.locator('rect.on').count()).toBe(2);
        expect(await page.locator('#readout').textContent()).toMatch(/^row, 99\.0 % sure$/);
      },
    ));
});

async function styleOf(page: Page, selector: string, property: string): Promise<string> {
  return page.locator(selector).evaluate(
    (element, name) =>
      (
        globalThis as unknown as {
          getComputedStyle(of: unknown): { getPropertyValue(name: string): string };
        }
      )
        .getComputedStyle(element)
        .getPropertyValue(name),
    property,
  );
}
