/**
 * A tiny network that really diverges, on the real backend: weight decay times the learning rate is so large that each
 * step makes the weights several times larger, until their sums leave the range of 32-bit floats.
 */
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { packageRoot } from '../../src/core/package-root.ts';
import { tensorflowStatus } from '../../src/setup/tensorflow/index.ts';
import { listRuns } from '../../training/runs/list-runs.ts';
import { SMALL_NETWORK } from '../unit/training/small-batch.ts';
import { writeTrainingData } from './training-data.ts';

const DIST = join(packageRoot, 'dist');
const missing = !existsSync(DIST)
  ? 'dist/ is not built'
  : (await tensorflowStatus()).ready
    ? undefined
    : 'tensorflow is not set up';

interface Line {
  readonly type: string;
  readonly [field: string]: unknown;
}

/** Runs the trainer; `killAt` ends it as soon as it tells such a line. */
async function trainTiny(request: object, killAt: (line: Line) => boolean = () => false): Promise<Line[]> {
  const program = new URL('./train-tiny.mjs', import.meta.url).pathname;
  const child = spawn(process.execPath, [program, JSON.stringify(request)], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const lines: Line[] = [];
  let rest = '';
  let errors = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => (errors += text));
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    const parts = (rest + text).split('\n');
    rest = parts.pop() ?? '';
    for (const part of parts) {
      // What the native library prints is none of ours.
      if (!part.startsWith('{"type"')) continue;
      const line = JSON.parse(part) as Line;
      lines.push(line);
      if (killAt(line)) child.kill('SIGKILL');
    }
  });
  await new Promise((resolve) => child.on('close', resolve));
  if (lines.length === 0) throw new Error(errors);
  return lines;
}

const warnings = (lines: readonly Line[]) =>
  lines.filter(({ level }) => level === 'warning').map(({ message }) => String(message));
/** Every step that was computed, the last time that it was. */
const losses = (lines: readonly Line[]) =>
  new Map(lines.filter(({ type }) => type === 'step').map(({ step, loss }) => [step, Number(loss)]));

describe.skipIf(missing !== undefined)(
  `a loss that is not finite${missing === undefined ? '' : ` (skipped: ${missing})`}`,
  () => {
    let base: string;
    const request = (run: string, changes: object) => {
      return {
        checkpoints: join(base, 'checkpoints'),
        resume: false,
        run,
        kits: ['web'],
        data: [join(base, 'data')],
        network: SMALL_NETWORK,
        epochs: 10,
        batchSize: 4,
        weightDecay: 1,
        checkpointEvery: 1000,
        ...changes,
      };
    };
    /** `train --resume --run NAME` */
    const plainResumption = (run: string) => ({
      checkpoints: join(base, 'checkpoints'),
      run,
      resume: true,
    });
    beforeAll(async () => {
      base = await mkdtemp(join(tmpdir(), 'pixelwright-divergence-'));
      await writeTrainingData(join(base, 'data'));
    });
    afterAll(() => rm(base, { recursive: true, force: true }));

    let whole: Line[];
    it('goes back to the last checkpoint with half the rate, and comes to its end', async () => {
      whole = await trainTiny(request('whole', { learningRate: 8, checkpointEvery: 5 }));
      expect(whole.at(-1)).toMatchObject({ type: 'done', steps: 60, epochs: 10 });
      const said = warnings(whole);
      expect(said.length).toBeGreaterThan(0);
      expect(said.length).toBeLessThanOrEqual(3);
      expect(said[0]).toMatch(
        /is not finite behind step \d+: training goes back to step \d+ \(.*\) with half the learning rate, now up to 4 /,
      );
      for (const loss of losses(whole).values()) expect(Number.isFinite(loss)).toBe(true);
    });

    it('keeps to that through kills: the losses are those of the run that was not killed, to 1e-5', async () => {
      const options = { learningRate: 8, checkpointEvery: 5 };
      const atWarning = await trainTiny(request('killed', options), ({ level }) => level === 'warning');
      const plain = { ...plainResumption('killed'), checkpointEvery: 5 };
      let halvings = 0;
      const behind = await trainTiny(plain, ({ type, level }) => {
        if (level === 'warning') halvings += 1;
        return halvings > 0 && type === 'step';
      });
      const rest = await trainTiny(plain);
      expect(rest.at(-1)).toMatchObject({ type: 'done', steps: 60 });
      const reference = losses(whole);
      const found = losses([...atWarning, ...behind, ...rest]);
      expect(found.size).toBe(60);
      for (const [step, loss] of found) {
        const expected = reference.get(step) ?? NaN;
        expect(
          Math.abs(loss - expected) / Math.max(1, Math.abs(expected)),
          `step ${String(step)}`,
        ).toBeLessThan(1e-5);
      }
      const { step } = await newestFile<{ step: number[] }>('killed', 'history.json');
      expect(step, 'no step is drawn twice').toEqual(Array.from({ length: 60 }, (_, at) => at + 1));
      const state = await newestState('killed');
      expect(state.recipe.halvedAt).toEqual((await newestState('whole')).recipe.halvedAt);
    });

    it('begins anew with half the rate where there is no checkpoint, writes that down first, and keeps to it', async () => {
      let isHalved = false;
      const killed = await trainTiny(request('anew', { learningRate: 1e30 }), ({ type, level }) => {
        isHalved ||= level === 'warning';
        return isHalved && type === 'step';
      });
      expect(warnings(killed)).toHaveLength(1);
      expect(warnings(killed)[0]).toContain('begins anew, since there is no checkpoint yet');
      expect(await newestState('anew')).toMatchObject({ step: 0, recipe: { halvedAt: [0] } });
      const rest = await trainTiny(plainResumption('anew'));
      const rate = (lines: readonly Line[]) => Number(lines.find(({ type }) => type === 'step')?.rate);
      expect(rate(rest) / rate(killed)).toBeCloseTo(0.5, 6);
      expect(warnings(rest), 'two of three are left').toHaveLength(2);
    });

    it('ends with a clear error behind the third halving', async () => {
      const lines = await trainTiny(request('hopeless', { learningRate: 1e30, epochs: 2 }));
      expect(warnings(lines)).toHaveLength(3);
      expect(warnings(lines)[0]).toContain('begins anew, since there is no checkpoint yet');
      expect(lines.at(-1)).toMatchObject({
        type: 'error',
        kind: 'internal',
        message: expect.stringContaining('also with the learning rate halved 3 times') as string,
        hint: expect.stringContaining('--learning-rate below 1.25e+29') as string,
      });
      const again = await trainTiny(plainResumption('hopeless'));
      expect(again.at(-1)).toMatchObject({ type: 'error', kind: 'internal' });
    });

    it('is marked in the report, and the list of runs knows them', async () => {
      const page = await readFile(join(base, 'checkpoints', 'train', 'whole', 'report.html'), 'utf8');
      expect(page).toContain('Rate halved');
      expect(page).toContain('Finished: 10 epochs, 60 steps');
      const { runs } = await listRuns(join(base, 'checkpoints'));
      expect(runs.find(({ name }) => name === 'whole')).toMatchObject({ state: 'finished', step: 60 });
    });

    const newestState = (run: string) =>
      newestFile<{ step: number; recipe: { halvedAt?: number[] } }>(run, 'state.json');

    async function newestFile<T>(run: string, file: string): Promise<T> {
      const folder = join(base, 'checkpoints', 'train', run);
      const names = (await readdir(folder)).filter((each) => /step\d+$/.test(each));
      const newest = names.sort().at(-1) ?? '';
      return JSON.parse(await readFile(join(folder, newest, file), 'utf8')) as T;
    }
  },
);
