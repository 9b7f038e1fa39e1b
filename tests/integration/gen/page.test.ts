/** `gen` of pages that no kit knows: their words in the code, escaped; killed and resumed; and what is no page at all. */
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Random } from '../../../src/core/random.ts';
import { openRenderer, rendererAvailability } from '../../../src/render/browser/index.ts';
import { findReading } from '../../../src/setup/index.ts';
import { hashesBelow, missingPart, recordedSteps, runGen, type GenResult } from './run-gen.ts';

const browser = await rendererAvailability();
const words = await findReading();
const missing =
  missingPart() ??
  (browser.available ? undefined : 'there is no browser') ??
  (words === undefined ? 'pixelwright setup reading was not run' : undefined);

const PAGE = `<!doctype html><html><head><style>
body { margin: 0; font: 16px/24px Arial; color: #222; background: #fff }
header { background: #123a6b; color: #fff; padding: 20px 40px; font-size: 28px; line-height: 36px }
main { padding: 30px 40px } h2 { font-size: 22px; margin: 0 0 12px } p { margin: 0 0 16px; width: 620px }
button { background: #2a7d4f; color: #fff; border: 0; border-radius: 6px; padding: 10px 24px; font: bold 16px Arial }
</style></head><body><header>Harbour Bakery</header><main><h2>Fresh every morning</h2>
<p>We bake bread, rolls and cakes from flour of the region, and bring them to your door before eight.</p>
<p>Write &lt;b&gt;bold&lt;/b&gt; &amp; more</p><button>Order now</button></main></body></html>`;

let folder = '';
const gen = (args: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<GenResult> =>
  runGen(['--target', 'html', '--logs', 'logs', ...args], { cwd: folder, env });

interface Summary {
  readonly result: {
    readonly screenshots: readonly {
      readonly report: {
        readonly kit: { readonly name: string };
        readonly reading: { readonly verdict: { readonly kind: string; readonly sentence: string } };
      };
    }[];
  };
}

describe.skipIf(missing !== undefined)(
  `gen of any page${missing === undefined ? '' : ` (skipped: ${missing})`}`,
  () => {
    beforeAll(async () => {
      folder = await mkdtemp(join(tmpdir(), 'pixelwright-page-'));
      await mkdir(join(folder, 'site'));
      await writeFile(join(folder, 'site', 'index.html'), PAGE);
      const renderer = await openRenderer();
      const { png } = await renderer.render({
        folder: join(folder, 'site'),
        viewport: { width: 900, height: 420 },
      });
      await renderer.close();
      await writeFile(join(folder, 'bakery.png'), png);
    });
    afterAll(() => rm(folder, { recursive: true, force: true }));

    test('a page that no kit knows is read as a page, with its own words, escaped', async () => {
      const { exitCode, stdout, stderr } = await gen(['bakery.png', '--json']);
      expect(exitCode, stderr).toBe(0);
      const [screenshot] = (JSON.parse(stdout) as Summary).result.screenshots;
      expect(screenshot?.report).toMatchObject({
        kit: { name: 'page' },
        reading: { verdict: { kind: 'confident' } },
      });
      const html = await readFile(join(folder, 'out', 'bakery', 'html', 'index.html'), 'utf8');
      for (const text of ['Harbour Bakery', 'Fresh every morning', 'from flour of the region', 'Order now'])
        expect(html.replace(/\s+/g, ' ')).toContain(text);
      expect(html).toContain('&lt;b&gt;bold');
      expect(html.match(/<h1/g)).toHaveLength(1);
      expect(html).toMatch(/<button[^>]*>[^<]*Order now/);
    });

    test('killed at any of its stages and resumed, it gives the same bytes', async () => {
      const whole = await hashesBelow(join(folder, 'out'));
      for (const stage of ['words', 'elements', 'mend', 'render']) {
        const places = ['-o', `out-${stage}`, '--checkpoints', `state-${stage}`];
        const reached = async (): Promise<void> => {
          while (!(await recordedSteps(join(folder, `state-${stage}`))).includes(stage)) await sleep(2);
        };
        await runGen(['bakery.png', '--target', 'html', '--logs', 'logs', ...places], {
          cwd: folder,
          signals: [{ name: 'SIGKILL', when: reached() }],
        });
        const { exitCode, stderr } = await gen(['bakery.png', ...places, '--resume']);
        expect(exitCode, stderr).toBe(0);
        expect(await hashesBelow(join(folder, `out-${stage}`)), stage).toEqual(whole);
      }
    });

    test('without what reads words, that is said, and the page is written without them', async () => {
      const env = { PIXELWRIGHT_CACHE: join(folder, 'no-parts') };
      const { exitCode, stdout } = await gen(
        ['bakery.png', '--kit', 'page', '-o', 'wordless', '--no-validate'],
        env,
      );
      expect(exitCode).toBe(0);
      expect(stdout).toContain('pixelwright setup reading');
      expect(Object.keys(await hashesBelow(join(folder, 'wordless')))).toContain('bakery/html/index.html');
    });

    test.each([
      ['empty', 'There is nothing on this picture'],
      ['noise', 'This is a picture without words or surfaces'],
    ])('a picture of %s is refused with 3', async (name, sentence) => {
      const size = { width: 640, height: 480, channels: 3 } as const;
      const random = Random.from(name);
      const pixels = Buffer.alloc(size.width * size.height * 3, 255);
      const bytes = name === 'noise' ? pixels.map(() => random.integer(0, 255)) : pixels;
      await sharp(bytes, { raw: size })
        .png()
        .toFile(join(folder, `${name}.png`));
      const { exitCode, stderr } = await gen([`${name}.png`, '--kit', 'page']);
      expect(exitCode, stderr).toBe(3);
      expect(stderr).toContain(sentence);
    });

    test('a page of 30,000 pixels is read to its end', async () => {
      const lines = Array.from(
        { length: 40 },
        (_, index) =>
          `<text x="40" y="${600 + index * 740}" font-family="Arimo" font-size="20">Line number ${index + 1}</text>`,
      );
      const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="1280" height="30000"><rect width="100%" height="100%" fill="#fff"/>${lines.join('')}</svg>`;
      await sharp(Buffer.from(svg), { unlimited: true }).png().toFile(join(folder, 'long.png'));
      const { exitCode, stderr } = await gen(['long.png', '--kit', 'page', '--no-validate']);
      expect(exitCode, stderr).toBe(0);
      const html = await readFile(join(folder, 'out', 'long', 'html', 'index.html'), 'utf8');
      expect(html).toContain('Line number 40');
    });
  },
);
