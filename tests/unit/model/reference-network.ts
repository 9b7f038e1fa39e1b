/**
 * The network of src/model/config.ts once more, as slow and plain as can be: nested loops over numbers, no library.
 * Tests hold the exported graphs against it.
 */
import { Random } from '../../../src/core/random.ts';
import { OFFSET_BINS } from '../../../src/model/config.ts';
import { LATERAL, OFFSET_QUERY, weightShapes } from '../../../src/model/weight-shapes.ts';
import { extentOf, gridOf, positionFeatures, startGridOf } from '../../../src/model/grid.ts';
import type { NetworkConfig } from '../../../src/model/config.ts';
import type { Grid as CellGrid } from '../../../src/model/grid.ts';
import type { TrainedWeights } from '../../../training/export/trained-weights.ts';

export const SMALL_NETWORK = {
  imageSize: 32,
  channels: [8, 12, 16],
  fineChannels: 4,
  groups: 4,
  positionSize: 8,
  attentionSize: 10,
  embeddingSize: 6,
  hiddenSize: 14,
  startChannels: 3,
  outputHiddenSize: 9,
  boxHiddenSize: 5,
  vocabularySize: 11,
} as const satisfies NetworkConfig;

/** Random weights, large enough that no activation is in its linear part only. */
export function randomWeights(config: NetworkConfig, seed: number): TrainedWeights {
  const random = Random.from(seed, 'weights');
  return new Map(
    [...weightShapes(config)].map(([name, shape]) => {
      const size = shape.reduce((product, length) => product * length, 1);
      const fanIn = Math.max(1, size / (shape.at(-1) ?? 1));
      const spread = name.endsWith('/bias') || name.endsWith('/scale') ? 0.5 : 1.5 / Math.sqrt(fanIn);
      return [name, { shape, data: Float32Array.from({ length: size }, () => random.normal() * spread) }];
    }),
  );
}

/** A value [rows][columns]. */
type Matrix = number[][];
/** A feature map [row][column][channel]. */
type Grid = number[][][];

export interface EncodedReference {
  readonly memory: Matrix;
  readonly keys: Matrix;
  readonly h: number[];
  readonly c: number[];
  readonly placed: CellGrid;
}

export interface StepReference {
  readonly logProbabilities: number[];
  readonly box: number[];
  readonly attention: number[];
  readonly h: number[];
  readonly c: number[];
  readonly context: number[];
}

/** pixels: RGB by row, [height, width, 3]; of the input's size where pictures keep their shape. */
export function encodeReference(
  config: NetworkConfig,
  weights: TrainedWeights,
  pixels: Uint8Array,
  imageSize = config.imageSize,
): EncodedReference {
  const { positionSize } = config;
  const { width, height } = extentOf(imageSize);
  const colors: Grid = range(height).map((y) =>
    range(width).map((x) => range(3).map((channel) => at(pixels, (y * width + x) * 3 + channel) / 127.5 - 1)),
  );
  const block = (input: Grid, name: string, stride: number, before?: number) =>
    groupNorm(
      convolve(input, weights, `encoder/${name}/kernel`, stride, before),
      weights,
      `encoder/${name}/norm`,
      config,
    );
  const residual = (input: Grid, name: string): Grid => {
    const added = block(relu(block(input, `${name}1`, 1)), `${name}2`, 1);
    return input.map((row, y) =>
      row.map((cell, x) => cell.map((value, channel) => Math.max(0, value + pick3(added, y, x, channel)))),
    );
  };
  const stem = relu(block(withContrasts(colors), 'stem', 4, 0));
  const fine = residual(relu(block(stem, 'down1', 2)), 'fine');
  const coarse = residual(relu(block(fine, 'down2', 2)), 'residual');
  const features = config.cellSize === 8 ? withFine(coarse, fine, weights) : coarse.flat();

  const placed = gridOf(config, imageSize);
  const positions = positionFeatures(positionSize, placed);
  const memory = features.map((feature, cell) => [
    ...feature,
    ...positions.subarray(cell * positionSize, (cell + 1) * positionSize),
  ]);
  const flat = averaged(coarse, startGridOf(config))
    .flat()
    .flatMap((feature) => multiply(feature, weights, 'start/reduce'));
  return {
    memory,
    keys: memory.map((row) => multiply(row, weights, 'attention/key')),
    h: dense(flat, weights, 'start/h').map(Math.tanh),
    c: dense(flat, weights, 'start/c').map(Math.tanh),
    placed,
  };
}

