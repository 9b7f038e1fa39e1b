/** `gen` killed in every stage: --resume gives the bytes of a run that nothing stopped. */
import { copyFile, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readJournal } from '../../../src/core/journal/index.ts';
import { packageRoot } from '../../../src/core/package-root.ts';
import { Random } from '../../../src/core/random.ts';
import { rendererAvailability } from '../../../src/render/browser/index.ts';
import { dieAt, type DeathPlace } from '../die-at.ts';
import { openGenerator, type Generator } from './generator.ts';
import { hashesBelow, missingPart, recordedSteps, runFolder, runGen, type GenResult } from './run-gen.ts';

const missing = missingPart();
const browser = await rendererAvailability();
const TARGETS = ['html', 'ios'] as const;
/** Kills while words are read are kit-words.test's. */
const READER = ['--kit', 'web', '--text', 'placeholder'];
const SAMPLE = join(packageRoot, 'datasets', 'samples', 'web-02.png');

/** Beside the kills that are aimed: so many at random moments; `npm run soak` asks for them. */
const RANDOM_KILLS = Number(process.env['PIXELWRIGHT_KILLS'] ?? 0);
/** Kills at a time. */
const PAIR = 2;

const at = (moment: DeathPlace['moment'], call: DeathPlace['call'], path: string, nth = 1): DeathPlace => ({
  moment,
  call,
  path,
  nth,
});

/** Where the process dies, and the stage that it is then in, in the order of the work. */
const KILLS: readonly (readonly [stage: string, place: DeathPlace])[] = [
  ['start', at('before', 'write', 'journal.jsonl')],
  ['start', at('amid', 'write', 'journal.jsonl')],
  ['read', at('after', 'write', 'journal.jsonl')],
  ['read', at('before', 'write', 'journal.jsonl', 2)],
  ['components html', at('after', 'write', 'journal.jsonl', 2)],
  ['components html', at('amid', 'write', 'components-html.jsonl', 2)],
  ['components ios', at('amid', 'write', 'components-ios.jsonl', 1)],
  ['render', at('before', 'rename', 'rendering.png')],
  ['render', at('before', 'write', 'journal.jsonl', 3)],
  ['compare', at('before', 'write', 'journal.jsonl', 4)],
  ['write files', at('after', 'writeFile', 'html/index.html')],
  ['write files', at('before', 'rename', '.writing/note.json')],
  ['before the renames', at('after', 'rename', '.writing/note.json')],
  ['among the renames', at('after', 'rename', 'html/index.html')],
  ['before the report', at('before', 'rename', '/report.json')],
  ['finish', at('after', 'rename', '/report.json')],
  ['finish', at('before', 'rename', '.versions/0001.json')],
  ['finish', at('after', 'rename', '.versions/0001.json')],
  ['finish', at('amid', 'write', 'journal.jsonl', 5)],
  ['done', at('after', 'write', 'journal.jsonl', 5)],
];

let folder = '';
let unbroken: Record<string, string> = {};
let components: Readonly<Record<string, number>> = {};
let generator: Generator;

const stateOf = (name: string): string => join(folder, name, 'state');
const outOf = (name: string): string => join(folder, name, 'out');

