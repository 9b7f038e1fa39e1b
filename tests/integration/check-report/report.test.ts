/** A check's `report.html` in the real browser: at a desk and on a phone, light and dark, by keyboard and by mouse. */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { AxeResults } from 'axe-core';
import { chromium, type Browser, type BrowserContextOptions, type Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { htmlReport } from '../../../src/check/report/html/html-report.ts';
import { pagePictures } from '../../../src/check/report/html/page-pictures.ts';
import { writeReports } from '../../../src/check/report/index.ts';
import { rendererAvailability } from '../../../src/render/browser/index.ts';
import { launchArguments } from '../../../src/setup/index.ts';
import { report, SCREENS } from '../../unit/check-report/reports.ts';
import { drawPictures } from './draw-pictures.ts';

const availability = await rendererAvailability();
const without = availability.available ? '' : ' (skipped: no browser on this machine)';

const PHONE = { width: 390, height: 844 };
const DESK = { width: 1280, height: 800 };
const MODES = ['1', '2', '3', '4', '5'];

/** Ids of the screens, which are numbered by name. */
const [PAYMENT, HOME, SETTINGS, ZOO] = ['#screen-1', '#screen-2', '#screen-3', '#screen-4'] as const;

describe.skipIf(!availability.available)(`report.html of a check${without}`, () => {
  let folder = '';
  let browser: Browser;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'pixelwright-check-report-'));
    if (!availability.available) return;
    browser = await chromium.launch({
      executablePath: availability.executable,
      args: [...launchArguments()],
    });
    await drawPictures(folder);
    const changes = { environmentChanges: ['The browser was Chromium 155 and is Chromium 156.'] };
    await writeReports(report(SCREENS, changes), folder, ['html'], {});
    const facts = report();
    await writeFile(join(folder, 'linked.html'), htmlReport(facts, await pagePictures(facts, folder, 0)));
  });
  afterAll(async () => {
    await browser.close();
    await rm(folder, { recursive: true, force: true });
  });

  /** Fails also on whatever the page's own policy refuses, and on any error of its script. */
  async function withPage(
    options: BrowserContextOptions,
    check: (page: Page) => Promise<void>,
    address = 'report.html',
  ): Promise<void> {
    const context = await browser.newContext({ viewport: DESK, ...options });
    try {
      const page = await context.newPage();
      const complaints: string[] = [];
      page.on('console', (message) => complaints.push(message.text()));
      page.on('pageerror', (error) => complaints.push(error.message));
      const { href } = pathToFileURL(join(folder, address.split('#')[0] ?? ''));
      await page.goto(address.includes('#') ? `${href}#${address.split('#')[1] ?? ''}` : href);
      await check(page);
      expect(complaints).toEqual([]);
    } finally {
      await context.close();
    }
  }

  const shown = (page: Page): Promise<string[]> =>
    page.locator('article:visible').evaluateAll((all: { id: string }[]) => all.map(({ id }) => `#${id}`));
  const viewOf = (page: Page): Promise<string | null> =>
    page.locator('article:visible').getAttribute('data-view');
  const listed = (page: Page): Promise<string[]> => page.locator('#list li:visible .name').allTextContents();

  test.each([
    ['light', DESK],
    ['dark', DESK],
    ['light', PHONE],
    ['dark', PHONE],
  ] as const)(
    '%s, %o: nothing is wider than the window, and axe finds nothing',
    async (colorScheme, viewport) => {
      const axe = await readFile(createRequire(import.meta.url).resolve('axe-core'), 'utf8');
      await withPage({ viewport, colorScheme }, async (page) => {
        await page.evaluate(`for (const each of document.querySelectorAll('details')) each.open = true`);
        await page.evaluate(axe);
        for (let screen = 0; screen < SCREENS.length; screen++) {
          for (const key of MODES) {
            await page.keyboard.press(key);
            expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(viewport.width);
          }
          const { violations, passes } = await page.evaluate<AxeResults>('axe.run()');
          expect(passes.length).toBeGreaterThan(15);
          expect(violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`))).toEqual(
            [],
          );
          await page.keyboard.press('j');
        }
        expect(await shown(page)).toEqual([HOME]);
      });
    },
  );

  test('the verdict is what is seen first, the environment before it', () =>
    withPage({}, async (page) => {
      expect(await page.evaluate('scrollY')).toBe(0);
      expect(await page.locator('.finding h2').allTextContents()).toEqual([
        'The environment has changed',
        '1 different, 1 unreadable, 1 new, 1 same; 1 flaky.',
      ]);
    }));

  test('keys go from screen to screen, and choose a view that stays chosen', () =>
    withPage({}, async (page) => {
      expect(await shown(page)).toEqual([PAYMENT]);
      await page.keyboard.press('4');
      expect(await viewOf(page)).toBe('diff');
      await page.keyboard.press('j');
      // It has one picture, so nothing to compare.
      expect(await shown(page)).toEqual([ZOO]);
      expect(await viewOf(page)).toBe('side');
      expect(await page.locator('[data-mode=diff]').isDisabled()).toBe(true);
      for (const expected of [SETTINGS, HOME, HOME]) {
        await page.keyboard.press('j');
        expect(await shown(page)).toEqual([expected]);
      }
      for (const expected of [SETTINGS, ZOO, PAYMENT, PAYMENT]) {
        await page.keyboard.press('k');
        expect(await shown(page)).toEqual([expected]);
      }
      expect(await viewOf(page)).toBe('diff');
      expect(await page.locator('#said').textContent()).toBe('Different: checkout/payment');
      expect(await page.evaluate('location.hash')).toBe(PAYMENT);
      await page.locator('#keys').uncheck();
      await page.keyboard.press('j');
      expect(await shown(page)).toEqual([PAYMENT]);
    }));

  test('filter and search hide what is not asked for', () =>
    withPage({}, async (page) => {
      expect(await listed(page)).toEqual(['checkout/payment', 'zoo', 'settings/dark <b>&amp;</b>', 'home']);
      await page.getByRole('button', { name: 'Flaky 1' }).click();
      expect(await listed(page)).toEqual(['home']);
      expect(await shown(page)).toEqual([HOME]);
      expect(await page.locator('#position').textContent()).toBe('1 of 1');
      await page.keyboard.press('f');
      expect(await listed(page)).toEqual(['zoo']);
      await page.getByRole('button', { name: 'All 4' }).click();
      await page.keyboard.press('/');
      // What is typed is no command: not `j`, not `f`.
      await page.keyboard.type('BECAME red');
      expect(await listed(page)).toEqual(['checkout/payment']);
      await page.keyboard.type(' jf');
      expect(await listed(page)).toEqual([]);
      expect(await page.locator('#none').isVisible()).toBe(true);
      expect(await shown(page)).toEqual([]);
      await page.keyboard.press('Escape');
      expect(await listed(page)).toHaveLength(4);
      expect(await shown(page)).toHaveLength(1);
    }));

  test('swipe cuts the candidate where the slider, or the mouse, stands', () =>
    withPage({}, async (page) => {
      await page.keyboard.press('2');
      const slider = page.locator(`${PAYMENT} .cut`);
      const frame = page.locator(`${PAYMENT} .candidate .frame`);
      await frame.scrollIntoViewIfNeeded();
      expect(await styleOf(page, `${PAYMENT} .candidate .frame`, 'clip-path')).toBe('inset(0px 0px 0px 50%)');
      await slider.focus();
      await page.keyboard.press('Home');
      expect(await styleOf(page, `${PAYMENT} .candidate .frame`, 'clip-path')).toBe('inset(0px 0px 0px 0%)');
      const box = await frame.boundingBox();
      await page.mouse.move((box?.x ?? 0) + (box?.width ?? 0) / 4, (box?.y ?? 0) + 20);
      await page.mouse.down();
      await page.mouse.up();
      expect(await slider.inputValue()).toBe('25');
      expect(await styleOf(page, `${PAYMENT} .candidate .frame`, 'clip-path')).toBe('inset(0px 0px 0px 25%)');
    }));

  test('blink shows one, then the other, in the same place, and can be stopped', () =>
    withPage({}, async (page) => {
      await page.keyboard.press('3');
      const baseline = page.locator(`${PAYMENT} .baseline`);
      const candidate = page.locator(`${PAYMENT} .candidate`);
      await baseline.waitFor({ state: 'visible' });
      await candidate.waitFor({ state: 'visible' });
      expect(await baseline.boundingBox()).toEqual(await candidate.boundingBox());
      await page.getByRole('button', { name: 'Pause' }).click();
      expect(await page.getByRole('button', { name: 'Play' }).isVisible()).toBe(true);
      const before = await baseline.isVisible();
      await page.getByRole('button', { name: 'Flip' }).click();
      expect([await baseline.isVisible(), await candidate.isVisible()]).toEqual([!before, before]);
    }));

  test('nothing blinks by itself for whom motion is too much', () =>
    withPage({ reducedMotion: 'reduce' }, async (page) => {
      await page.keyboard.press('3');
      expect(await page.getByRole('button', { name: 'Play' }).isVisible()).toBe(true);
    }));

  test('the overlay has a labelled box for each change; a sentence lights up its own, in any view', () =>
    withPage({}, async (page) => {
      const boxes = page.locator(`${PAYMENT} .mark:visible b:visible`);
      expect(await boxes.count()).toBe(0);
      await page.locator('.change').first().hover();
      expect(await boxes.allTextContents()).toEqual(['1 recolored', '1 recolored']);
      const [button, box] = [
        await page.locator('[data-key=screen-1-1].mark').first().boundingBox(),
        await page.locator(`${PAYMENT} .baseline img`).boundingBox(),
      ];
      const scale = (box?.width ?? 0) / 720;
      expect(button?.x).toBeCloseTo((box?.x ?? 0) + 520 * scale, 0);
      expect(button?.height).toBeCloseTo(44 * scale, 0);
      await page.mouse.move(0, 0);
      expect(await boxes.count()).toBe(0);
      await page.locator('.change').nth(2).focus();
      expect(await boxes.allTextContents()).toEqual(['3 removed']);
      await page.evaluate('document.activeElement.blur()');
      await page.keyboard.press('5');
      await page.mouse.move(1, 1);
      expect((await boxes.allTextContents()).toSorted()).toEqual(
        expect.arrayContaining(['1 recolored', '1 recolored', '2 moved', '2 moved', '3 removed']),
      );
    }));

  test('pictures that lie beside the page are shown under its policy', () =>
    withPage(
      {},
      async (page) => {
        await page.waitForFunction(
          `[...document.querySelectorAll('article:not([hidden]) .baseline img')].every((each) => each.naturalWidth === 720)`,
        );
        expect(await page.locator('img[src^="./pictures/"]').count()).toBe(7);
      },
      'linked.html',
    ));

  test('a link leads to its screen', () =>
    withPage({}, async (page) => expect(await shown(page)).toEqual([SETTINGS]), 'report.html#screen-3'));

  test('without its script: all screens, one below another, and nothing that does not work', () =>
    withPage({ javaScriptEnabled: false }, async (page) => {
      expect(await page.locator('article').count()).toBe(4);
      for (const article of await page.locator('article').all()) expect(await article.isVisible()).toBe(true);
      expect(await page.locator('#search, [data-mode], [data-filter], #keys').first().isVisible()).toBe(
        false,
      );
      expect(await page.locator('.stage img:visible').count()).toBe(6);
    }));
});

async function styleOf(page: Page, selector: string, property: string): Promise<string> {
  return page.evaluate<string>(
    `getComputedStyle(document.querySelector(${JSON.stringify(selector)})).getPropertyValue(${JSON.stringify(property)})`,
  );
}
