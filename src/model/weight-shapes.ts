/** The weights that a network has, by name. */
import { hasFineCells, OFFSET_BINS, STEM_CHANNELS, STEM_SIZE, type NetworkConfig } from './config.ts';
import { startGridOf } from './grid.ts';

/** The weights from the fine block to the features, where attention is over its cells. */
export const LATERAL = 'encoder/lateral/kernel';

/** The weights from the state to what is asked of the cells' offsets, where attention is relative. */
export const OFFSET_QUERY = 'attention/offset';

/** Weights that a network may lack, and that begin as nothing where it gets them. */
export const ADDED_WEIGHTS: ReadonlySet<string> = new Set([LATERAL, OFFSET_QUERY]);

/**
 * Name and shape of every trained weight, in the order of the checkpoint. Convolution kernels are
 * [height, width, in, out], matrices [in, out] (TensorFlow's layouts).
 */
export function weightShapes(config: NetworkConfig): ReadonlyMap<string, readonly number[]> {
  const [stem, down1, down2] = config.channels;
  const { cells } = startGridOf(config);
  const memory = down2 + config.positionSize;
  const hidden = config.hiddenSize;
  const norm = (name: string, size: number): [string, number[]][] => [
    [`${name}/scale`, [size]],
    [`${name}/bias`, [size]],
  ];
  return new Map<string, readonly number[]>([
    ['encoder/stem/kernel', [STEM_SIZE, STEM_SIZE, STEM_CHANNELS, stem]],
    ...norm('encoder/stem/norm', stem),
    ['encoder/down1/kernel', [3, 3, stem, down1]],
    ...norm('encoder/down1/norm', down1),
    ['encoder/fine1/kernel', [3, 3, down1, config.fineChannels]],
    ...norm('encoder/fine1/norm', config.fineChannels),
    ['encoder/fine2/kernel', [3, 3, config.fineChannels, down1]],
    ...norm('encoder/fine2/norm', down1),
    ['encoder/down2/kernel', [3, 3, down1, down2]],
    ...norm('encoder/down2/norm', down2),
    ['encoder/residual1/kernel', [3, 3, down2, down2]],
    ...norm('encoder/residual1/norm', down2),
    ['encoder/residual2/kernel', [3, 3, down2, down2]],
    ...norm('encoder/residual2/norm', down2),
    ...(hasFineCells(config) ? [[LATERAL, [1, 1, down1, down2]] as const] : []),
    ['attention/key', [memory, config.attentionSize]],
    ['attention/query', [hidden, config.attentionSize]],
    ...(config.relativeAttention === true
      ? [[OFFSET_QUERY, [hidden, 4 * OFFSET_BINS.centers.length]] as const]
      : []),
    ['start/reduce', [down2, config.startChannels]],
    ['start/h/kernel', [cells * config.startChannels, hidden]],
    ['start/h/bias', [hidden]],
    ['start/c/kernel', [cells * config.startChannels, hidden]],
    ['start/c/bias', [hidden]],
    ['embedding', [config.vocabularySize, config.embeddingSize]],
    ['lstm/kernel', [config.embeddingSize + memory, 4 * hidden]],
    ['lstm/recurrent', [hidden, 4 * hidden]],
    ['lstm/bias', [4 * hidden]],
    ['output/hidden/kernel', [hidden + memory, config.outputHiddenSize]],
    ['output/hidden/bias', [config.outputHiddenSize]],
    ['output/logits/kernel', [config.outputHiddenSize, config.vocabularySize]],
    ['output/logits/bias', [config.vocabularySize]],
    ['box/hidden/kernel', [hidden + memory, config.boxHiddenSize]],
    ['box/hidden/bias', [config.boxHiddenSize]],
    ['box/out/kernel', [config.boxHiddenSize, 4]],
    ['box/out/bias', [4]],
  ]);
}
