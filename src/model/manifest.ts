/** `manifest.json` of a model folder: what the two graphs expect, what they were trained for, and their hashes. */
import { z } from 'zod';
import { sha256Json, sha256Schema } from '../core/files/index.ts';
import { CELL_SIZE, CELL_SIZES } from './config.ts';
import type { NetworkConfig } from './config.ts';
import { CLOSE, END, KIT_PREFIX, OPEN, PAD, START } from './vocabulary.ts';

export const MODEL_FORMAT = 'pixelwright-model/2';
export const MANIFEST_FILE = 'manifest.json';
export const ENCODER_FILE = 'encoder.onnx';
export const DECODER_FILE = 'decoder.onnx';
/** Folder of the kits that the model carries, one folder each. */
export const KITS_FOLDER = 'kits';

const size = z.int().positive();
const share = z.number().min(0).max(1);

const side = size.multipleOf(CELL_SIZE);
/** An `ImageSize`, as it stands in files. */
export const imageSizeSchema = z.union([side, z.tuple([side, side]).readonly()]);

/** A network's numbers, as they stand in files. */
export const networkSchema = z.strictObject({
  imageSize: imageSizeSchema,
  keepsShape: z.boolean().exactOptional(),
  cellSize: z.literal(CELL_SIZES).exactOptional(),
  relativeAttention: z.boolean().exactOptional(),
  channels: z.tuple([size, size, size]).readonly(),
  fineChannels: size,
  groups: size,
  positionSize: size.multipleOf(4),
  attentionSize: size,
  embeddingSize: size,
  hiddenSize: size,
  startChannels: size,
  outputHiddenSize: size,
  boxHiddenSize: size,
  vocabularySize: size,
}) satisfies z.ZodType<NetworkConfig>;

const fileSchema = z.strictObject({ bytes: z.int().nonnegative(), sha256: sha256Schema });

/** What the model scored, and on what; see `docs/model.md` for the definitions. */
export const metricsSchema = z.strictObject({
  /** Name of the data set, and the hash in its manifest where it has one. */
  dataset: z.string().min(1),
  datasetHash: sha256Schema.optional(),
  split: z.string().min(1),
  screens: z.int().nonnegative(),
  exactMatch: share,
  positionError: z.number().nonnegative(),
  editError: z.number().nonnegative(),
  bleu4: share,
  /** Mean intersection over union of the boxes of rightly read components; absent where no boxes are known. */
  boxIou: share.optional(),
});
export type ModelMetrics = z.infer<typeof metricsSchema>;

export const manifestSchema = z
  .strictObject({
    format: z.literal(MODEL_FORMAT),
    /** See `modelHash`: what the answers depend on, under one name; also shows a damaged manifest. */
    hash: sha256Schema,
    network: networkSchema,
    vocabulary: z.array(z.string().min(1)),
    kits: z
      .array(
        z.strictObject({
          name: z.string().min(1),
          version: z.string(),
          /** Of the folder that the kit was loaded from, and of the copy in the model's `kits/`. */
          hash: sha256Schema,
          /** Where the kit lay; absent for one that ships with the package, of which the model carries no copy. */
          folder: z.string().min(1).optional(),
        }),
      )
      .min(1),
    /** The checkpoint that was exported. */
    training: z.strictObject({
      run: z.string(),
      epoch: z.number().nonnegative(),
      step: z.int().nonnegative(),
    }),
    metrics: z.array(metricsSchema),
    files: z.strictObject({ [ENCODER_FILE]: fileSchema, [DECODER_FILE]: fileSchema }),
  })
  .superRefine(({ network, vocabulary, kits }, context) => {
    const complain = (path: string[], message: string) => {
      context.addIssue({ code: 'custom', path, message });
    };
    if (vocabulary.length !== network.vocabularySize) {
      complain(
        ['vocabulary'],
        `${vocabulary.length} tokens, but the network was built for ${network.vocabularySize}`,
      );
    }
    if (new Set(vocabulary).size !== vocabulary.length)
      complain(['vocabulary'], 'a token stands there twice');
    const needed = [PAD, START, END, OPEN, CLOSE, ...kits.map(({ name }) => KIT_PREFIX + name)];
    for (const token of needed) {
      if (!vocabulary.includes(token)) complain(['vocabulary'], `the token ${token} is missing`);
    }
    const normalized = [...network.channels, network.fineChannels];
    if (normalized.some((channels) => channels % network.groups !== 0)) {
      complain(['network', 'groups'], 'does not divide the channels');
    }
  });
export type ModelManifest = z.infer<typeof manifestSchema>;

/** SHA-256 over all that decides what a model answers: network, vocabulary, and the files by their hashes. */
export function modelHash({
  network,
  vocabulary,
  files,
}: Pick<ModelManifest, 'network' | 'vocabulary' | 'files'>): string {
  return sha256Json({ network, vocabulary, files });
}

/** Width of a cell's memory. */
export function memoryWidth(network: NetworkConfig): number {
  return network.channels[2] + network.positionSize;
}
