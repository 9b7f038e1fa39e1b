/** Trains a network that takes no time to train, in processes of its own, for tests of what is around it. */
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { packageRoot } from '../../src/core/package-root.ts';
import type { NetworkConfig } from '../../src/model/config.ts';
import type { TrainRequest } from '../../training/loop/options.ts';

export const SMALL_NETWORK = {
  imageSize: 64,
  channels: [8, 8, 16],
  fineChannels: 8,
  groups: 2,
  positionSize: 4,
  attentionSize: 8,
  embeddingSize: 8,
  hiddenSize: 16,
  startChannels: 2,
  outputHiddenSize: 8,
  boxHiddenSize: 8,
} as const satisfies Omit<NetworkConfig, 'vocabularySize'>;

const HARNESS = join(packageRoot, 'tests', 'integration', 'train-request.mjs');

export interface SmallTraining {
  readonly request: Pick<TrainRequest, 'run' | 'backend'> & Partial<TrainRequest>;
  /** Kills the whole process group with SIGKILL behind so many steps. */
  readonly killBehind?: number;
  /** Name of the module beside this file that the trainer process runs. @default the real one */
  readonly trainer?: string;
  /** The harness. @default that of this package */
  readonly program?: string;
  readonly environment?: Readonly<Record<string, string>>;
}

export interface Ending {
  readonly code: number | null;
  /** [step, loss] */
  readonly losses: readonly (readonly [number, number])[];
  readonly stderr: string;
}

/** @param base folder with the data of `writeTrainingData` in `data`, where runs are kept, too */
export function trainSmall(base: string, training: SmallTraining): Promise<Ending> {
  const { killBehind = Infinity, trainer, environment, program = HARNESS } = training;
  const request: TrainRequest = {
    checkpoints: base,
    resume: false,
    kits: ['web'],
    data: [join(base, 'data')],
    epochs: 2,
    batchSize: 4,
    seed: 3,
    learningRate: 0.02,
    checkpointEvery: 2,
    network: SMALL_NETWORK,
    ...training.request,
  };
  const task = {
    request,
    ...(trainer === undefined ? {} : { trainer: new URL(trainer, import.meta.url).href }),
  };
  const child = spawn(process.execPath, [program, JSON.stringify(task)], {
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, ...environment },
  });
  let [out, stderr] = ['', ''];
  child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
  return new Promise<Ending>((resolve) => {
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      out += text;
      const steps = out.split('\n').length - 1;
      if (steps >= killBehind && child.pid !== undefined && child.exitCode === null)
        process.kill(-child.pid, 'SIGKILL');
    });
    child.on('close', (code) => {
      const lines = out.split('\n').slice(0, -1);
      const losses = lines.map((line) => line.split(' ').map(Number) as [number, number]);
      resolve({ code, losses, stderr });
    });
  });
}
