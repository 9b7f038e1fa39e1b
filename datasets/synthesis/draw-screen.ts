/** What is drawn at random for one synthetic screen: a function of the seed and the screen's number alone. */
import { PixelwrightError } from '../../src/core/errors.ts';
import { Random } from '../../src/core/random.ts';
import type { ContentProvider } from '../../src/compiler/index.ts';
import { print, type Screen } from '../../src/dsl/index.ts';
import { sampleContent, sampleScreen, type Kit } from '../../src/kits/index.ts';
import { textHash, type Split } from '../../src/shards/index.ts';
import type { SplitSizes } from '../splits.ts';
import { variedContent } from './variety/varied-content.ts';
import { variedScreen } from './variety/varied-tree.ts';

/** So rare are screens that may be used in a kit that hardly allows any. */
const MAXIMUM_DRAWS = 2_000;

export interface DrawnScreen {
  readonly id: string;
  readonly split: Split;
  readonly screen: Screen;
  readonly gui: string;
  /** The texts of its slots; asked once for each, in the order of the document. */
  readonly content: ContentProvider;
}

export interface DrawOptions {
  readonly kit: Kit;
  readonly seed: number;
  /** Screens are numbered from training over validation to test. */
  readonly sizes: SplitSizes;
  /** Hashes of texts that must not be drawn. */
  readonly excluded: ReadonlySet<string>;
  /** Trees, texts and looks beyond the kit's own hints, as screens of real people have them. @default false */
  readonly varied?: boolean;
}

/**
 * @param attempt another one draws another screen for the same number
 * @throws PixelwrightError `input` where the kit allows hardly any screen that is not excluded
 */
export function drawScreen(index: number, options: DrawOptions, attempt = 0): DrawnScreen {
  const { kit, seed, sizes, excluded, varied = false } = options;
  const split = splitAt(index, sizes);
  const again = attempt === 0 ? [] : ['attempt', attempt];
  const random = Random.from(seed, kit.name, 'screen', index, ...again);
  for (let draw = 0; draw < MAXIMUM_DRAWS; draw++) {
    const screen = varied ? variedScreen(kit, random) : sampleScreen(kit, random);
    const gui = print(screen);
    const text = textHash(gui);
    if (splitOf(text, sizes) !== split || excluded.has(text)) continue;
    return {
      id: screenId(index, options),
      split,
      screen,
      gui,
      content: (varied ? variedContent : sampleContent)(
        kit,
        Random.from(seed, kit.name, 'content', index, ...again),
      ),
    };
  }
  throw new PixelwrightError('input', `The kit ${kit.name} has no more screens to draw.`, {
    where: kit.folder,
    hint: `None was left for ${split}. Exclude fewer data sets, hold back none (--validation 0 --test 0), or give the kit's sampling more variety.`,
  });
}

/** For what the screen with this number is to look like, beside what is on it. */
export function lookRandom(index: number, { kit, seed }: Pick<DrawOptions, 'kit' | 'seed'>): Random {
  return Random.from(seed, kit.name, 'look', index);
}

/** What the screen with this number is called. */
export function screenId(index: number, { kit, seed }: Pick<DrawOptions, 'kit' | 'seed'>): string {
  return `${kit.name}-${seed}-${String(index).padStart(6, '0')}`;
}

function splitAt(index: number, { train, validation }: SplitSizes): Split {
  if (index < train) return 'train';
  return index < train + validation ? 'validation' : 'test';
}

/**
 * A sixteenth of all texts is for validation alone, and one for test where there is a test split, so that equal texts
 * never stand in two splits.
 */
function splitOf(text: string, { test }: SplitSizes): Split {
  if (text.startsWith('0')) return 'validation';
  return test > 0 && text.startsWith('1') ? 'test' : 'train';
}
