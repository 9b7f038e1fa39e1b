/**
 * `gen` from a screenshot to written code, without validation: in one process over a folder (p50, p95), resumed, and
 * from the shell for one screenshot (cold start). Usage: gen [--data FOLDER] [--model FOLDER] [--count N]
 */
import { execFileSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { packageRoot } from '../src/core/package-root.ts';
import { noProgress } from '../src/core/progress.ts';
import { CHECKPOINT_EVERY } from '../src/compiler/index.ts';
import { TARGET_NAMES } from '../src/kits/kit.ts';
import { PRETRAINED_FOLDER } from '../src/model/index.ts';
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
    },
  });
  const folder = await mkdtemp(join(tmpdir(), 'pixelwright-bench-'));
  try {
    const inputs = (await findInputs(values.data)).slice(0, Number(values.count));
    const [first] = inputs;
    if (first === undefined) throw new Error('--count must be at least 1');
    const warm = await generateEach(inputs, values.model, folder);
    const cold = coldStarts(first.path, values.model, folder);
    return [
      `${inputs.length} screenshots of ${values.data}, ${TARGET_NAMES.join(', ')}, not validated; milliseconds`,
      row('', ['p50', 'p95']),
      row('each, new', figures(warm.anew)),
      row('each, resumed', figures(warm.resumed)),
      row('from the shell', figures(cold)),
    ].join('\n');
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

type Inputs = Awaited<ReturnType<typeof findInputs>>;

async function generateEach(
  inputs: Inputs,
  modelFolder: string,
  folder: string,
): Promise<{ readonly anew: number[]; readonly resumed: number[] }> {
  const { signal } = new AbortController();
  const parts = await openParts({
    modelFolder,
    kit: undefined,
    beamWidth: 1,
    lengthPenalty: 0,
    runtime: {},
    renders: false,
    signal,
  });
  const timesOf = async (some: Inputs, resume: boolean): Promise<number[]> => {
    const options = { ...OPTIONS, out: join(folder, 'out'), checkpoints: join(folder, 'state'), resume };
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
    return { anew: await timesOf(inputs, false), resumed: await timesOf(inputs, true) };
  } finally {
    await parts.close();
  }
}

const OPTIONS: Omit<GenOptions, 'out' | 'checkpoints' | 'resume'> = {
  targets: TARGET_NAMES,
  validate: false,
  force: false,
  strict: false,
  checkpointEvery: CHECKPOINT_EVERY,
};

function coldStarts(input: string, model: string, folder: string): number[] {
  const program = join(packageRoot, 'dist', 'src', 'cli', 'bin', 'gen.js');
  return Array.from({ length: COLD_STARTS }, (_, index) => {
    const places = ['-o', join(folder, `cold-${index}`), '--checkpoints', join(folder, 'cold')];
    const started = performance.now();
    execFileSync(
      process.execPath,
      [program, '--input', input, '--model', model, '--no-validate', '--quiet', ...places],
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
