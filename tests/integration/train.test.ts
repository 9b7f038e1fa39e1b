/** The real `train` command on the real backend: killed, stopped, resumed, extended, started twice, on a full disk. */
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { packageRoot } from '../../src/core/package-root.ts';
import { PRETRAINED_FOLDER } from '../../src/model/index.ts';
import { tensorflowStatus } from '../../src/setup/tensorflow/index.ts';
import { canMount, mountTinyDisk } from './core/tiny-disk.ts';
import { writeSampleData, writeTrainingData } from './training-data.ts';

const TRAIN = join(packageRoot, 'dist', 'src', 'cli', 'bin', 'train.js');
const missing = !existsSync(TRAIN)
  ? 'dist/ is not built'
  : (await tensorflowStatus()).ready
    ? undefined
    : 'tensorflow is not set up';

/** 6 steps an epoch, 12 in all; a checkpoint every second one. */
const OPTIONS = ['--kit', 'web', '--epochs', '2', '--batch', '4', '--seed', '3', '--checkpoint-every', '2'];
const STEPS = 12;
/** The same run, extended by an epoch. */
const EXTENDED_STEPS = 18;

interface Ending {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** A working folder of its own for each run, so that nothing is shared but the data. */
class TrainingRun {
  readonly folder: string;
  readonly #env: Readonly<Record<string, string>>;

  constructor(folder: string, env: Readonly<Record<string, string>> = {}) {
    this.folder = folder;
    this.#env = env;
  }

