// The ios kit's pages in the real browser: valid, accessible, and measuring what the controls measure on the phone.
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { HtmlValidate } from 'html-validate';
import { chromium } from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { compileScreen } from '../../src/compiler/index.ts';
import { Random } from '../../src/core/random.ts';
import { parseOrThrow, type Screen } from '../../src/dsl/index.ts';
import { loadKit, sampleContent, sampleScreen } from '../../src/kits/index.ts';
import { openRenderer, rendererAvailability } from '../../src/render/browser/index.ts';
import { launchArguments } from '../../src/setup/index.ts';

const browser = await rendererAvailability();
const without = browser.available ? '' : ' (skipped: no browser on this machine)';
const executable = browser.available ? browser.executable : '';
const kit = await loadKit('ios');
const axe = await readFile(createRequire(import.meta.url).resolve('axe-core'), 'utf8');

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ios-kit-'));
});
afterAll(() => rm(folder, { recursive: true }));

async function writePage(screen: Screen, seed: number): Promise<string> {
  const content = sampleContent(kit, Random.from(seed, 'content'));
  const { files } = await compileScreen(screen, kit, 'html', { name: 'Settings', content });
  for (const file of files) await writeFile(join(folder, file.path), file.content);
  return readFile(join(folder, 'index.html'), 'utf8');
}

describe('pages of the ios kit', () => {
  it('are valid HTML', async () => {
    const validator = new HtmlValidate({
      extends: ['html-validate:recommended'],
      rules: { 'doctype-style': ['error', { style: 'lowercase' }] },
    });
    for (let seed = 0; seed < 20; seed++) {
      const report = await validator.validateString(
        await writePage(sampleScreen(kit, Random.from(seed)), seed),
      );
      const messages = report.results.flatMap((result) =>
        result.messages.map(({ line, ruleId, message }) => `${line}: ${ruleId}: ${message}`),
      );
      expect(messages, `seed ${seed}`).toEqual([]);
    }
  });

  it.skipIf(!browser.available)(
    `have nothing that axe finds but the contrast of the look${without}`,
    async () => {
      const chrome = await chromium.launch({ executablePath: executable, args: [...launchArguments()] });
      try {
        const page = await chrome.newPage({ viewport: kit.viewport });
        for (let seed = 0; seed < 8; seed++) {
          await writePage(sampleScreen(kit, Random.from(seed)), seed);
          await page.goto(pathToFileURL(join(folder, 'index.html')).href);
          await page.evaluate(axe);
          const found = await page.evaluate<string[]>(
            `axe.run({ rules: { 'color-contrast': { enabled: false } } })
            .then(({ violations }) => violations.map(({ id, nodes }) => id + ': ' + nodes.map(({ html }) => html).join(' ')))`,
          );
          expect(found, `seed ${seed}`).toEqual([]);
        }
      } finally {
        await chrome.close();
      }
    },
  );

  it.skipIf(!browser.available)(`measure what the controls measure on the phone${without}`, async () => {
    const screen = parseOrThrow(
      'stack { row { label, switch } row { img, slider } } footer { btn-search, btn-more }',
    );
    const { nodes } = await compileScreen(screen, kit, 'html');
    await writePage(screen, 1);
    const renderer = await openRenderer();
    try {
      const selectors = nodes.map(({ reference }) => reference);
      const { boxes, refused } = await renderer.render({ folder, viewport: kit.viewport, selectors });
      expect(refused).toEqual([]);
      const points = Object.fromEntries(
        nodes.map(({ path }, index) => [
          path.join('/'),
          boxes[index]?.map((edge, at) =>
            Math.round(edge * (at % 2 === 0 ? kit.viewport.width : kit.viewport.height)),
          ),
        ]),
      );
      expect(points['0/0']).toEqual([16, 20, 359, 85]);
      expect(points['0/1']).toEqual([16, 95, 359, 160]);
      expect(points['0/0/1']).toEqual([308, 37, 359, 68]);
      expect(points['0/1/0']).toEqual([16, 110, 52, 146]);
      expect(points['0/1/1']).toEqual([82, 112, 224, 143]);
      expect(points['1']).toEqual([0, 618, 375, 667]);
    } finally {
      await renderer.close();
    }
  });
});
