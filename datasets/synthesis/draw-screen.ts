/** What is drawn at random for one synthetic screen: a function of the seed and the screen's number alone. */
import { PixelwrightError } from '../../src/core/errors.ts';
import { Random } from '../../src/core/random.ts';
import { print, type Screen } from '../../src/dsl/index.ts';
import { sampleScreen, type Kit } from '../../src/kits/index.ts';
import { textHash, type Split } from '../../src/shards/index.ts';
import { drawPhotograph, type Photograph } from './photograph.ts';

/** So rare are screens that may be used in a kit that hardly allows any. */
const MAXIMUM_DRAWS = 2_000;

export interface DrawnScreen {
  readonly id: string;
  readonly split: Split;
  readonly screen: Screen;
  readonly gui: string;
  readonly photograph: Photograph;
  /** Where the texts of its slots come from. */
  readonly contentRandom: Random;
}

export interface DrawOptions {
  readonly kit: Kit;
  readonly seed: number;
  /** Screens up to this number are for training, those behind it for validation. */
  readonly trainingScreens: number;
  /** Hashes of texts that must not be drawn. */
  readonly excluded: ReadonlySet<string>;
}

/** @throws PixelwrightError `input` where the kit allows hardly any screen that is not excluded */
export function drawScreen(index: number, options: DrawOptions): DrawnScreen {
  const { kit, seed, trainingScreens, excluded } = options;
  const split = index < trainingScreens ? 'train' : 'validation';
  const random = Random.from(seed, kit.name, 'screen', index);
  for (let draw = 0; draw < MAXIMUM_DRAWS; draw++) {
    const screen = sampleScreen(kit, random);
    const gui = print(screen);
    const text = textHash(gui);
    if (splitOf(text) !== split || excluded.has(text)) continue;
    return {
      id: `${kit.name}-${seed}-${String(index).padStart(6, '0')}`,
      split,
      screen,
      gui,
      photograph: drawPhotograph(Random.from(seed, kit.name, 'photograph', index)),
      contentRandom: Random.from(seed, kit.name, 'content', index),
    };
  }
  throw new PixelwrightError('input', `The kit ${kit.name} has no more screens to draw.`, {
    where: kit.folder,
    hint: 'Exclude fewer data sets, or give its sampling more variety.',
  });
}

/** A sixteenth of all texts is for validation alone, so that equal texts never stand in both splits. */
function splitOf(text: string): Split {
  return text.startsWith('0') ? 'validation' : 'train';
}
