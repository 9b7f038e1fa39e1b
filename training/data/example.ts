/** A screen as the network learns it: token numbers, and beside each the box where the token is to be seen. */
import { PixelwrightError } from '../../src/core/errors.ts';
import { isComponentName, parseOrThrow, toTokens } from '../../src/dsl/index.ts';
import type { Box } from '../../src/core/box.ts';
import type { ScreenRecord } from '../../src/shards/screen.ts';
import { END, KIT_PREFIX } from '../../src/model/vocabulary.ts';
import type { Vocabulary } from '../../src/model/vocabulary.ts';

export interface Example {
  readonly id: string;
  /** `kit:NAME`, the DSL tokens, `<end>`. */
  readonly tokens: readonly number[];
  /** One for each token; null for braces, kit and end, for invisible components, and on screens without boxes. */
  readonly boxes: readonly (Box | null)[];
  /** The source picture. */
  readonly png: Uint8Array;
}

/** @throws PixelwrightError `input` where the DSL text is broken, or a token is not in the vocabulary */
export function toExample(record: ScreenRecord, vocabulary: Vocabulary): Example {
  const names = namesOf(record.id, record.gui);
  const tokens = [`${KIT_PREFIX}${record.kit}`, ...names, END];
  return {
    id: record.id,
    tokens: tokens.map((token) => tokenId(token, record, vocabulary)),
    boxes: [null, ...alignBoxes(names, record), null],
    png: record.png,
  };
}

/** How many tokens the example of a screen has. @throws PixelwrightError `input` where the DSL text is broken */
export function tokenCount(id: string, gui: string): number {
  return namesOf(id, gui).length + 2;
}

function namesOf(id: string, gui: string): string[] {
  return toTokens(parseOrThrow(gui, { file: `${id}.gui` }));
}

/** Boxes come by component in pre-order, which is the order of their names among the tokens. */
function alignBoxes(names: readonly string[], { id, boxes }: ScreenRecord): (Box | null)[] {
  if (boxes === undefined) return names.map(() => null);
  let component = 0;
  const aligned = names.map((token) => (isComponentName(token) ? (boxes[component++] ?? null) : null));
  if (component === boxes.length) return aligned;
  throw new PixelwrightError(
    'input',
    `The screen ${id} has ${boxes.length} boxes for ${component} components.`,
    { hint: 'Make or import the data set again.' },
  );
}

function tokenId(token: string, { id, kit }: ScreenRecord, vocabulary: Vocabulary): number {
  const number = vocabulary.id(token);
  if (number !== undefined) return number;
  throw new PixelwrightError('input', `The screen ${id} holds ${token}, which the model does not know.`, {
    hint: token.startsWith(KIT_PREFIX)
      ? `Name the kit as well: --kit ${kit}.`
      : `The kit ${kit} has no such component; check the kit's version.`,
  });
}
