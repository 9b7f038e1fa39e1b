/**
 * `gen` from a screenshot to written code, without validation: in one process over a folder (p50, p95) and which share
 * of that each part takes, resumed, and from the shell for one screenshot (cold start).
 * Usage: gen [--data FOLDER] [--model FOLDER] [--count N] [--target NAME]...
 */
import { execFileSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { packageRoot } from '../src/core/package-root.ts';
import { noProgress } from '../src/core/progress.ts';
import { CHECKPOINT_EVERY, compileScreen } from '../src/compiler/index.ts';
import type { Kit } from '../src/kits/index.ts';
import { TARGET_NAMES } from '../src/kits/kit.ts';
import type { TargetName } from '../src/kits/kit.ts';
import {
  decodeEncoded,
  loadModel,
  loadModelKits,
  PRETRAINED_FOLDER,
  preprocess,
} from '../src/model/index.ts';
import type { Model } from '../src/model/index.ts';
import { findInputs, generateAll, openParts, type GenOptions } from '../src/pipeline/index.ts';
import { percentile } from '../src/core/percentile.ts';

/** Screenshots before the clock starts: the first ones compile code and allocate memory. */
const WARM_UP = 3;
const COLD_STARTS = 5;

export async function run(args: readonly string[]): Promise<string> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      data: { type: 'string', default: join(packageRoot, 'datasets', 'samples') },
      model: { type: 'string', default: PRETRAINED_FOLDER },
      count: { type: 'string', default: '100' },
      target: { type: 'string', multiple: true },
    },
  });
  const folder = await mkdtemp(join(tmpdir(), 'pixelwright-bench-'));
  try {
    const inputs = (await findInputs(values.data)).slice(0, Number(values.count));
    const targets = targetsNamed(values.target);
    const [first] = inputs;
    if (first === undefined) throw new Error('--count must be at least 1');
    const warm = await generateEach(inputs, values.model, folder, targets);
    const cold = coldStarts(first.path, values.model, folder, targets);
    return [
      `${inputs.length} screenshots of ${values.data}, ${targets.join(', ')}, not validated; milliseconds`,
      row('', ['p50', 'p95', 'share']),
      row('each, new', figures(warm.anew)),
      ...PART_NAMES.map((part) => row(`  ${part}`, partFigures(warm, part))),
      row('each, resumed', figures(warm.resumed)),
      row('from the shell', figures(cold)),
    ].join('\n');
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

type Inputs = Awaited<ReturnType<typeof findInputs>>;

function targetsNamed(names: readonly string[] = TARGET_NAMES): TargetName[] {
  return names.map((name) => {
    const target = TARGET_NAMES.find((one) => one === name);
    if (target === undefined) throw new Error(`--target is one of ${TARGET_NAMES.join(', ')}, not ${name}`);
    return target;
  });
}

/** In the order in which they are done. `write` is all the rest: the run's records, the report, the files. */
const PART_NAMES = ['read', 'encode', 'decode', 'compile', 'write'] as const;
type PartTimes = Record<(typeof PART_NAMES)[number], number>;

interface WarmTimes {
  /** Of the whole, milliseconds by screenshot. */
  readonly anew: number[];
  readonly resumed: number[];
  readonly parts: PartTimes[];
}

/** The parts of each screenshot, after some to warm up. */
async function measureEach(
  inputs: Inputs,
  modelFolder: string,
  targets: readonly TargetName[],
): Promise<Omit<PartTimes, 'write'>[]> {
  const model = await loadModel(modelFolder);
  try {
    const kits = await loadModelKits(model.manifest, [], model.folder);
    const measured: Omit<PartTimes, 'write'>[] = [];
    for (const { path } of [...inputs.slice(0, WARM_UP), ...inputs])
      measured.push(await measureParts(path, model, kits, targets));
    return measured.slice(-inputs.length);
  } finally {
    await model.close();
  }
}

/** What the parts take by themselves: the same calls on the same picture, nothing recorded or written. */
async function measureParts(
  path: string,
  model: Model,
  kits: readonly Kit[],
  targets: readonly TargetName[],
): Promise<Omit<PartTimes, 'write'>> {
  const times: number[] = [];
  const timed = async <T>(work: () => Promise<T>): Promise<T> => {
    const started = performance.now();
    const result = await work();
    times.push(performance.now() - started);
    return result;
  };
  const picture = await timed(() => preprocess(path, model.inputSize));
  const encoded = await timed(() => model.encoder.encode(picture));
  const decoded = await timed(() => decodeEncoded(model, encoded, { kits }));
  const kit = kits.find(({ name }) => name === decoded.kit);
  if (kit === undefined) throw new Error(`the kit ${decoded.kit} is not open`);
  await timed(async () => {
    for (const target of targets) await compileScreen(decoded.screen, kit, target);
  });
  const [read = NaN, encode = NaN, decode = NaN, compile = NaN] = times;
  return { read, encode, decode, compile };
}

function partFigures({ anew, parts }: WarmTimes, part: keyof PartTimes): string[] {
  const values = parts.map((times) => times[part]);
  const share = percentile(values, 0.5) / percentile(anew, 0.5);
  return [...figures(values), `${(100 * share).toFixed(0)} %`];
}

async function generateEach(
  inputs: Inputs,
  modelFolder: string,
  folder: string,
  targets: readonly TargetName[],
): Promise<WarmTimes> {
  const { signal } = new AbortController();
  const search = { beamWidth: 1, lengthPenalty: 0 };
  const parts = await openParts({
    modelFolder,
    kit: 'auto',
    text: 'read',
    wordsFolder: join(folder, 'words'),
    ...search,
    runtime: {},
    renders: false,
    signal,
  });
  const timesOf = async (some: Inputs, resume: boolean): Promise<number[]> => {
    const options = {
      ...OPTIONS,
      targets,
      out: join(folder, 'out'),
      checkpoints: join(folder, 'state'),
      resume,
    };
    const results = await generateAll(some, {
      parts,
      options,
      report: noProgress,
      signal,
      onResumable: () => undefined,
    });
    return results.map((result) => {
      if (!result.ok) throw result.error;
      return result.durationMs;
    });
  };
  try {
    await timesOf(inputs.slice(0, WARM_UP), false);
    const alone = await measureEach(inputs, modelFolder, targets);
    const anew = await timesOf(inputs, false);
    const times = alone.map((one, index) => {
      const known = Object.values(one).reduce((sum, value) => sum + value, 0);
      return { ...one, write: Math.max(0, (anew[index] ?? NaN) - known) };
    });
    return { anew, resumed: await timesOf(inputs, true), parts: times };
  } finally {
    await parts.close();
  }
}

const OPTIONS: Omit<GenOptions, 'out' | 'checkpoints' | 'resume' | 'targets'> = {
  validate: false,
  force: false,
  strict: false,
  checkpointEvery: CHECKPOINT_EVERY,
};

function coldStarts(input: string, model: string, folder: string, targets: readonly TargetName[]): number[] {
  const program = join(packageRoot, 'dist', 'src', 'cli', 'bin', 'gen.js');
  return Array.from({ length: COLD_STARTS }, (_, index) => {
    const places = ['-o', join(folder, `cold-${index}`), '--checkpoints', join(folder, 'cold')];
    const started = performance.now();
    execFileSync(
      process.execPath,
      [
        program,
        ...['--input', input, '--model', model, '--no-validate', '--quiet', ...places],
        ...['--target', targets.join(',')],
      ],
      { cwd: folder },
    );
    return performance.now() - started;
  });
}

const figures = (valuesMs: readonly number[]): string[] =>
  [0.5, 0.95].map((share) => percentile(valuesMs, share).toFixed(1));

function row(name: string, cells: readonly string[]): string {
  return [name.padEnd(16), ...cells.map((cell) => cell.padStart(9))].join(' ');
}
