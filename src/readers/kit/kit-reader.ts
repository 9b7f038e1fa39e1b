/** The kit reader: a network that was trained on kits' screens reads the whole picture as the tokens of one of them. */
import { z } from 'zod';
import { boxSchema, type Box } from '../../core/box.ts';
import { PixelwrightError } from '../../core/errors.ts';
import { sha256Json } from '../../core/files/index.ts';
import type { Run } from '../../core/journal/index.ts';
import {
  fromTokens,
  isComponentName,
  pathKey,
  walk,
  type NodeValues,
  type ScreenDocument,
} from '../../dsl/index.ts';
import type { Kit } from '../../kits/index.ts';
import {
  assessReading,
  componentBoxes,
  decodeScreen,
  preprocess,
  unmaskedConfidence,
  type DecodedScreen,
  type Model,
} from '../../model/index.ts';
import type { Picture } from '../picture.ts';
import { modelInput } from './model-input.ts';
import type { ScreenReader, ScreenReading } from '../screen-reader.ts';
import { withWords, type KitWords } from './kit-words.ts';

export interface TreeReaderOptions {
  readonly model: Model;
  /** Those that a screen may be of. */
  readonly kits: readonly Kit[];
  /** Hypotheses kept while decoding; 1 is greedy. */
  readonly beamWidth: number;
  readonly lengthPenalty: number;
}

export interface KitReaderOptions extends TreeReaderOptions {
  readonly words: KitWords;
}

/** A screen without its words. */
export type TreeReading = Omit<ScreenReading, 'words'>;

const share = z.number();
const recordSchema = z.object({
  kit: z.string(),
  tokens: z.array(
    z.object({
      token: z.string(),
      logProbability: z.number(),
      rawLogProbability: z.number(),
      box: boxSchema,
    }),
  ),
  confidence: z.object({
    probability: share,
    weakest: share,
    weakestToken: z.number().nullable(),
    kit: share,
    raw: z.object({
      probability: share,
      perToken: share,
      weakest: share,
      kit: share,
      forbidden: share,
    }),
    distance: share.nullable(),
  }),
  truncated: z.boolean(),
});

export function kitReader({ model, kits, beamWidth, lengthPenalty, words }: KitReaderOptions): ScreenReader {
  const identity = sha256Json({
    model: model.hash,
    calibration: sha256Json([...(model.calibration ?? [])]),
    kits: kits.map(({ name, hash }) => ({ name, hash })),
    beamWidth,
    lengthPenalty,
  });
  const read = async (picture: Picture, run: Run, signal: AbortSignal): Promise<ScreenReading> => {
    // One step: to record pixels and features on the way would take longer than to make them again.
    const { value } = await run.step({
      name: 'read',
      inputs: { picture: picture.sha256, reader: identity },
      schema: recordSchema,
      make: async () => {
        const input = await modelInput(model, picture);
        const options = { kits, beamWidth, lengthPenalty, signal };
        const { kit, tokens, confidence, truncated } = await decodeScreen(model, input, options);
        return { kit, tokens: [...tokens], confidence, truncated };
      },
    });
    const decoded = { ...value, screen: fromTokens(value.tokens.map(({ token }) => token)) };
    const reading = toReading(decoded, model, kits);
    // Of what is no screen of a kit, nobody wants the words in a kit's slots.
    if (reading.verdict.kind === 'refused')
      return { ...reading, words: { kind: 'placeholder', sentence: null } };
    return {
      ...reading,
      ...(await withWords(reading.document, reading.kit, words, { picture, run, signal })),
    };
  };
  return { name: 'kit', identity, read };
}

/**
 * Reads a picture without a run, and no words.
 *
 * @param png any picture file that `gen` takes
 */
export async function readTree(
  { model, kits, beamWidth, lengthPenalty }: TreeReaderOptions,
  png: Uint8Array,
  signal: AbortSignal,
): Promise<TreeReading> {
  const picture = await preprocess(png, model.inputSize);
  const options = { kits, beamWidth, lengthPenalty, signal };
  return toReading(await decodeScreen(model, picture, options), model, kits);
}

function toReading(decoded: DecodedScreen, model: Model, kits: readonly Kit[]): TreeReading {
  const kit = kits.find(({ name }) => name === decoded.kit);
  if (kit === undefined)
    throw new PixelwrightError('internal', `The model named a kit that is not open: ${decoded.kit}.`);
  return {
    reader: 'kit',
    kit,
    document: documentOf(decoded),
    tokens: decoded.tokens.map((token) => ({
      token: token.token,
      confidence: unmaskedConfidence(token),
      box: isComponentName(token.token) ? token.box : null,
    })),
    confidence: { screen: decoded.confidence.raw.probability, lowest: decoded.confidence.raw.weakest },
    verdict: assessReading(
      decoded,
      kits.map(({ name }) => name),
    ),
    truncated: decoded.truncated,
    model: { name: model.manifest.training.run, sha256: model.hash },
  };
}

/** A hundredth of a pixel of a screen 1,000 wide: more is noise, and makes files long. */
const BOX_STEPS = 100_000;

function rounded([left, top, right, bottom]: Box): Box {
  const round = (side: number): number => Math.round(side * BOX_STEPS) / BOX_STEPS;
  return [round(left), round(top), round(right), round(bottom)];
}

/** The network sees where components stand, and nothing of what they say. */
function documentOf({ screen, tokens }: DecodedScreen): ScreenDocument {
  const boxes = componentBoxes({ tokens });
  const values = new Map<string, NodeValues>();
  for (const { path, index } of walk(screen)) {
    const box = boxes[index];
    if (box !== undefined) values.set(pathKey(path), { box: rounded(box) });
  }
  return { tree: screen, values, pictures: new Map() };
}