export function stepReference(
  config: NetworkConfig,
  weights: TrainedWeights,
  { memory, keys, placed }: EncodedReference,
  token: number,
  state: { readonly h: number[]; readonly c: number[]; readonly context: number[] },
  place: readonly number[] = [0, 0, 0, 0],
): StepReference {
  const { embeddingSize, hiddenSize } = config;
  const embedding = [
    ...tensor(weights, 'embedding').subarray(token * embeddingSize, (token + 1) * embeddingSize),
  ];
  const fromInput = multiply([...embedding, ...state.context], weights, 'lstm/kernel');
  const fromState = multiply(state.h, weights, 'lstm/recurrent');
  const bias = tensor(weights, 'lstm/bias');
  const gates = fromInput.map((value, i) => value + at(fromState, i) + at(bias, i));
  const gate = (n: number) => gates.slice(n * hiddenSize, (n + 1) * hiddenSize);
  const [input, forget, cell, output] = [gate(0), gate(1), gate(2), gate(3)];
  const c = state.c.map(
    (last, i) => sigmoid(at(forget, i)) * last + sigmoid(at(input, i)) * Math.tanh(at(cell, i)),
  );
  const h = c.map((value, i) => sigmoid(at(output, i)) * Math.tanh(value));

  const query = multiply(h, weights, 'attention/query');
  const offsetQuery = config.relativeAttention === true ? multiply(h, weights, OFFSET_QUERY) : [];
  const scores = keys.map((key, cell) => {
    const byKey = dot(key, query) / Math.sqrt(config.attentionSize);
    return offsetQuery.length === 0 ? byKey : byKey + dot(offsetNearness(placed, place, cell), offsetQuery);
  });
  const attention = logSoftmax(scores).map(Math.exp);
  const width = memory[0]?.length ?? 0;
  const context = range(width).map((i) => sum(memory.map((row, n) => at(row, i) * at(attention, n))));

  const both = [...h, ...context];
  const logits = dense(dense(both, weights, 'output/hidden').map(Math.tanh), weights, 'output/logits');
  const boxHidden = dense(both, weights, 'box/hidden').map((value) => Math.max(0, value));
  const box = dense(boxHidden, weights, 'box/out').map(sigmoid);
  return { logProbabilities: logSoftmax(logits), box, attention, h, c, context };
}

/** How near a cell's offsets from the place's left, right, upper and lower edge are to each center. */
function offsetNearness({ columns, rows }: CellGrid, place: readonly number[], cell: number): number[] {
  const [x, y] = [(cell % columns) + 0.5, Math.floor(cell / columns) + 0.5];
  const [left = NaN, top = NaN, right = NaN, bottom = NaN] = place;
  return [x - left * columns, x - right * columns, y - top * rows, y - bottom * rows].flatMap((offset) =>
    OFFSET_BINS.centers.map((center, bin) =>
      Math.exp(-(((offset - center) / at(OFFSET_BINS.widths, bin)) ** 2)),
    ),
  );
}

/** A map over the same picture with other cells: old rows and columns repeated until both fit, then means. */
function averaged(map: Grid, { columns, rows }: CellGrid): Grid {
  const [height, width, channels] = [map.length, map[0]?.length ?? 0, map[0]?.[0]?.length ?? 0];
  return range(rows).map((row) =>
    range(columns).map((column) => {
      const covered = range(height).flatMap((y) =>
        range(width).map((x) => [
          Math.floor((row * height + y) / rows),
          Math.floor((column * width + x) / columns),
        ]),
      );
      return range(channels).map(
        (channel) => sum(covered.map(([y = NaN, x = NaN]) => pick3(map, y, x, channel))) / covered.length,
      );
    }),
  );
}

/** Of each cell of the fine block: the coarse cell that it lies in, and its own channels by the lateral's kernel. */
function withFine(coarse: Grid, fine: Grid, weights: TrainedWeights): Matrix {
  return fine.flatMap((row, y) =>
    row.map((cell, x) => {
      const added = multiply(cell, weights, LATERAL);
      return added.map(
        (value, channel) => value + pick3(coarse, Math.floor(y / 2), Math.floor(x / 2), channel),
      );
    }),
  );
}

