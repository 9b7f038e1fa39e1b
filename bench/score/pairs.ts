/** Screenshots, right pages and wrong ones, each with random words of its own, as generated code never has the screenshot's. */
import { appendFile, cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { renderScreen, type RenderedScreen } from '../../datasets/synthesis/render-screen.ts';
import type { RawImage } from '../../src/compare/index.ts';
import { packageRoot } from '../../src/core/package-root.ts';
import { Random } from '../../src/core/random.ts';
import type { Screen } from '../../src/dsl/index.ts';
import { type Kit, loadKit, sampleContent, sampleScreen } from '../../src/kits/index.ts';
import { preprocess } from '../../src/model/index.ts';
import { openRenderer, type Renderer } from '../../src/render/browser/index.ts';
import { FAULTS } from './faults.ts';

/** The network's side, pixels. */
const SIDE = 256;

/** In place of the web kit's strong buttons: an outline, a pale surface, a pale one with an outline. */
const OUTLINED = `
.button { background: none; box-shadow: none; color: #333; text-shadow: none; border-color: #ccc; }
.orange { background: #e8e8e8; border-color: #e8e8e8; }
.red { background: #fff; border-color: #ddd; }
`;

export interface WrongPage {
  readonly fault: string;
  readonly image: RawImage;
}

/** One screen: as a screenshot, as the right page, and as wrong ones. */
export interface PairedPages {
  readonly kit: string;
  readonly index: number;
  readonly expected: RawImage;
  readonly right: RawImage;
  readonly wrong: readonly WrongPage[];
}

/** Draws `screens` screens of each kit of FAULTS (that is, of those named), numbered from `from` on. */
export async function* drawPairs(
  kits: readonly string[],
  {
    from = 0,
    screens,
    step = 1,
  }: { readonly from?: number; readonly screens: number; readonly step?: number },
): AsyncGenerator<PairedPages> {
  const folder = await mkdtemp(join(tmpdir(), 'pixelwright-score-'));
  const renderer = await openRenderer({ reuseContexts: true });
  try {
    for (const name of kits) {
      const kit = await openKit(name, folder);
      for (let index = from; index < from + screens * step; index += step)
        yield await drawOne(name, kit, index, renderer, join(folder, 'page'));
    }
  } finally {
    await renderer.close();
    await rm(folder, { recursive: true, force: true });
  }
}

async function openKit(name: string, folder: string): Promise<Kit> {
  if (name === 'forms') return loadKit(join(packageRoot, 'tests', 'fixtures', 'kits', 'forms'));
  if (name !== 'outlined') return loadKit(name);
  const { folder: web } = await loadKit('web');
  const copy = join(folder, 'outlined');
  await cp(web, copy, { recursive: true });
  await appendFile(join(copy, 'templates', 'html', 'style.css'), OUTLINED);
  return loadKit(copy);
}

async function drawOne(
  name: string,
  kit: Kit,
  index: number,
  renderer: Renderer,
  folder: string,
): Promise<PairedPages> {
  const screen = sampleScreen(kit, Random.from('score', name, index));
  const draw = async (page: Screen, words: string): Promise<RenderedScreen> => {
    const content = sampleContent(kit, Random.from('words', name, index, words));
    return renderScreen(page, kit, content, renderer, folder);
  };
  const expected = await draw(screen, 'screenshot');
  const right = await draw(screen, 'right');
  const wrong: WrongPage[] = [];
  for (const [fault, make] of Object.entries(FAULTS[name] ?? {})) {
    const page = make({ screen, boxes: expected.boxes }, Random.from(fault, name, index));
    if (page !== undefined) wrong.push({ fault, image: await toImage(await draw(page, fault)) });
  }
  return { kit: name, index, expected: await toImage(expected), right: await toImage(right), wrong };
}

/** As `gen` brings pictures to the network's size. */
async function toImage({ png }: RenderedScreen): Promise<RawImage> {
  const { pixels } = await preprocess(png, SIDE);
  return { width: SIDE, height: SIDE, data: pixels };
}
