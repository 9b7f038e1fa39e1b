/** Stages 2 and 3: the encoder's features, then the tokens with boxes and confidence. */
import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { PixelwrightError } from '../../core/errors.ts';
import { sha256Json } from '../../core/files/index.ts';
import type { Run } from '../../core/journal/index.ts';
import { fromTokens, type Screen } from '../../dsl/index.ts';
import {
  decodeEncoded,
  deserializeEncodedScreen,
  serializeEncodedScreen,
  type DecodedScreen,
} from '../../model/index.ts';
import type { GenOptions } from '../options.ts';
import type { GenParts } from '../parts.ts';
import type { PicturedScreenshot } from './preprocess.ts';

const FEATURES = 'features.f32';

const share = z.number();
const tokenSchema = z.object({
  token: z.string(),
  logProbability: z.number(),
  rawLogProbability: z.number(),
  box: z.tuple([share, share, share, share]),
});
const readingSchema = z.object({
  kit: z.string(),
  tokens: z.array(tokenSchema),
  confidence: z.object({
    probability: share,
    weakest: share,
    weakestToken: z.number().nullable(),
    kit: share,
  }),
  truncated: z.boolean(),
});

/** What the model read, as it is recorded. */
export type Reading = Omit<DecodedScreen, 'screen'> & { readonly screen: Screen };

export async function readScreenStages(
  run: Run,
  picture: PicturedScreenshot,
  parts: GenParts,
  options: GenOptions,
  signal: AbortSignal,
): Promise<Reading> {
  const { model } = parts;
  const features = await run.step({
    name: 'features',
    inputs: { pixels: picture.pixelsHash, model: model.hash },
    schema: z.null(),
    make: async ({ writeFile }) => {
      await writeFile(FEATURES, serializeEncodedScreen(await model.encoder.encode(picture.pixels)));
      return null;
    },
  });
  const [file] = features.files;
  if (file === undefined)
    throw new PixelwrightError('internal', 'The features were recorded without their file.');
  signal.throwIfAborted();
  const { beamWidth, lengthPenalty } = options;
  const grammars = [...parts.kits.values()].map(({ name, hash }) => ({ name, hash }));
  const decoded = await run.step({
    name: 'decode',
    inputs: {
      features: file.sha256,
      model: model.hash,
      kits: sha256Json(grammars),
      search: sha256Json({ beamWidth, lengthPenalty }),
    },
    schema: readingSchema,
    make: async () => {
      const encoded = deserializeEncodedScreen(await readFile(run.pathOf(file)), model.network);
      const { kit, tokens, confidence, truncated } = await decodeEncoded(model, encoded, {
        kits: [...parts.kits.values()],
        beamWidth,
        lengthPenalty,
        signal,
      });
      return {
        kit,
        tokens: [...tokens.map((token) => ({ ...token, box: [...token.box] as typeof token.box }))],
        confidence,
        truncated,
      };
    },
  });
  await run.flushIfDue();
  return { ...decoded.value, screen: fromTokens(decoded.value.tokens.map(({ token }) => token)) };
}