  /** Starts the command as the leader of a process group. */
  start(...options: string[]) {
    const child = spawn(process.execPath, [TRAIN, '--no-color', ...options], {
      cwd: this.folder,
      env: { ...process.env, ...this.#env },
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let stdout = '';
    let stderr = '';
    let running = true;
    child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
    child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
    const ended = new Promise<Ending>((resolve) =>
      child.on('close', (code, signal) => {
        running = false;
        resolve({ code, signal, stdout, stderr });
      }),
    );
    const signal = (name: NodeJS.Signals): void => {
      if (child.pid !== undefined && child.exitCode === null) process.kill(-child.pid, name);
    };
    /** Waits for something that this command does. @throws where it ends without doing it */
    const until = async (happened: () => boolean | Promise<boolean>): Promise<void> => {
      while (!(await happened())) {
        if (!running) throw new Error(`The command ended too early: ${stderr}`);
        await sleep(10);
      }
    };
    return { ended, signal, until };
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

  async hasDone(step: number): Promise<boolean> {
    return (await this.losses()).some(([done]) => done >= step);
  }

  /** Runs the command until it has done `step`, and kills it and its trainer there, in the middle of its work. */
  async killBehind(step: number, last: number, ...options: string[]): Promise<Ending> {
    const command = this.start(...options);
    await command.until(() => this.hasDone(step));
    command.signal('SIGKILL');
    const ending = await command.ended;
    expect(ending, 'it was killed while it ran').toMatchObject({ code: null, signal: 'SIGKILL' });
    expect(await this.hasDone(last), 'there was work left').toBe(false);
    return ending;
  }
}

describe.skipIf(missing !== undefined)(
  `train${missing === undefined ? '' : ` (skipped: ${missing})`}`,
  () => {
    let base: string;
    let unbroken: Map<number, number>;
    const newRun = async (name: string, env?: Readonly<Record<string, string>>) => {
      const folder = join(base, name);
      await mkdir(folder);
      return new TrainingRun(folder, env);
    };
    const data = () => ['--data', join(base, 'data')];

    beforeAll(async () => {
      base = await mkdtemp(join(tmpdir(), 'pixelwright-train-'));
      await writeTrainingData(join(base, 'data'));
      const run = await newRun('unbroken');
      const { code, stderr, stdout } = await run.start(...OPTIONS, ...data()).ended;
      expect(stderr).not.toContain('Error');
      expect(code).toBe(0);
      expect(stdout).toContain('Trained web: 2 epochs, 12 steps');
      unbroken = new Map(await run.losses());
      expect([...unbroken.keys()]).toEqual(Array.from({ length: STEPS }, (_, i) => i + 1));
    });
    afterAll(() => rm(base, { recursive: true, force: true }));

    /** Every step that was computed, also those computed twice, against the unbroken run. */
    async function expectSameLosses(run: TrainingRun, reference = unbroken): Promise<void> {
      const losses = await run.losses();
      expect(new Set(losses.map(([step]) => step)).size).toBe(reference.size);
      const differences = losses.map(([step, loss]) => Math.abs(loss - (reference.get(step) ?? NaN)));
      expect(Math.max(...differences)).toBeLessThan(1e-5);
    }

    it('learns', () => {
      expect(unbroken.get(STEPS)).toBeLessThan((unbroken.get(1) ?? NaN) * 0.8);
    });

    it('killed before and behind a checkpoint and in the second epoch, has the losses of the unbroken run to 1e-5', async () => {
      const run = await newRun('killed');
      const { stderr: anew } = await run.killBehind(1, STEPS, ...OPTIONS, ...data(), '--resume');
      expect(anew, 'where there is nothing to resume it says so').toContain('no checkpoint to resume from');
      await run.killBehind(3, STEPS, ...OPTIONS, ...data(), '--resume');
      await run.killBehind(9, STEPS, '--resume');
      const { code, stderr } = await run.start('--resume').ended;
      expect(`${code} ${stderr}`).toMatch(/^0 /);
      await expectSameLosses(run);
    });

    it('refuses a second process; stopped by Ctrl-C, saves, and the command that it prints goes on from that very step', async () => {
      const run = await newRun('stopped');
      const command = run.start(...OPTIONS, ...data());
      await command.until(() => existsSync(join(run.folder, 'checkpoints/train/web/lock')));
      const second = await run.start(...OPTIONS, ...data()).ended;
      expect(second.code).toBe(2);
      expect(second.stderr).toContain('is in use by the process');
      await command.until(() => run.hasDone(1));
      command.signal('SIGINT');
      const { code, stderr } = await command.ended;
      expect(code).toBe(130);
      expect((await run.losses()).length).toBeLessThan(STEPS);
      const resumed = await run.start(...adviceIn(stderr)).ended;
      expect(resumed.code).toBe(0);
      expect(await run.losses(), 'no step is done twice').toHaveLength(STEPS);
      await expectSameLosses(run);
    });

    it('stopped before its first step, promises nothing that there is not', async () => {
      const run = await newRun('early');
      const command = run.start(...OPTIONS, ...data());
      await command.until(() => existsSync(join(run.folder, 'checkpoints/train/web/lock')));
      command.signal('SIGINT');
      const { code, stderr } = await command.ended;
      expect(code).toBe(130);
      expect(await run.losses()).toEqual([]);
      expect(stderr).toContain('start it again with the same command');
      expect(stderr).not.toContain('--resume');
    });

    it('begins with an exported model, through a kill as without, and refuses to be resumed with another', async () => {
      const model = ['--init-from', PRETRAINED_FOLDER];
      const samples = join(base, 'samples');
      await writeSampleData(samples);
      const begin = [...OPTIONS, '--data', samples, ...model];
      const whole = await newRun('with-a-model');
      const { code, stderr } = await whole.start(...begin).ended;
      expect(`${code} ${stderr}`).toMatch(/^0 /);
      expect(stderr).toContain(`begins with the weights of ${PRETRAINED_FOLDER}: 19 of 19 tokens are known`);
      const reference = new Map(await whole.losses());
      expect(reference.get(1), 'what was learned is there').toBeLessThan((unbroken.get(1) ?? NaN) * 0.3);

      const killed = await newRun('with-a-model-killed');
      await killed.killBehind(3, STEPS, ...begin);
      const resumed = await killed.start('--resume').ended;
      expect(`${resumed.code} ${resumed.stderr}`).toMatch(/^0 /);
      await expectSameLosses(killed, reference);

      const other = await new TrainingRun(join(base, 'unbroken')).start('--resume', ...model).ended;
      expect(`${other.code} ${other.stderr}`).toMatch(/^2 [^]*started differently: model to begin with/);
    });

    it('works through a batch in parts with the same losses', async () => {
      // Products of 16 bits are rounded otherwise where they have another size.
      const strict = { ONEDNN_DEFAULT_FPMATH_MODE: 'STRICT' };
      const [whole, inParts] = await Promise.all([newRun('whole', strict), newRun('parts', strict)]);
      await whole.killBehind(5, STEPS, ...OPTIONS, ...data());
      await inParts.killBehind(5, STEPS, ...OPTIONS, ...data(), '--micro-batches', '2');
      const expected = new Map(await whole.losses());
      const losses = (await inParts.losses()).slice(0, 5);
      expect(losses).toHaveLength(5);
      // Sums in another order: the same but for rounding, which training makes larger step by step.
      for (const [step, loss] of losses) expect(loss).toBeCloseTo(expected.get(step) ?? NaN, 3);
    });

    it('refuses to overwrite a run, to resume it as another or a shorter one, and says that a finished one is finished', async () => {
      const run = new TrainingRun(join(base, 'unbroken'));
      const anew = await run.start(...OPTIONS, ...data()).ended;
      expect(anew.code).toBe(2);
      expect(anew.stderr).toContain('has checkpoints already');
      const changed = await run.start('--resume', '--batch', '9', '--epochs', '3').ended;
      expect(changed.code).toBe(2);
      expect(changed.stderr).toContain('started differently: batch size (was 4, now 9)');
      const shorter = await run.start('--resume', '--epochs', '1').ended;
      expect(shorter.code).toBe(2);
      expect(shorter.stderr).toContain('planned for 2 epochs, 2 of them done; it cannot be cut to 1');
      const finished = await run.start('--resume').ended;
      expect(finished.code).toBe(0);
      expect(finished.stdout).toContain('Trained web: 2 epochs, 12 steps');
    });

    it('extends a finished run, says how, and keeps to it through a kill to 1e-5', async () => {
      const killed = new TrainingRun(join(base, 'extended-and-killed'));
      await cp(join(base, 'unbroken'), killed.folder, { recursive: true });
      const whole = new TrainingRun(join(base, 'unbroken'));
      const { code, stderr, stdout } = await whole.start('--resume', '--epochs', '3').ended;
      expect(`${code} ${stderr}`).toMatch(/^0 /);
      expect(stderr).toContain('Extended from 2 to 3 epochs: behind epoch 2 the learning rate goes through');
      expect(stdout).toContain('Trained web: 3 epochs, 18 steps');
      const reference = new Map(await whole.losses());
      expect(reference.size).toBe(EXTENDED_STEPS);

      const extension = ['--resume', '--epochs', '3', '--checkpoint-every', '2'];
      await killed.killBehind(STEPS + 1, EXTENDED_STEPS, ...extension);
      // The plan was written down before the first checkpoint that the extension came to.
      const resumed = await killed.start('--resume').ended;
      expect(`${resumed.code} ${resumed.stderr}`).toMatch(/^0 /);
      await expectSameLosses(killed, reference);
    });

    it.skipIf(!canMount())(
      'on a disk that is full ends with code 5, and the command that it prints goes on (needs the right to mount)',
      async () => {
        const run = await newRun('full');
        // A checkpoint has 25 MB: the first one fits beside the ballast, the second does not.
        const disk = mountTinyDisk(130_000);
        try {
          await writeFile(join(disk.path, 'ballast'), new Uint8Array(90_000_000));
          const place = ['--checkpoints', disk.path];
          const { code, stderr } = await run.start(...OPTIONS, ...data(), ...place).ended;
          expect(code).toBe(5);
          expect(stderr).toContain('the disk is full');
          expect(stderr).not.toContain('same command');
          await rm(join(disk.path, 'ballast'));
          const resumed = await run.start(...adviceIn(stderr)).ended;
          expect(`${resumed.code} ${resumed.stderr}`).toMatch(/^0 /);
          await expectSameLosses(run);
        } finally {
          disk.unmount();
        }
      },
    );
  },
);

/** The arguments of the command that an error advises. */
function adviceIn(stderr: string): string[] {
  const command = /go on with: npx train (.*)$/im.exec(stderr)?.[1];
  if (command === undefined) throw new Error(`No command is advised: ${stderr}`);
  return command.split(' ');
}
