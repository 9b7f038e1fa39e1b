/**
 * Where the time goes when the model reads a screenshot: preprocessing, encoder, a decoder step, the whole; and what
 * threads and beam width cost. Usage: infer [--model FOLDER] [--screens FOLDER] [--count N]
 */
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { packageRoot } from '../src/core/package-root.ts';
import {
  PRETRAINED_FOLDER,
  decodeEncoded,
  loadModel,
  loadModelKits,
  preprocess,
} from '../src/model/index.ts';
import type { Model } from '../src/model/index.ts';
import { percentile } from '../src/core/percentile.ts';

/** Runs before the clock starts: graphs are optimised and memory is allocated by the first ones. */
const WARM_UP = 3;

/** Prints the times by stage. */
export async function run(args: readonly string[] = []): Promise<void> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      model: { type: 'string', default: PRETRAINED_FOLDER },
      screens: { type: 'string', default: join(packageRoot, 'datasets', 'samples') },
      count: { type: 'string', default: '100' },
    },
  });
  const images = await listImages(values.screens, Number(values.count));
  const lines = [
    `${images.length} screens of ${values.screens}, model ${values.model}; milliseconds, p50 and p95`,
  ];
  for (const threads of [1, 2])
    for (const beamWidth of [1, 4]) {
      const started = performance.now();
      const model = await loadModel(values.model, { threads });
      const loadMs = performance.now() - started;
      try {
        const rows = await measure(model, images, beamWidth);
        lines.push(
          '',
          `${threads} threads, beam width ${beamWidth} (loaded in ${loadMs.toFixed(0)} ms)`,
          ...rows,
        );
      } finally {
        await model.close();
      }
    }
  process.stdout.write(`${lines.join('\n')}\n`);
}

async function listImages(folder: string, count: number): Promise<string[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.png')).sort();
  if (names.length === 0) throw new Error(`no .png files in ${folder}; name another folder with --screens`);
  return Array.from({ length: count }, (_, i) => join(folder, names[i % names.length] ?? ''));
}

async function measure(model: Model, images: readonly string[], beamWidth: number): Promise<string[]> {
  const kits = await loadModelKits(model.manifest, [], model.folder);
  const times = {
    preprocess: [] as number[],
    encode: [] as number[],
    decode: [] as number[],
    all: [] as number[],
  };
  const perToken: number[] = [];
  for (const [index, image] of [...images.slice(0, WARM_UP), ...images].entries()) {
    const start = performance.now();
    const picture = await preprocess(image, model.inputSize);
    const preprocessed = performance.now();
    const encoded = await model.encoder.encode(picture);
    const ready = performance.now();
    const { tokens } = await decodeEncoded(model, encoded, { kits, beamWidth });
    const end = performance.now();
    if (index < WARM_UP) continue;
    times.preprocess.push(preprocessed - start);
    times.encode.push(ready - preprocessed);
    times.decode.push(end - ready);
    times.all.push(end - start);
    perToken.push((end - ready) / (tokens.length + 2));
  }
  return Object.entries({ ...times, 'decode, a token': perToken }).map(([name, valuesMs]) =>
    [name.padEnd(16), ...[0.5, 0.95].map((share) => percentile(valuesMs, share).toFixed(2).padStart(8))].join(
      ' ',
    ),
  );
}