/** Behind each pixel's colors the contrasts of its luma: with the 12×12 pixels around its 4×4 patch, and with its neighbors. */
function withContrasts(colors: Grid): Grid {
  const luma = colors.map((row) =>
    row.map(([red = NaN, green = NaN, blue = NaN]) => 0.299 * red + 0.587 * green + 0.114 * blue),
  );
  const around = (place: number) => [4 * Math.floor(place / 4) - 4, 4 * Math.floor(place / 4) + 8] as const;
  return colors.map((row, y) =>
    row.map((color, x) => {
      const seen = luma
        .slice(Math.max(0, around(y)[0]), around(y)[1])
        .flatMap((line) => line.slice(Math.max(0, around(x)[0]), around(x)[1]));
      const own = at(luma[y] ?? [], x);
      return [
        ...color,
        Math.tanh(8 * (own - sum(seen) / seen.length)),
        Math.tanh(16 * ((luma[y]?.[x + 1] ?? own) - own)),
        Math.tanh(16 * ((luma[y + 1]?.[x] ?? own) - own)),
      ];
    }),
  );
}

/** Out = ceil(in / stride); padded as TensorFlow's SAME, the odd row at the end, or with `before` rows in front. */
function convolve(input: Grid, weights: TrainedWeights, name: string, stride: number, padded?: number): Grid {
  const kernel = weights.get(name);
  const [size = 0, , channelsIn = 0, channelsOut = 0] = kernel?.shape ?? [];
  const data = tensor(weights, name);
  const along = (length: number) => {
    const cells = Math.ceil(length / stride);
    return { cells, before: padded ?? Math.floor(Math.max((cells - 1) * stride + size - length, 0) / 2) };
  };
  const [down, across] = [along(input.length), along(input[0]?.length ?? 0)];
  return range(down.cells).map((y) =>
    range(across.cells).map((x) =>
      range(channelsOut).map((to) => {
        let total = 0;
        for (let ky = 0; ky < size; ky++)
          for (let kx = 0; kx < size; kx++) {
            const cell = input[y * stride + ky - down.before]?.[x * stride + kx - across.before];
            if (cell === undefined) continue;
            for (let from = 0; from < channelsIn; from++)
              total += at(cell, from) * at(data, ((ky * size + kx) * channelsIn + from) * channelsOut + to);
          }
        return total;
      }),
    ),
  );
}

function groupNorm(input: Grid, weights: TrainedWeights, name: string, { groups }: NetworkConfig): Grid {
  const scale = tensor(weights, `${name}/scale`);
  const bias = tensor(weights, `${name}/bias`);
  const perGroup = scale.length / groups;
  const statistics = range(groups).map((group) => {
    const values = input.flatMap((row) =>
      row.flatMap((cell) => cell.slice(group * perGroup, (group + 1) * perGroup)),
    );
    const mean = sum(values) / values.length;
    const variance = sum(values.map((value) => (value - mean) ** 2)) / values.length;
    return { mean, deviation: Math.sqrt(variance + 1e-5) };
  });
  return input.map((row) =>
    row.map((cell) =>
      cell.map((value, channel) => {
        const { mean, deviation } = statistics[Math.floor(channel / perGroup)] ?? {
          mean: NaN,
          deviation: NaN,
        };
        return ((value - mean) / deviation) * at(scale, channel) + at(bias, channel);
      }),
    ),
  );
}

function relu(grid: Grid): Grid {
  return grid.map((row) => row.map((cell) => cell.map((value) => Math.max(0, value))));
}

function dense(input: number[], weights: TrainedWeights, name: string): number[] {
  const bias = tensor(weights, `${name}/bias`);
  return multiply(input, weights, `${name}/kernel`).map((value, i) => value + at(bias, i));
}

function multiply(input: number[], weights: TrainedWeights, name: string): number[] {
  const data = tensor(weights, name);
  const columns = data.length / input.length;
  return range(columns).map((column) =>
    sum(input.map((value, row) => value * at(data, row * columns + column))),
  );
}

function logSoftmax(values: number[]): number[] {
  const highest = Math.max(...values);
  const norm = highest + Math.log(sum(values.map((value) => Math.exp(value - highest))));
  return values.map((value) => value - norm);
}

function tensor(weights: TrainedWeights, name: string): Float32Array {
  const weight = weights.get(name);
  if (weight === undefined) throw new RangeError(`no weight ${name}`);
  return weight.data;
}

function pick3(grid: Grid, y: number, x: number, channel: number): number {
  return at(grid[y]?.[x] ?? [], channel);
}

function at(values: ArrayLike<number>, index: number): number {
  const value = values[index];
  if (value === undefined) throw new RangeError(`index ${index} of ${values.length}`);
  return value;
}

function dot(a: number[], b: number[]): number {
  return sum(a.map((value, i) => value * at(b, i)));
}

function sum(values: number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

function sigmoid(value: number): number {
  return 1 / (1 + Math.exp(-value));
}

function range(length: number): number[] {
  return Array.from({ length }, (_, i) => i);
}