function gen(name: string, more: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<GenResult> {
  const places = ['-o', outOf(name), '--checkpoints', stateOf(name), '--logs', 'logs'];
  const args = ['--input', 'page.png', ...READER, '--target', TARGETS.join(','), ...places, ...more];
  return runGen(args, { cwd: folder, env });
}

/** How many components of each target are recorded as whole lines. */
async function recordedComponents(name: string): Promise<Record<string, number>> {
  const run = (await runFolder(stateOf(name))) ?? '';
  const counts = TARGETS.map(async (target) => {
    const { records } = await readJournal(join(run, `components-${target}.jsonl`));
    return [target, records.length] as const;
  });
  return Object.fromEntries(await Promise.all(counts));
}

/** The stage that a killed run was in, by what it left: its journal, its records, its output folder. */
async function stageOf(name: string): Promise<string> {
  const run = (await runFolder(stateOf(name))) ?? '';
  const { records } = await readJournal(join(run, 'journal.jsonl'));
  const steps = await recordedSteps(stateOf(name));
  if (records.length === 0) return 'start';
  if (!steps.includes('read')) return 'read';
  const made = await recordedComponents(name);
  for (const target of TARGETS)
    if ((made[target] ?? 0) < (components[target] ?? 0)) return `components ${target}`;
  for (const step of ['render', 'compare']) if (!steps.includes(step)) return step;
  return steps.includes('finish') ? 'done' : writingStage(join(outOf(name), 'page'));
}

async function writingStage(output: string): Promise<string> {
  const inProgress = await readdir(join(output, '.writing')).catch((): string[] => []);
  const files = Object.keys(await hashesBelow(output)).filter((path) => !path.startsWith('.'));
  if (files.includes('report.json')) return 'finish';
  if (!inProgress.includes('note.json')) return 'write files';
  if (files.length === 0) return 'before the renames';
  const all = Object.keys(unbroken).filter((path) => !path.includes('/.versions/'));
  return files.length === all.length - 1 ? 'before the report' : 'among the renames';
}

/** Resumes in this process, which has the model and the browser open, and compares. */
async function expectSameBytes(name: string, what: string): Promise<void> {
  const { changed } = await generator.resume({ out: outOf(name), checkpoints: stateOf(name) });
  expect(changed, what).toEqual([]);
  expect(await hashesBelow(outOf(name)), what).toEqual(unbroken);
}

async function killAt(index: number): Promise<string> {
  const [, place] = KILLS[index] ?? [];
  if (place === undefined) throw new RangeError(`There is no kill ${index}`);
  const name = `killed-${index}`;
  const { exitCode, stderr } = await gen(name, [], dieAt(place));
  expect(exitCode, `${JSON.stringify(place)}: ${stderr}`).toBeNull();
  const stage = await stageOf(name);
  await expectSameBytes(name, JSON.stringify(place));
  return stage;
}

describe.skipIf(missing !== undefined)(
  `gen killed${missing === undefined ? '' : ` (skipped: ${missing})`}`,
  () => {
    beforeAll(async () => {
      folder = await mkdtemp(join(tmpdir(), 'pixelwright-gen-kill-'));
      await copyFile(SAMPLE, join(folder, 'page.png'));
      const { exitCode, stderr } = await gen('unbroken', []);
      expect(exitCode, stderr).toBe(0);
      unbroken = await hashesBelow(outOf('unbroken'));
      components = await recordedComponents('unbroken');
      generator = await openGenerator(join(folder, 'page.png'), TARGETS);
    });
    afterAll(async () => {
      await generator.close();
      await rm(folder, { recursive: true, force: true });
    });

    test.skipIf(!browser.available)('its steps are these (skipped without a browser)', async () => {
      expect(await recordedSteps(stateOf('unbroken'))).toEqual(['read', 'render', 'compare', 'finish']);
      // More than one write each, so that a kill among them leaves some.
      expect(Math.min(...Object.values(components))).toBeGreaterThan(16);
    });

    test.skipIf(!browser.available)(
      'SIGKILL before, amid and behind what each stage writes (skipped without a browser)',
      async () => {
        const stages: string[] = [];
        for (let index = 0; index < KILLS.length; index += PAIR) {
          const pair = KILLS.slice(index, index + PAIR).keys();
          stages.push(...(await Promise.all(Array.from(pair, (next) => killAt(index + next)))));
        }
        expect(stages).toEqual(KILLS.map(([stage]) => stage));
      },
    );

    test('a process of its own resumes one that died among the renames', async () => {
      const place = at('after', 'rename', 'html/index.html');
      expect((await gen('own', ['--no-validate'], dieAt(place))).exitCode).toBeNull();
      const resumed = await gen('own', ['--no-validate', '--resume']);
      expect(resumed.exitCode, resumed.stderr).toBe(0);
      expect((await gen('whole', ['--no-validate'])).exitCode).toBe(0);
      expect(await hashesBelow(outOf('own'))).toEqual(await hashesBelow(outOf('whole')));
    });

    test.skipIf(RANDOM_KILLS === 0)(
      `SIGKILL at ${RANDOM_KILLS} random moments (as many as PIXELWRIGHT_KILLS says)`,
      async () => {
        const random = Random.from('gen killed');
        const startMs = performance.now();
        await gen('timed', []);
        const durationMs = performance.now() - startMs;
        const stages = new Map<string, number>();
        for (let index = 0; index < RANDOM_KILLS; index++) {
          const name = `random-${index}`;
          const when = sleep(random.float() * durationMs);
          const places = ['-o', outOf(name), '--checkpoints', stateOf(name), '--logs', 'logs'];
          await runGen(['--input', 'page.png', ...READER, '--target', TARGETS.join(','), ...places], {
            cwd: folder,
            signals: [{ name: 'SIGKILL', when }],
          });
          const stage = await stageOf(name);
          stages.set(stage, (stages.get(stage) ?? 0) + 1);
          await expectSameBytes(name, `killed at random, kill ${index}, in ${stage}`);
          await rm(join(folder, name), { recursive: true });
        }
        console.log(`${RANDOM_KILLS} kills of gen at random:`, stages);
      },
      120_000 + RANDOM_KILLS * 30_000,
    );
  },
);
