/** Runs: what is recorded is given back; what is damaged or depends on something else is made again. */
import { execFileSync } from 'node:child_process';
import { appendFile, mkdir, readFile, readdir, rm, stat, symlink, utimes, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import {
  cleanRuns,
  openRun,
  type OpenRunOptions,
  type Run,
  type StepFiles,
} from '../../../src/core/journal/index.ts';
import { removeOldRuns } from '../../../src/core/journal/old-runs.ts';
import { withRunsLocked } from '../../../src/core/journal/run-folders.ts';
import { useTemporaryFolder } from './temporary-folder.ts';

const at = useTemporaryFolder();

function open(changes: Partial<OpenRunOptions> = {}): Promise<Run> {
  return openRun({
    parent: at('gen'),
    label: 'login',
    identity: { path: '/screens/login.png', sha256: 'a'.repeat(64) },
    key: { model: 'm1', kit: 'k1' },
    resume: true,
    ...changes,
  });
}

interface Work {
  readonly values: readonly string[];
  readonly made: readonly string[];
}

const STEPS = ['features', 'tree', 'component 1', 'component 2'];
const VALUES = ['{"of":"features"}', '{"of":"tree"}', '{"code":"code 1"}', '{"code":"code 2"}'];
const FILES = ['features.bin', 'tree.json'];
const RECORDS = 'components.jsonl';

/** Four steps, of which all but the first depend on the kit. */
async function work(run: Run, kit = 'k1', steps = STEPS.length): Promise<Work> {
  const values: string[] = [];
  const made: string[] = [];
  for (const [index, name] of ['features', 'tree'].slice(0, steps).entries()) {
    const result = await run.step({
      name,
      inputs: name === 'features' ? {} : { kit },
      schema: z.object({ of: z.string() }),
      make: async (files) => {
        made.push(name);
        await files.writeFile(FILES[index] ?? '', `content of ${name} `.repeat(20));
        return { of: name };
      },
    });
    values.push(JSON.stringify(result.value));
  }
  const records = await run.openRecords('components');
  const schema = z.object({ code: z.string() });
  for (let index = 1; index <= steps - 2; index++) {
    const recorded = schema.safeParse(records.get(`component ${index}`, kit)).data;
    const value = recorded ?? { code: `code ${index}` };
    values.push(JSON.stringify(value));
    if (recorded !== undefined) continue;
    made.push(`component ${index}`);
    records.append(`component ${index}`, kit, value);
  }
  return { values, made };
}

/** A run from its beginning to its end. */
async function workToEnd(
  changes: Partial<OpenRunOptions> = {},
): Promise<Work & { folder: string; outcome: string }> {
  const run = await open(changes);
  const done = await work(run, changes.key?.['kit'] ?? 'k1');
  await run.finish();
  await run.close();
  return { ...done, folder: run.folder, outcome: run.outcome };
}

async function contentsOf(folder: string): Promise<Map<string, string>> {
  const contents = new Map<string, string>();
  for (const name of (await readdir(folder, { recursive: true })).sort()) {
    if ((await stat(join(folder, name))).isFile())
      contents.set(name, await readFile(join(folder, name), 'latin1'));
  }
  return contents;
}

describe('resume', () => {
  test('gives back what is recorded and makes only the rest', async () => {
    const first = await open();
    expect([first.outcome, first.changed]).toEqual(['new', []]);
    expect(basename(first.folder)).toMatch(/^\d{8}T\d{6}Z-login-[0-9a-f]{4}$/);
    await work(first, 'k1', 3);
    await first.flush();
    await first.close();

    const second = await open();
    expect([second.outcome, second.folder]).toEqual(['resumed', first.folder]);
    expect(await work(second)).toEqual({ values: VALUES, made: ['component 2'] });
    await second.finish();
    await second.close();

    const third = await open();
    expect([third.outcome, third.changed]).toEqual(['finished', []]);
    expect(await work(third)).toEqual({ values: VALUES, made: [] });
    await third.close();
  });

  test('says which part of the key changed, and makes what depends on it', async () => {
    const first = await workToEnd();
    const second = await open({ key: { model: 'm1', kit: 'k2', options: 'o' } });
    expect([second.outcome, second.changed, second.folder]).toEqual([
      'resumed',
      ['kit', 'options'],
      first.folder,
    ]);
    const step = await second.step({
      name: 'tree',
      inputs: { kit: 'k2' },
      schema: z.number(),
      make: () => 1,
    });
    expect(step).toEqual({ value: 1, files: [], origin: 'changed', changed: ['kit'] });
    await second.close();

    const third = await open({ key: { model: 'm1', kit: 'k2', options: 'o' } });
    expect([third.outcome, third.changed]).toEqual(['resumed', []]);
    await third.close();
  });

  test('starts anew for another content of the input, and says so', async () => {
    const first = await workToEnd();
    const second = await open({ identity: { path: '/screens/login.png', sha256: 'b'.repeat(64) } });
    expect([second.outcome, second.changed]).toEqual(['new', ['input']]);
    expect(second.folder).not.toBe(first.folder);
    await second.close();
    const other = await open({ identity: { path: '/screens/other.png', sha256: 'a'.repeat(64) } });
    expect([other.outcome, other.changed]).toEqual(['new', []]);
    await other.close();
  });

  test('prefers the run with the same key to a newer one with another', async () => {
    const first = await workToEnd({ now: new Date('2026-01-01') });
    await workToEnd({ now: new Date('2026-01-02'), key: { kit: 'k2' }, resume: false });
    const again = await open();
    expect([again.folder, again.outcome]).toEqual([first.folder, 'finished']);
    await again.close();
  });

  test('is not what happens without asking for it', async () => {
    const first = await workToEnd();
    const second = await workToEnd({ resume: false });
    expect(second.folder).not.toBe(first.folder);
    expect(second.made).toEqual(STEPS);
  });

  test('takes away what a killed writer left', async () => {
    const run = await open();
    await work(run);
    await run.close();
    const temporary = join(run.folder, '.pixelwright-1-0123456789abcdef.tmp');
    await writeFile(temporary, 'half');
    await (await open()).close();
    await expect(stat(temporary)).rejects.toMatchObject({ code: 'ENOENT' });
  });
});

describe('one process a run', () => {
  test('a run that is held is busy, also for this process, and free when it is closed', async () => {
    const first = await open();
    await expect(open()).rejects.toMatchObject({
      kind: 'busy',
      message: expect.stringContaining('login') as string,
    });
    await first.close();
    await first.close();
    await (await open()).close();
  });

  test('another key need not wait: it gets a run of its own', async () => {
    const first = await open();
    const second = await open({ key: { kit: 'k2' } });
    expect([second.outcome, second.folder === first.folder]).toEqual(['new', false]);
    await Promise.all([first.close(), second.close()]);
  });

  test('of two that start at the same moment one gets the run', async () => {
    await workToEnd();
    const results = await Promise.allSettled([open(), open(), open()]);
    expect(results.map((result) => result.status).sort()).toEqual(['fulfilled', 'rejected', 'rejected']);
    for (const result of results) if (result.status === 'fulfilled') await result.value.close();
  });
});

describe('damage', () => {
  test('the journal cut at any byte: the steps behind the cut are made again, no others', async () => {
    const { folder } = await workToEnd();
    const whole = await contentsOf(folder);
    const journal = Buffer.from(whole.get('journal.jsonl') ?? '', 'latin1');
    const lines = (length: number): number =>
      journal.subarray(0, length).filter((byte) => byte === 0x0a).length;
    for (let length = journal.indexOf(0x0a) + 1; length < journal.length; length += 11) {
      await writeFile(join(folder, 'journal.jsonl'), journal.subarray(0, length));
      const again = await workToEnd();
      expect(again).toEqual({
        folder,
        outcome: 'resumed',
        values: VALUES,
        made: ['features', 'tree'].slice(lines(length) - 1),
      });
      expect(await contentsOf(folder)).toEqual(whole);
    }
  });

  test('the journal cut within its first line: the run starts anew', async () => {
    const { folder } = await workToEnd();
    const journal = await readFile(join(folder, 'journal.jsonl'));
    for (const length of [0, 1, journal.indexOf(0x0a)]) {
      await writeFile(join(folder, 'journal.jsonl'), journal.subarray(0, length));
      const again = await workToEnd();
      expect(again).toMatchObject({ outcome: 'new', values: VALUES, made: STEPS });
      await rm(again.folder, { recursive: true });
    }
  });

  test.each(['a flipped bit', 'a missing end', 'a longer end', 'no content', 'no file', 'a folder instead'])(
    'every file in turn with %s: its step is made again, the output is the same',
    async (kind) => {
      const { folder } = await workToEnd();
      const whole = await contentsOf(folder);
      for (const [index, file] of FILES.entries()) {
        await damage(join(folder, file), kind);
        const again = await open();
        expect([again.outcome, again.folder]).toEqual(['resumed', folder]);
        if (kind === 'a folder instead') {
          await expect(work(again)).rejects.toMatchObject({ kind: 'input' });
          await rm(join(folder, file), { recursive: true });
        }
        expect(await work(again)).toEqual({ values: VALUES, made: [STEPS[index]] });
        await again.finish();
        await again.close();
        const contents = await contentsOf(folder);
        for (const name of FILES) expect(contents.get(name)).toBe(whole.get(name));
      }
    },
  );

  test('a flipped bit anywhere in the journal: the same output, and never "finished" with a step lost', async () => {
    const { folder } = await workToEnd();
    const journal = await readFile(join(folder, 'journal.jsonl'));
    for (let index = 0; index < journal.length; index += 17) {
      const flipped = Buffer.from(journal);
      flipped[index] = (flipped[index] ?? 0) ^ (1 << (index % 8));
      await writeFile(join(folder, 'journal.jsonl'), flipped);
      await (await open({ keep: 100 })).close();
      // Also when the process that mended the journal did nothing else.
      const again = await open({ keep: 100 });
      expect(again.outcome).not.toBe('finished');
      expect((await work(again)).values).toEqual(VALUES);
      await again.close();
      if (again.folder !== folder) await rm(again.folder, { recursive: true });
    }
  });

  test('a recorded value that is not what the step gives is made again', async () => {
    const first = await open();
    await first.step({ name: 'tree', inputs: {}, schema: z.string(), make: () => 'text' });
    await first.close();
    const second = await open();
    const step = await second.step({ name: 'tree', inputs: {}, schema: z.number(), make: () => 1 });
    expect([step.value, step.origin]).toEqual([1, 'damaged']);
    await second.close();
  });
});

describe('a stream of records', () => {
  const every = async (
    change: (whole: Buffer, at: number) => Buffer,
    check: (again: Work & { outcome: string }, at: number, whole: Buffer) => void,
  ): Promise<void> => {
    const { folder } = await workToEnd();
    const path = join(folder, RECORDS);
    const whole = await readFile(path);
    for (let at = 0; at < whole.length; at++) {
      await writeFile(path, change(whole, at));
      check(await workToEnd(), at, whole);
      // Mended: the next one finds nothing to do, and the file ends in whole lines.
      const last = await workToEnd();
      expect([last.outcome, last.made, last.values]).toEqual(['finished', [], VALUES]);
    }
  };

  test('torn at any byte: what is behind the tear is made again, no more', async () => {
    await every(
      (whole, at) => whole.subarray(0, at),
      (again, at, whole) => {
        const lines = whole.subarray(0, at).filter((byte) => byte === 0x0a).length;
        expect(again).toMatchObject({ outcome: 'resumed', values: VALUES, made: STEPS.slice(2 + lines) });
      },
    );
  });

  test('with a bit flipped in any byte: that record is made again, and what follows is believed for its own sum', async () => {
    await every(
      (whole, at) => {
        const flipped = Buffer.from(whole);
        flipped[at] = (flipped[at] ?? 0) ^ (1 << (at % 8));
        return flipped;
      },
      (again, at, whole) => {
        const end = whole.indexOf(0x0a);
        // A lost line break takes both lines with it; one that appeared, only the line that it is in.
        const made = at === end ? STEPS.slice(2) : [STEPS[at < end ? 2 : 3]];
        expect(again).toMatchObject({ outcome: 'resumed', values: VALUES, made });
      },
    );
  });

  test('is made again where it is missing, and refused where something else is in its place', async () => {
    const { folder } = await workToEnd();
    const path = join(folder, RECORDS);
    await rm(path);
    expect(await workToEnd()).toMatchObject({ outcome: 'resumed', values: VALUES, made: STEPS.slice(2) });
    await rm(path);
    await mkdir(path);
    await expect(workToEnd()).rejects.toMatchObject({ kind: 'input', where: path });
  });

  test('loses to a crash only what was not written yet, and nothing behind `write`', async () => {
    const first = await open();
    const records = await first.openRecords('components');
    for (let index = 0; index < 40; index++) records.append(String(index), 'i', index);
    const lines = async (): Promise<number> =>
      (await readFile(join(first.folder, RECORDS), 'utf8')).split('\n').length - 1;
    expect(await lines()).toBeGreaterThan(40 - 16);
    records.write();
    expect(await lines()).toBe(40);
    records.append('40', 'i', 40);
    await first.close();
    expect(await lines()).toBe(41);
  });

  test('gives a value for the very inputs alone, and the later of two', async () => {
    const first = await open();
    const records = await first.openRecords('components');
    expect(await first.openRecords('components')).toBe(records);
    records.append('a', 'old', 1);
    records.append('a', 'new', 2);
    expect([records.get('a', 'old'), records.get('a', 'new'), records.get('b', 'new')]).toEqual([
      undefined,
      2,
      undefined,
    ]);
    await first.close();
    const again = await (await open()).openRecords('components');
    expect([again.get('a', 'old'), again.get('a', 'new')]).toEqual([undefined, 2]);
  });
});

async function damage(path: string, kind: string): Promise<void> {
  const bytes = await readFile(path);
  if (kind === 'a longer end') return appendFile(path, 'x');
  if (kind === 'no content') return writeFile(path, '');
  if (kind === 'a missing end') return writeFile(path, bytes.subarray(0, -1));
  if (kind === 'a flipped bit') {
    bytes[bytes.length >> 1] = (bytes[bytes.length >> 1] ?? 0) ^ 4;
    return writeFile(path, bytes);
  }
  await rm(path);
  if (kind === 'a folder instead') await mkdir(path);
}

describe('steps', () => {
  test('that fail record nothing', async () => {
    const run = await open();
    const failing = run.step({
      name: 'tree',
      inputs: {},
      schema: z.null(),
      make: () => Promise.reject(new Error('no')),
    });
    await expect(failing).rejects.toThrow('no');
    const again = await run.step({ name: 'tree', inputs: {}, schema: z.null(), make: () => null });
    expect(again.origin).toBe('new');
    await run.close();
  });

  test('give the same value when made as when recorded', async () => {
    const schema = z.object({ a: z.number().optional(), b: z.number() });
    const make = () => ({ a: undefined, b: -0 });
    const first = await open();
    const made = await first.step({ name: 'x', inputs: {}, schema, make });
    await first.close();
    const second = await open();
    const recorded = await second.step({ name: 'x', inputs: {}, schema, make });
    await second.close();
    expect(recorded.origin).toBe('recorded');
    expect(made.value).toStrictEqual(recorded.value);
  });

  test('may write a file twice: what it holds in the end is what counts', async () => {
    const run = await open();
    const request = {
      name: 'x',
      inputs: {},
      schema: z.null(),
      make: async (files: StepFiles) => {
        await files.writeFile('a', 'first');
        await files.writeFile('a', 'second');
        return null;
      },
    };
    await run.step(request);
    const again = await run.step(request);
    expect([again.origin, again.files.length]).toEqual(['recorded', 1]);
    await run.close();
  });

  test('with a value that JSON cannot keep fail at once, not when they are resumed', async () => {
    const run = await open();
    const step = run.step({ name: 'x', inputs: {}, schema: z.number(), make: () => NaN });
    await expect(step).rejects.toThrow();
    await run.close();
  });

  test.each(['../escaped', '/tmp/escaped', 'a/../../escaped', 'a//b', '', '.', 'a\\..\\b', 'c:evil'])(
    'write nothing to %j, outside the folder of the run',
    async (path) => {
      const run = await open();
      const request = { name: 'x', inputs: {}, schema: z.null() };
      const step = run.step({
        ...request,
        make: async (files) => {
          await files.writeFile(path, 'x');
          return null;
        },
      });
      await expect(step).rejects.toThrow();
      await expect(run.openRecords(path)).rejects.toThrow();
      await run.close();
      expect([...(await contentsOf(at())).keys()].map((name) => basename(name))).toEqual(['journal.jsonl']);
    },
  );
});

describe('what is not a file of ours', () => {
  const write = async (run: Run, path: string): Promise<unknown> =>
    run.step({
      name: 'x',
      inputs: {},
      schema: z.null(),
      make: async ({ writeFile }) => {
        await writeFile(path, 'x');
        return null;
      },
    });

  test('a link among the folders of a run is refused and named; nothing lands where it leads', async () => {
    await mkdir(at('elsewhere'));
    const run = await open();
    await symlink(at('elsewhere'), join(run.folder, 'page'));
    for (const path of ['page/index.html', 'page/a/b/index.html'])
      await expect(write(run, path)).rejects.toMatchObject({
        kind: 'input',
        where: join(run.folder, 'page'),
        message: expect.stringContaining('symbolic link') as string,
      });
    await symlink(at('elsewhere', 'records'), join(run.folder, RECORDS));
    await expect(run.openRecords('components')).rejects.toMatchObject({ kind: 'input' });
    await run.close();
    expect(await readdir(at('elsewhere'))).toEqual([]);
  });

  test('unfinished writes are not looked for behind links', async () => {
    const run = await open();
    await run.close();
    const theirs = at('elsewhere', '.pixelwright-1-0123456789abcdef.tmp');
    await mkdir(at('elsewhere'));
    await writeFile(theirs, 'x');
    await symlink(at('elsewhere'), join(run.folder, 'linked'));
    await (await open()).close();
    expect(await readFile(theirs, 'utf8')).toBe('x');
  });

  test.skipIf(process.platform === 'win32')(
    'a named pipe, as a journal, as records or as a recorded file, is not waited for (skipped on Windows)',
    async () => {
      const { folder } = await workToEnd();
      for (const name of ['features.bin', RECORDS, 'journal.jsonl']) {
        const path = join(folder, name);
        await rm(path);
        execFileSync('mkfifo', [path]);
        if (name === 'features.bin') {
          expect(await workToEnd()).toMatchObject({ outcome: 'resumed', made: ['features'] });
        } else if (name === RECORDS) {
          await expect(workToEnd()).rejects.toMatchObject({
            kind: 'input',
            message: expect.stringContaining('named pipe') as string,
          });
        } else {
          // A run without a journal is not found again; the others are.
          expect(await workToEnd()).toMatchObject({ outcome: 'new' });
        }
      }
    },
  );
});

describe('cleaning up', () => {
  const day = (index: number): Date => new Date(Date.UTC(2026, 0, 1 + index));
  const left = async (): Promise<string[]> =>
    (await readdir(at('gen')))
      .filter((name) => name !== '.finished')
      .map((name) => name.slice(0, 8))
      .sort();

  test('leaves the newest finished runs, the unfinished, and those that somebody works on', async () => {
    const held = await open({ resume: false, now: day(0) });
    for (let index = 1; index <= 6; index++) await workToEnd({ resume: false, now: day(index) });
    await mkdir(at('gen', 'not-a-run'));
    await mkdir(at('gen', '.removed-20250101T000000Z-old-0000'));
    const cleaned = await cleanRuns(at('gen'), { keep: 3 });
    expect(cleaned.removed.map((name) => name.slice(0, 8))).toEqual(['20260102', '20260103', '20260104']);
    expect([cleaned.removedUnfinished, cleaned.unfinished]).toEqual([[], 1]);
    expect(await left()).toEqual(['20260101', '20260105', '20260106', '20260107', 'not-a-ru']);
    expect(await readdir(at('gen', '.finished'))).toHaveLength(3);

    expect((await cleanRuns(at('gen'), { keep: 3, unfinished: true })).removed).toEqual([]);
    await held.close();
    expect((await cleanRuns(at('gen'), { keep: 3 })).removed).toEqual([]);
    const name = basename(held.folder);
    expect(await cleanRuns(at('gen'), { keep: 3, unfinished: true })).toEqual({
      removed: [name],
      removedUnfinished: [name],
      unfinished: 0,
    });
  });

  test('by itself takes finished runs of earlier days beyond the newest, and unfinished ones of weeks ago', async () => {
    for (let index = 0; index < 5; index++) await workToEnd({ resume: false, now: day(index) });
    for (const index of [0, 4, 20]) await (await open({ resume: false, now: day(index) })).close();
    const journals = (await readdir(at('gen'))).map((name) => at('gen', name, 'journal.jsonl'));
    for (const journal of journals) await utimes(journal, day(0), day(0)).catch(() => undefined);
    await withRunsLocked(at('gen'), () => removeOldRuns(at('gen'), 2, day(21)));
    expect(await left()).toEqual(['20260104', '20260105', '20260121']);
  });

  test('never takes the runs of a batch that was stopped today, finished or not', async () => {
    const now = new Date();
    for (let index = 0; index < 30; index++) await workToEnd({ resume: false, now });
    for (let index = 0; index < 30; index++) await (await open({ resume: false, now })).close();
    await withRunsLocked(at('gen'), () => removeOldRuns(at('gen'), 20, now));
    expect(await left()).toHaveLength(60);
  });

  test('a run that is worked on again is not taken for finished', async () => {
    await workToEnd();
    await (await open({ key: { kit: 'k2' } })).close();
    expect(await cleanRuns(at('gen'), { keep: 0 })).toEqual({
      removed: [],
      removedUnfinished: [],
      unfinished: 1,
    });
  });

  test('goes on past a run whose lock cannot be read', async () => {
    const { folder } = await workToEnd();
    await writeFile(join(folder, 'lock'), 'not a folder');
    expect((await cleanRuns(at('gen'), { keep: 0 })).removed).toEqual([]);
    await (await open({ resume: false })).close();
  });

  test('of nothing does nothing', async () => {
    expect(await cleanRuns(at('none'))).toEqual({ removed: [], removedUnfinished: [], unfinished: 0 });
  });
});

test('a label of any letters gives a folder name that every system takes', async () => {
  const run = await open({ label: `../a b/${'ü'.repeat(80)}\u0000?` });
  expect(basename(run.folder)).toMatch(/^\d{8}T\d{6}Z-\.\.-a-b-ü+-[0-9a-f]{4}$/);
  await run.close();
});

test('a label that is cut within a surrogate pair is found again', async () => {
  for (const label of ['x'.repeat(39) + '𝒳𝒴', '𝒳'.repeat(60), `${'あ'.repeat(50)}.png`]) {
    const first = await open({ label });
    await first.close();
    const second = await open({ label });
    expect([second.outcome, second.folder]).toEqual(['resumed', first.folder]);
    await second.close();
  }
});
