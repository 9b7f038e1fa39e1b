/** The recogniser's graph is made once, and anew where what was kept of it is not to be trusted. */
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import onnxProto from 'onnx-proto';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { keptGraph, type GraphOrder } from '../../../../src/reading/words/kept-graph.ts';

const { onnx } = onnxProto;

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'pixelwright-graph-'));
  await writeFile(join(folder, 'model.onnx'), smallModel());
});
afterEach(() => rm(folder, { recursive: true, force: true }));

/** What the recogniser has and is changed: a pooling, a last layer of five classes, and the characters that those are. */
function smallModel(): Uint8Array {
  const weights = Float32Array.from({ length: 10 }, (_value, index) => index);
  const dim = [1, 3, 48, 320].map((dimValue) => ({ dimValue }));
  const { AttributeType } = onnx.AttributeProto;
  return onnx.ModelProto.encode({
    irVersion: 8,
    metadataProps: [{ key: 'character', value: 'a\nb\nc' }],
    graph: {
      node: [
        {
          opType: 'AveragePool',
          input: ['x'],
          output: ['y'],
          attribute: [{ name: 'kernel_shape', type: AttributeType.INTS, ints: [3, 2] }],
        },
      ],
      initializer: [
        {
          name: 'w',
          dims: [2, 5],
          dataType: onnx.TensorProto.DataType.FLOAT,
          rawData: new Uint8Array(weights.buffer),
        },
      ],
      input: [{ name: 'x', type: { tensorType: { elemType: 1, shape: { dim } } } }],
      output: [{ name: 'y' }],
    },
  }).finish();
}

function orderOf(changes: Partial<GraphOrder> = {}): GraphOrder {
  return {
    path: join(folder, 'model.onnx'),
    identity: 'first',
    choice: 'vowels',
    wanted: (character) => character === 'a',
    ...changes,
  };
}

async function charactersOf(changes: Partial<GraphOrder> = {}): Promise<readonly string[]> {
  const { graph, kept } = await keptGraph(orderOf(changes));
  await kept;
  return graph.characters;
}

/** Path of the only graph that is kept. */
async function place(): Promise<string> {
  const names = (await readdir(folder)).filter((name) => name !== 'model.onnx');
  expect(names).toHaveLength(1);
  return join(folder, names[0] ?? '');
}

test('what is kept is the graph that was made, and is all that is needed of the model', async () => {
  const { graph, kept } = await keptGraph(orderOf());
  await kept;
  await writeFile(join(folder, 'model.onnx'), 'gone');
  const again = await keptGraph(orderOf());
  expect(again.graph.characters).toEqual(['', 'a', ' ']);
  expect(again.graph.input).toBe('x');
  expect(Buffer.from(again.graph.onnx).equals(Buffer.from(graph.onnx))).toBe(true);
});

test.each([
  ['its end is another', (bytes: Buffer) => bytes.fill('x', bytes.length - 9)],
  ['a byte of its hash is another', (bytes: Buffer) => bytes.fill('x', 0, 1)],
  ['it is cut short', (bytes: Buffer) => bytes.subarray(0, bytes.length / 2)],
  ['it is empty', () => Buffer.alloc(0)],
])('it is made anew, and kept again, where %s', async (_what, damage) => {
  await charactersOf();
  const path = await place();
  const whole = await readFile(path);
  await writeFile(path, damage(Buffer.from(whole)));
  expect(await charactersOf()).toEqual(['', 'a', ' ']);
  expect((await readFile(path)).equals(whole)).toBe(true);
});

test('it is made where it can be neither read nor kept', async () => {
  await charactersOf();
  const path = await place();
  await rm(path);
  await mkdir(path);
  expect(await charactersOf()).toEqual(['', 'a', ' ']);
  // Nothing is left over of the attempt.
  expect(await place()).toBe(path);
});

test('another choice of characters and another identity have graphs of their own', async () => {
  await charactersOf();
  expect(await charactersOf({ choice: 'all', wanted: () => true })).toEqual(['', 'a', 'b', 'c', ' ']);
  expect(await charactersOf({ identity: 'second', wanted: () => false })).toEqual(['', ' ']);
  expect(await charactersOf()).toEqual(['', 'a', ' ']);
});

test('a file that is not the recogniser is refused by its path, and nothing is kept of it', async () => {
  await writeFile(join(folder, 'model.onnx'), 'no graph');
  await expect(keptGraph(orderOf())).rejects.toMatchObject({
    kind: 'input',
    where: join(folder, 'model.onnx'),
  });
  expect(await readdir(folder)).toEqual(['model.onnx']);
});

test('a missing model is an error that names it', async () => {
  const path = join(folder, 'nothing.onnx');
  await expect(keptGraph(orderOf({ path }))).rejects.toMatchObject({ kind: 'input', where: path });
});
