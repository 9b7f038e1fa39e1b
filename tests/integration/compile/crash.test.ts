// The real CLI, killed by SIGKILL amid the record of a random component of a random screen, resumed, and held against an unbroken run,
// byte by byte; and every file of a run folder truncated or bit-flipped in turn. PIXELWRIGHT_KILLS sets how often (3;
// `npm run soak`: 50).
import { mkdir, mkdtemp, readdir, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Random } from '../../../src/core/random.ts';
import { print, walk, type Screen } from '../../../src/dsl/index.ts';
import { listKits, loadKit } from '../../../src/kits/index.ts';
import { bigScreen } from './big-screen.ts';
import { dieAt } from '../die-at.ts';
import {
  countComponents,
  missingProgram,
  pixelwright,
  readAll,
  type Ended,
  type Stop,
} from './compile-process.ts';

const KILLS = Number(process.env['PIXELWRIGHT_KILLS'] ?? 3);
const LARGEST = process.env['PIXELWRIGHT_KILLS'] === undefined ? 500 : 2_000;
/** At most so many components are recorded by one write. */
const A_WRITE = 16;
/** For a machine that has much else to do. */
const LIMIT_MS = 600_000;
const TARGETS = ['html', 'android', 'ios'] as const;

describe.skipIf(missingProgram !== undefined)(
  `compile${missingProgram === undefined ? '' : ` (skipped: ${missingProgram})`}`,
  () => {
    let folder = '';
    beforeAll(async () => {
      folder = await mkdtemp(join(tmpdir(), 'pixelwright-crash-'));
    });
    afterAll(() => rm(folder, { recursive: true, force: true }));

    /** Compiles the screen of one of the folders below `folder`, with its output and all of its state in there. */
    const compile = (
      name: string,
      kit: string,
      more: readonly string[],
      stop?: Stop,
      env?: NodeJS.ProcessEnv,
    ): Promise<Ended> => {
      const options = `--kit ${kit} --target ${TARGETS.join(',')} --checkpoint-every 50 --quiet`.split(' ');
      return pixelwright(join(folder, name), ['compile', 'screen.gui', ...options, ...more], stop, env);
    };

    const put = async (name: string, screen: Screen): Promise<void> => {
      await mkdir(join(folder, name), { recursive: true });
      await writeFile(join(folder, name, 'screen.gui'), print(screen));
    };

    it(
      `killed ${KILLS} times at a random component, goes on and writes the same bytes`,
      async () => {
        const kits = await listKits();
        for (let round = 0; round < KILLS; round++) {
          const random = Random.from('crash', round);
          const name = random.pick(kits);
          // The largest is among them however few there are.
          const size = round === 0 ? LARGEST : random.integer(20, LARGEST);
          const screen = bigScreen(await loadKit(name), random, size);
          const components = [...walk(screen)].length;
          for (const work of ['unbroken', 'killed']) await put(work, screen);

          const unbroken = await compile('unbroken', name, []);
          expect(unbroken.exitCode, unbroken.stderr).toBe(0);
          const expected = await readAll(join(folder, 'unbroken', 'out'));
          expect(expected.size).toBeGreaterThan(6);

          const target = random.pick(TARGETS);
          const state = join(folder, 'killed', 'checkpoints');
          const nth = random.integer(1, Math.ceil(components / A_WRITE));
          const place = { moment: 'amid', call: 'write', path: `components-${target}.jsonl`, nth } as const;
          const killed = await compile('killed', name, [], undefined, dieAt(place));
          expect(killed.exitCode, 'the process was killed').toBeNull();
          const behind = await countComponents(state, target);
          // Half of what was written last is there, in bytes, and each write before it.
          expect(behind).toBeGreaterThanOrEqual(nth - 1);
          expect(behind).toBeLessThan(components);

          const resumed = await compile('killed', name, ['--resume']);
          expect(resumed.exitCode, resumed.stderr).toBe(0);
          expect(await runsIn(join(state, 'compile')), 'one run, resumed').toHaveLength(1);
          expect(await readAll(join(folder, 'killed', 'out'))).toEqual(expected);
          console.log(
            `kill ${round}: ${name}, ${components} components, killed behind ${behind} of ${target}: same bytes`,
          );
          for (const done of ['unbroken', 'killed']) await rm(join(folder, done), { recursive: true });
        }
      },
      LIMIT_MS + KILLS * LIMIT_MS,
    );

    it(
      'makes again whatever is truncated or has a bit flipped in its run folder',
      async () => {
        const random = Random.from('damage');
        await put('damaged', bigScreen(await loadKit('web'), random, 6));
        const first = await compile('damaged', 'web', []);
        expect(first.exitCode, first.stderr).toBe(0);
        const expected = await readAll(join(folder, 'damaged', 'out'));
        const runs = join(folder, 'damaged', 'checkpoints', 'compile');
        const [run = ''] = await runsIn(runs);
        const whole = await readAll(join(runs, run));
        const components = [...whole.keys()].filter((file) => file.startsWith('components'));
        expect(components).toHaveLength(TARGETS.length);
        // The journal last: a run whose journal has lost its beginning is not found again.
        for (const file of [...components, ...components, 'journal.jsonl']) {
          for (const damage of ['truncate', 'flip'] as const) {
            const path = join(runs, run, file);
            const content = whole.get(file) ?? Buffer.of();
            if (damage === 'truncate') await truncate(path, random.integer(0, content.length - 1));
            else await writeFile(path, flipBit(content, random));
            await rm(join(folder, 'damaged', 'out'), { recursive: true });
            const resumed = await compile('damaged', 'web', ['--resume']);
            expect(resumed.exitCode, `${damage} ${file}: ${resumed.stderr}`).toBe(0);
            expect(await readAll(join(folder, 'damaged', 'out')), `${damage} ${file}`).toEqual(expected);
            // The record that was damaged is made again and stands at the end.
            if (file !== 'journal.jsonl')
              expect(linesOf(await readFile(path)), `${damage} ${file}`).toEqual(linesOf(content));
          }
        }
      },
      LIMIT_MS,
    );

    it(
      'stops at the first Ctrl-C with its state saved, and says how to go on',
      async () => {
        await put('stopped', bigScreen(await loadKit('web'), Random.from(1), LARGEST));
        const state = join(folder, 'stopped', 'checkpoints');
        const when = async (): Promise<boolean> => (await countComponents(state, 'html')) >= 100;
        const stopped = await compile('stopped', 'web', [], { signal: 'SIGINT', when });
        expect(stopped.exitCode, stopped.stderr).toBe(130);
        expect(stopped.stderr).toContain('--resume');
        expect(await readAll(join(folder, 'stopped', 'out'))).toEqual(new Map());
        const resumed = await compile('stopped', 'web', ['--resume']);
        expect(resumed.exitCode, resumed.stderr).toBe(0);
        expect(await runsIn(join(state, 'compile'))).toHaveLength(1);
      },
      LIMIT_MS,
    );
  },
);

async function runsIn(folder: string): Promise<string[]> {
  return (await readdir(folder)).filter((name) => !name.startsWith('.'));
}

function linesOf(content: Buffer): string[] {
  return content.toString('utf8').split('\n').sort();
}

function flipBit(content: Buffer, random: Random): Buffer {
  const flipped = Buffer.from(content);
  const at = random.integer(0, flipped.length - 1);
  flipped[at] = (flipped[at] ?? 0) ^ (1 << random.integer(0, 7));
  return flipped;
}
