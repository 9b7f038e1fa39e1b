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
import { keptPictures, type NamedPicture, SIDE } from './picture-store.ts';

/** In place of the web kit's strong buttons: an outline, a pale surface, a pale one with an outline. */
const OUTLINED = `
.button { background: none; box-shadow: none; color: #333; text-shadow: none; border-color: #ccc; }
.orange { background: #e8e8e8; border-color: #e8e8e8; }
.red { background: #fff; border-color: #ddd; }
`;

/** One screen: as a screenshot, as the right page, and as wrong ones. */
export interface PairedPages {
  readonly kit: string;
  readonly index: number;
  readonly expected: RawImage;
  readonly right: RawImage;
  /** By fault. */
  readonly wrong: readonly NamedPicture[];
}

export interface PairsToDraw {
  /** Number of the first screen of a kit. */
  readonly from?: number;
  /** Screens of each kit. */
  readonly screens: number;
  readonly step?: number;
  /** Where pictures are kept that were drawn before; absent: nowhere. */
  readonly pictures?: string | undefined;
}

/** Draws `screens` screens of each kit of FAULTS (that is, of those named), numbered from `from` on, in one browser. */
export async function* drawPairs(
  kits: readonly string[],
  { from = 0, screens, step = 1, pictures }: PairsToDraw,
): AsyncGenerator<PairedPages> {
  const folder = await mkdtemp(join(tmpdir(), 'pixelwright-score-'));
  const renderer = await openRenderer({ reuseContexts: true });
  try {
    for (const name of kits) {
      const kit = await openKit(name, folder);
      for (let index = from; index < from + screens * step; index += step) {
        const [expected, right, ...wrong] = await keptPictures(pictures, `${name}-${index}`, () =>
          drawOne(name, kit, index, renderer, join(folder, 'page')),
        );
        if (expected === undefined || right === undefined) throw new Error(`${name} ${index}: no pictures`);
        yield { kit: name, index, expected: expected.image, right: right.image, wrong };
      }
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
): Promise<NamedPicture[]> {
  const screen = sampleScreen(kit, Random.from('score', name, index));
  const draw = async (page: Screen, words: string): Promise<RenderedScreen> => {
    const content = sampleContent(kit, Random.from('words', name, index, words));
    return renderScreen(page, kit, content, renderer, folder);
  };
  const expected = await draw(screen, 'screenshot');
  const pages: NamedPicture[] = [
    { name: 'screenshot', image: await toImage(expected) },
    { name: 'right', image: await toImage(await draw(screen, 'right')) },
  ];
  for (const [fault, make] of Object.entries(FAULTS[name] ?? {})) {
    const page = make({ screen, boxes: expected.boxes }, Random.from(fault, name, index));
    if (page !== undefined) pages.push({ name: fault, image: await toImage(await draw(page, fault)) });
  }
  return pages;
}

/** As `gen` brings pictures to the network's size. */
async function toImage({ png }: RenderedScreen): Promise<RawImage> {
  const { pixels } = await preprocess(png, SIDE);
  return { width: SIDE, height: SIDE, data: pixels };
}
