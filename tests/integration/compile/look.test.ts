// The web kit's pages beside the same pages in real Bootstrap 3.3.7, pixel by pixel in the real browser. With
// PIXELWRIGHT_LOOK=FOLDER the pictures stay there (ours, Bootstrap's, the difference), beside the figures on stdout.
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { decodePng, pixelDifference } from '../../../src/compare/index.ts';
import { compileScreen } from '../../../src/compiler/index.ts';
import { Random } from '../../../src/core/random.ts';
import { loadKit, sampleContent, sampleScreen } from '../../../src/kits/index.ts';
import { openRenderer, rendererAvailability, type Renderer } from '../../../src/render/browser/index.ts';
import { bootstrapPage } from './bootstrap-page.ts';

const SCREENS = 12;
const browser = await rendererAvailability();
const without = browser.available ? '' : ' (skipped: no browser on this machine)';

describe.skipIf(!browser.available)(`the web kit beside Bootstrap 3.3.7${without}`, () => {
  let folder = '';
  let renderer: Renderer | undefined;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'pixelwright-look-'));
    renderer = await openRenderer();
  });
  afterAll(async () => {
    await renderer?.close();
    await rm(folder, { recursive: true, force: true });
  });

  it.each(Array.from({ length: SCREENS }, (_, seed) => seed))('screen %i looks the same', async (seed) => {
    const kit = await loadKit('web');
    const screen = sampleScreen(kit, Random.from('look', seed));
    const content = (): ReturnType<typeof sampleContent> => sampleContent(kit, Random.from('words', seed));
    const { files } = await compileScreen(screen, kit, 'html', { name: 'Look', content: content() });
    for (const file of files) await writeFile(join(folder, file.path), file.content);
    await writeFile(join(folder, 'bootstrap.html'), await bootstrapPage(screen, content()));

    const draw = async (page: string): Promise<Buffer> =>
      (await renderer?.render({ folder, page, viewport: kit.viewport }))?.png ?? Buffer.alloc(0);
    const [ours, bootstraps] = [await draw('index.html'), await draw('bootstrap.html')];
    const difference = pixelDifference(await decodePng(ours), await decodePng(bootstraps));
    await keep(seed, ours, bootstraps);
    console.log(
      `screen ${seed}: ${(100 * difference.share).toFixed(3)} % of the pixels differ, mean ${difference.mean.toFixed(5)}`,
    );
    expect(difference.share).toBeLessThan(0.001);
  });
});

async function keep(seed: number, ours: Buffer, bootstraps: Buffer): Promise<void> {
  const target = process.env['PIXELWRIGHT_LOOK'];
  if (target === undefined) return;
  await mkdir(target, { recursive: true });
  await writeFile(join(target, `${seed}-ours.png`), ours);
  await writeFile(join(target, `${seed}-bootstrap.png`), bootstraps);
  const difference = sharp(ours).composite([{ input: bootstraps, blend: 'difference' }]);
  await difference.png().toFile(join(target, `${seed}-difference.png`));
}
