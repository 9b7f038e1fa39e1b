/** Training speed on the machine at hand: the bare step on a random batch, optimizer included. */
import { Random } from '../src/core/random.ts';
import { DEFAULT_NETWORK, CELL_SIZE, STEM_STRIDE } from '../src/model/config.ts';
import type { NetworkConfig } from '../src/model/config.ts';
import { openBackend } from '../training/backends/index.ts';
import { PATCH_SIZE } from '../training/data/image-patches.ts';
import type { BatchArrays } from '../training/data/make-batch.ts';
import { batchGradient } from '../training/loop/gradients.ts';
import { decayMask, initialWeights, parameterLayout } from '../training/network/parameters.ts';
import { AdamW, clipNorm } from '../training/optimizer/adamw.ts';

/** Screens a step. */
const BATCH = 32;
/** Tokens of a screen; pix2code's web pages have 52 on average, 88 at most. */
const STEPS = 56;
/** Of the web kit. */
const VOCABULARY = 19;
const WARM_UP = 3;
const ROUNDS = 15;

/** The median time of a training step, and what it comes to, as lines to print. */
export async function run(): Promise<string> {
  const backend = await openBackend('auto');
  const config: NetworkConfig = { ...DEFAULT_NETWORK, vocabularySize: VOCABULARY };
  const layout = parameterLayout(config);
  const optimizer = new AdamW(initialWeights(config, 1), decayMask(layout));
  const batch = randomBatch(config);
  const milliseconds: number[] = [];
  for (let round = 1; round <= WARM_UP + ROUNDS; round++) {
    const start = performance.now();
    const { gradient } = batchGradient(config, layout, optimizer.weights, [batch]);
    const { clipped, norm } = clipNorm(gradient, 1);
    optimizer.apply(clipped, 1e-3, round);
    norm.dataSync();
    for (const tensor of [gradient, clipped, norm]) tensor.dispose();
    if (round > WARM_UP) milliseconds.push(performance.now() - start);
  }
  milliseconds.sort((a, b) => a - b);
  const median = milliseconds[ROUNDS >> 1] ?? NaN;
  return [
    `backend            ${backend.name}, ${backend.version}, ${backend.device}`,
    `batch              ${BATCH} screens of ${STEPS} tokens, ${layout.size} weights`,
    `step               ${median.toFixed(0)} ms (median of ${ROUNDS})`,
    `screens a second   ${((BATCH * 1000) / median).toFixed(1)}`,
  ].join('\n');
}

function randomBatch({ imageSize, vocabularySize }: NetworkConfig): BatchArrays {
  const random = Random.from(1, 'bench');
  const count = BATCH * STEPS;
  const cells = (imageSize / CELL_SIZE) ** 2;
  const patches = BATCH * (imageSize / STEM_STRIDE) ** 2 * PATCH_SIZE;
  const floats = (length: number) => Float32Array.from({ length }, () => random.float());
  const tokens = () => Int32Array.from({ length: count }, () => random.integer(1, vocabularySize - 1));
  return {
    screens: BATCH,
    steps: STEPS,
    patches: floats(patches),
    inputs: tokens(),
    targets: tokens(),
    tokenMask: new Float32Array(count).fill(1),
    boxes: floats(count * 4),
    boxMask: new Float32Array(count).fill(1),
    cells: floats(count * cells).map(Math.round),
  };
}
