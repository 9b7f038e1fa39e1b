/** `gen` killed at random moments in every stage: --resume gives the bytes of a run that nothing stopped. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Random } from '../../../src/core/random.ts';
import { drawPage } from './draw-page.ts';
import { hashesBelow, missingPart, recordedSteps, runGen, type GenResult } from './run-gen.ts';

const missing = missingPart();
/** `npm run soak` asks for more. */
const KILLS = Number(process.env['PIXELWRIGHT_KILLS'] ?? 3);
const random = Random.from('gen killed');

let folder = '';
let unbroken: Record<string, string> = {};
/** Stages of the unbroken run, in order, and how long after its start each was first seen recorded. */
let stages: readonly { readonly name: string; readonly seenMs: number }[] = [];

const stateOf = (name: string): string => join(folder, name, 'state');
const outputOf = (name: string): Promise<Record<string, string>> => hashesBelow(join(folder, name, 'out'));

function gen(name: string, args: readonly string[], killWhen?: Promise<unknown>): Promise<GenResult> {
  const places = ['-o', join(name, 'out'), '--checkpoints', stateOf(name), '--logs', 'logs'];
  return runGen(['--input', 'page.png', ...places, ...args], {
    cwd: folder,
    ...(killWhen === undefined ? {} : { signals: [{ name: 'SIGKILL', when: killWhen }] }),
  });
}

/** The last stage that the run has recorded: `component html` for any of its components. */
async function stageOf(name: string): Promise<string> {
  const last = (await recordedSteps(stateOf(name))).at(-1) ?? 'start';
  return last.replace(/ \d+$/, '');
}

async function until(name: string, stage: string, stopped: AbortSignal): Promise<void> {
  while (!stopped.aborted && (await stageOf(name)) !== stage) await sleep(2);
}

/** A random moment between the record of a stage and that of the next. */
async function momentAfter(name: string, index: number, stopped: AbortSignal): Promise<void> {
  const [stage, next] = [stages[index], stages[index + 1]];
  await until(name, stage?.name ?? '', stopped);
  await sleep(random.float() * ((next?.seenMs ?? Infinity) - (stage?.seenMs ?? 0)));
}

describe.skipIf(missing !== undefined)(
  `gen killed${missing === undefined ? '' : ` (skipped: ${missing})`}`,
  () => {
    beforeAll(async () => {
      folder = await mkdtemp(join(tmpdir(), 'pixelwright-gen-kill-'));
      await writeFile(join(folder, 'page.png'), await drawPage([4, 2, 1]));
      const seen = new Map([['start', 0]]);
      const startMs = performance.now();
      const ended = gen('unbroken', []);
      const clock = setInterval(() => {
        void stageOf('unbroken').then((stage) => {
          if (!seen.has(stage)) seen.set(stage, performance.now() - startMs);
        });
      }, 2);
      const { exitCode, stderr } = await ended;
      clearInterval(clock);
      expect(exitCode, stderr).toBe(0);
      unbroken = await outputOf('unbroken');
      expect(Object.keys(unbroken)).toContain('page/report.json');
      seen.set('finish', performance.now() - startMs);
      stages = Array.from(seen, ([name, seenMs]) => ({ name, seenMs }));
    });
    afterAll(() => rm(folder, { recursive: true, force: true }));

    test(
      `SIGKILL ${KILLS} times, in all stages`,
      async () => {
        const hits = new Map(stages.map(({ name }) => [name, 0]));
        const hitStages = stages.length - 1;
        let kills = 0;
        for (let index = 0; index < KILLS; index++) {
          const name = `killed-${index}`;
          const stage = Math.floor((index * hitStages) / Math.min(KILLS, hitStages)) % hitStages;
          const stop = new AbortController();
          const { exitCode } = await gen(name, [], momentAfter(name, stage, stop.signal));
          stop.abort();
          if (exitCode === null) kills += 1;
          const hit = await stageOf(name);
          hits.set(hit, (hits.get(hit) ?? 0) + 1);
          const resumed = await gen(name, ['--resume']);
          expect(resumed.exitCode, resumed.stderr).toBe(0);
          expect(await outputOf(name)).toEqual(unbroken);
          await rm(join(folder, name), { recursive: true });
        }
        const places = Array.from(hits, ([name, count]) => `${name} ${count}`).join(', ');
        console.log(`${kills} kills of gen, bytes equal after each; they came after: ${places}`);
        // Otherwise the runs ended before they could be killed, and the test has shown nothing.
        expect(kills).toBeGreaterThan(KILLS / 2);
      },
      60_000 + KILLS * 60_000,
    );
  },
);
