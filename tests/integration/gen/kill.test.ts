/** `gen` killed in every stage: --resume gives the bytes of a run that nothing stopped. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { rendererAvailability } from '../../../src/render/browser/index.ts';
import { drawPage } from './draw-page.ts';
import {
  hashesBelow,
  missingPart,
  recordedSteps,
  runFolder,
  runGen,
  STAGES,
  type GenResult,
} from './run-gen.ts';

const missing = missingPart();
const browser = await rendererAvailability();
const TARGETS = ['html', 'ios'];
/** What a run records, in order; the work of a stage lies before its record. */
const RECORDS = [
  STAGES.readPicture,
  STAGES.features,
  STAGES.decode,
  ...TARGETS.map(STAGES.compile),
  STAGES.render,
  STAGES.compare,
  STAGES.write,
];
/** At least one in each stage; `npm run soak` asks for more. */
const KILLS = Math.max(RECORDS.length, Number(process.env['PIXELWRIGHT_KILLS'] ?? 0));
/** A stage of a few milliseconds may be over before the signal lands; then another run is killed. */
const ATTEMPTS = 20;

let folder = '';
let unbroken: Record<string, string> = {};

const stateOf = (name: string): string => join(folder, name, 'state');
const outputOf = (name: string): Promise<Record<string, string>> => hashesBelow(join(folder, name, 'out'));

function gen(name: string, args: readonly string[], killWhen?: Promise<unknown>): Promise<GenResult> {
  const places = ['-o', join(name, 'out'), '--checkpoints', stateOf(name), '--logs', 'logs'];
  return runGen(['--input', 'page.png', '--target', TARGETS.join(','), ...places, ...args], {
    cwd: folder,
    ...(killWhen === undefined ? {} : { signals: [{ name: 'SIGKILL', when: killWhen }] }),
  });
}

/** The kinds of records that the run has, in order, all components of a target as one. */
async function recorded(name: string): Promise<string[]> {
  const steps = await recordedSteps(stateOf(name));
  return [...new Set(steps.map((step) => step.replace(/ \d+$/, '')))];
}

/** Resolves as soon as the run has `count` kinds of records, or never, where it is stopped before. */
async function untilRecorded(name: string, count: number, stopped: AbortSignal): Promise<void> {
  while (!stopped.aborted) {
    const started = (await runFolder(stateOf(name))) !== undefined;
    if (started && (await recorded(name)).length >= count) return;
    await sleep(1);
  }
}

/** Kills a run in the stage; tells how many runs ended, or went on, before the signal landed. */
async function killIn(stage: number, name: string): Promise<number> {
  for (let missed = 0; missed < ATTEMPTS; missed++) {
    await rm(join(folder, name), { recursive: true, force: true });
    const stop = new AbortController();
    // Components are many records of one kind: the kill lands among them once the first is there.
    const isCompiling = RECORDS[stage]?.startsWith(STAGES.compile('')) === true;
    const { exitCode } = await gen(
      name,
      [],
      untilRecorded(name, isCompiling ? stage + 1 : stage, stop.signal),
    );
    stop.abort();
    const records = await recorded(name);
    const landed = isCompiling ? stage + 1 : stage;
    if (exitCode === null && records.length === landed) return missed;
  }
  throw new Error(`${ATTEMPTS} runs were over with the stage before "${RECORDS[stage]}" was recorded.`);
}

describe.skipIf(missing !== undefined)(
  `gen killed${missing === undefined ? '' : ` (skipped: ${missing})`}`,
  () => {
    beforeAll(async () => {
      folder = await mkdtemp(join(tmpdir(), 'pixelwright-gen-kill-'));
      await writeFile(join(folder, 'page.png'), await drawPage([4, 2, 1]));
      const { exitCode, stderr } = await gen('unbroken', []);
      expect(exitCode, stderr).toBe(0);
      unbroken = await outputOf('unbroken');
      expect(Object.keys(unbroken)).toContain('page/report.json');
    });
    afterAll(() => rm(folder, { recursive: true, force: true }));

    test.skipIf(!browser.available)('its stages are these (skipped without a browser)', async () => {
      expect(await recorded('unbroken')).toEqual(RECORDS);
    });

    test.skipIf(!browser.available)(
      `SIGKILL ${KILLS} times, in all stages (skipped without a browser)`,
      async () => {
        const hits = new Map(RECORDS.map((name) => [name, 0]));
        let missed = 0;
        for (let index = 0; index < KILLS; index++) {
          const name = `killed-${index}`;
          const stage = index % RECORDS.length;
          missed += await killIn(stage, name);
          const hit = RECORDS[stage] ?? '';
          hits.set(hit, (hits.get(hit) ?? 0) + 1);
          const resumed = await gen(name, ['--resume']);
          expect(resumed.exitCode, resumed.stderr).toBe(0);
          expect(await outputOf(name), `killed before ${hit} was recorded`).toEqual(unbroken);
          await rm(join(folder, name), { recursive: true });
        }
        const places = Array.from(hits, ([name, count]) => `${name} ${count}`).join(', ');
        console.log(`${KILLS} kills of gen (${missed} came late), bytes equal after each; in: ${places}`);
        expect(Math.min(...hits.values())).toBeGreaterThan(0);
      },
      120_000 + KILLS * 60_000,
    );
  },
);
