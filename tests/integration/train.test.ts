/** The real `train` command on the real backend: killed, stopped, resumed, started twice. */
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { packageRoot } from '../../src/core/package-root.ts';
import { Random } from '../../src/core/random.ts';
import { tensorflowStatus } from '../../src/setup/tensorflow/index.ts';
import { writeTrainingData } from './training-data.ts';

const TRAIN = join(packageRoot, 'dist', 'src', 'cli', 'bin', 'train.js');
const missing = !existsSync(TRAIN)
  ? 'dist/ is not built'
  : (await tensorflowStatus()).ready
    ? undefined
    : 'tensorflow is not set up';

/** 6 steps an epoch, 24 in all; a checkpoint every second one. */
const OPTIONS = ['--kit', 'web', '--epochs', '4', '--batch', '4', '--seed', '3', '--checkpoint-every', '2'];
const STEPS = 24;

interface Ending {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** A working folder of its own for each run, so that nothing is shared but the data. */
class TrainingRun {
  readonly folder: string;

  constructor(folder: string) {
    this.folder = folder;
  }

  /** Starts the command as the leader of a process group. */
  start(...options: string[]) {
    const child = spawn(process.execPath, [TRAIN, '--no-color', ...options], {
      cwd: this.folder,
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let stdout = '';
    let stderr = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
    child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
    const ended = new Promise<Ending>((resolve) =>
      child.on('close', (code) => resolve({ code, stdout, stderr })),
    );
    const signal = (name: NodeJS.Signals): void => {
      if (child.pid !== undefined && child.exitCode === null) process.kill(-child.pid, name);
    };
    return { ended, signal };
  }

  /** Every step that any of the commands logged, in the order of the logs: [step, loss]. */
  async losses(): Promise<[number, number][]> {
    const folder = join(this.folder, 'logs');
    const names = (await readdir(folder).catch(() => [])).sort();
    const texts = await Promise.all(names.map((name) => readFile(join(folder, name), 'utf8')));
    return texts
      .flatMap((text) => text.split('\n').filter((line) => line.endsWith('}')))
      .map((line) => JSON.parse(line) as { message: string; data: { step: number; total: number } })
      .filter(({ message }) => message === 'step')
      .map(({ data }) => [data.step, data.total]);
  }

  /** Waits until so many steps are logged. */
  async waitForSteps(count: number): Promise<void> {
    while ((await this.losses()).length < count) await sleep(50);
  }
}

describe.skipIf(missing !== undefined)(
  `train${missing === undefined ? '' : ` (skipped: ${missing})`}`,
  () => {
    let base: string;
    let unbroken: Map<number, number>;
    const newRun = async (name: string) => {
      const folder = join(base, name);
      await mkdir(folder);
      return new TrainingRun(folder);
    };
    const data = () => ['--data', join(base, 'data')];

    beforeAll(async () => {
      base = await mkdtemp(join(tmpdir(), 'pixelwright-train-'));
      await writeTrainingData(join(base, 'data'));
      const run = await newRun('unbroken');
      const { code, stderr, stdout } = await run.start(...OPTIONS, ...data()).ended;
      expect(stderr).not.toContain('Error');
      expect(code).toBe(0);
      expect(stdout).toContain('Trained web: 4 epochs, 24 steps');
      unbroken = new Map(await run.losses());
      expect([...unbroken.keys()]).toEqual(Array.from({ length: STEPS }, (_, i) => i + 1));
    });
    afterAll(() => rm(base, { recursive: true, force: true }));

    /** Every step that was computed, also those computed twice, against the unbroken run. */
    async function expectSameLosses(run: TrainingRun): Promise<void> {
      const losses = await run.losses();
      expect(new Set(losses.map(([step]) => step)).size).toBe(STEPS);
      const differences = losses.map(([step, loss]) => Math.abs(loss - (unbroken.get(step) ?? NaN)));
      expect(Math.max(...differences)).toBeLessThan(1e-5);
    }

    it('learns', () => {
      expect(unbroken.get(STEPS)).toBeLessThan((unbroken.get(1) ?? NaN) / 2);
    });

    it('killed five times at random moments and resumed, has the losses of the unbroken run to 1e-5', async () => {
      const run = await newRun('killed');
      const random = Random.from(Date.now(), 'kill');
      for (let kill = 0; kill < 5; kill++) {
        const before = (await run.losses()).length;
        const { ended, signal } = run.start(...OPTIONS, ...data(), ...(kill === 0 ? [] : ['--resume']));
        await Promise.race([run.waitForSteps(before + 1 + random.integer(0, 3)), ended]);
        await sleep(random.float() * 300);
        signal('SIGKILL');
        await ended;
      }
      const { code, stderr } = await run.start('--resume').ended;
      expect(`${code} ${stderr}`).toMatch(/^0 /);
      await expectSameLosses(run);
    });

    it('stopped by Ctrl-C, saves, says how to resume, and goes on from that very step', async () => {
      const run = await newRun('stopped');
      const { ended, signal } = run.start(...OPTIONS, ...data());
      await run.waitForSteps(3);
      signal('SIGINT');
      const { code, stderr } = await ended;
      expect(code).toBe(130);
      expect(stderr).toContain('--resume');
      const steps = (await run.losses()).length;
      const resumed = await run.start('--resume').ended;
      expect(resumed.code).toBe(0);
      expect(await run.losses(), 'no step is done twice').toHaveLength(STEPS);
      expect(steps).toBeLessThan(STEPS);
      await expectSameLosses(run);
    });

    it('works through a batch in parts with the same losses', async () => {
      const run = await newRun('parts');
      const { code } = await run.start(...OPTIONS, ...data(), '--micro-batches', '2').ended;
      expect(code).toBe(0);
      const losses = await run.losses();
      // Sums in another order: the same but for rounding, which training makes larger step by step.
      for (const [step, loss] of losses.slice(0, 5)) expect(loss).toBeCloseTo(unbroken.get(step) ?? NaN, 3);
    });

    it('refuses a second process on the run, and the run goes on unharmed', async () => {
      const run = await newRun('twice');
      const { ended } = run.start(...OPTIONS, ...data());
      await run.waitForSteps(1);
      const second = await run.start(...OPTIONS, ...data()).ended;
      expect(second.code).toBe(2);
      expect(second.stderr).toContain('is in use by the process');
      expect((await ended).code).toBe(0);
      await expectSameLosses(run);
    });

    it('refuses to overwrite a run, to resume it as another, and says that a finished one is finished', async () => {
      const run = new TrainingRun(join(base, 'unbroken'));
      const anew = await run.start(...OPTIONS, ...data()).ended;
      expect(anew.code).toBe(2);
      expect(anew.stderr).toContain('has checkpoints already');
      const changed = await run.start('--resume', '--epochs', '9').ended;
      expect(changed.code).toBe(2);
      expect(changed.stderr).toContain('number of epochs (was 4, now 9)');
      const finished = await run.start('--resume').ended;
      expect(finished.code).toBe(0);
      expect(finished.stdout).toContain('Trained web: 4 epochs, 24 steps');
    });

    it('starts anew, and says so, where there is nothing to resume', async () => {
      const run = await newRun('fresh');
      const { ended, signal } = run.start(...OPTIONS, ...data(), '--resume');
      await run.waitForSteps(1);
      signal('SIGINT');
      expect((await ended).stderr).toContain('no checkpoint to resume from');
    });
  },
);
