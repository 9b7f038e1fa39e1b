/** SIGKILL at random moments: no file is ever torn, no lock stays, and what was killed comes to the same end. */
import { spawn } from 'node:child_process';
import { mkdir, mkdtemp, readFile, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { removeStaleTempFiles, sha256 } from '../../../src/core/files/index.ts';
import { openRun, readJournal } from '../../../src/core/journal/index.ts';
import { Random } from '../../../src/core/random.ts';
import { compileChildren, scriptPath, startChild, type Child } from './child-processes.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'pixelwright-kill-'));
  await compileChildren(folder);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const random = Random.from('kill');
const identity = { path: '/screen.png', sha256: 'a'.repeat(64) };

test('atomic writers killed 25 times leave whole files only', async () => {
  const out = join(folder, 'writes');
  await mkdir(out);
  let leftovers = 0;
  for (let round = 0; round < 25; round++) {
    const child = startChild(folder, 'write-loop', [out, String(round)]);
    expect(await child.nextLine()).toBe('ready');
    await sleep(random.float() * 60);
    await child.kill();
    leftovers += await removeStaleTempFiles(out, 0);
    for (const name of await readdir(out)) {
      const [hash, body] = (await readFile(join(out, name), 'utf8')).split(' ');
      expect(sha256(body ?? '')).toBe(hash);
    }
  }
  expect((await readdir(out)).sort()).toEqual(['a', 'b', 'c']);
  // Otherwise no kill ever hit a write, and the test has shown nothing.
  expect(leftovers).toBeGreaterThan(0);
});

test('a run killed at random moments goes on, and ends in the same bytes as an unbroken one', async () => {
  const count = 400;
  const start = async (name: string): Promise<Child> => {
    const args = [join(folder, name, 'runs'), join(folder, name, 'out'), String(count)];
    const child = startChild(folder, 'work-run', args);
    expect(await child.nextLine()).toBe('ready');
    return child;
  };
  const pageOf = (name: string): Promise<string> => readFile(join(folder, name, 'out', 'page.html'), 'utf8');

  const unbroken = await start('unbroken');
  const startedMs = performance.now();
  expect(JSON.parse((await unbroken.nextLine()) ?? '')).toEqual({ outcome: 'new', made: count + 1 });
  let durationMs = performance.now() - startedMs;
  await unbroken.end();

  let resumed = 0;
  for (let round = 0; round < 8; round++) {
    const name = `killed-${round}`;
    for (let kills = 0; kills < 3; kills++) {
      const child = await start(name);
      await sleep(random.float() * 0.6 * durationMs);
      await child.kill();
      await expectPrefix(join(folder, name, 'runs'));
    }
    const last = await start(name);
    const { made } = JSON.parse((await last.nextLine()) ?? '') as { made: number };
    await last.end();
    if (made > 0 && made <= count) resumed += 1;
    // A machine whose speed changes: kills came after the last step, or before the first.
    else durationMs *= made === 0 ? 0.5 : 2;
    expect(await pageOf(name)).toBe(await pageOf('unbroken'));
    // A kill may hit the write of the page itself.
    await removeStaleTempFiles(join(folder, name, 'out'), 0);
    expect(await readdir(join(folder, name, 'out'))).toEqual(['page.html']);
  }
  // Otherwise hardly a kill came between the first step and the last.
  expect(resumed).toBeGreaterThan(1);
});

/** All that is recorded is an unbroken beginning of the work: the step with its file, the records in their order. */
async function expectPrefix(parent: string): Promise<void> {
  const runs = (await readdir(parent).catch(() => [])).filter((name) => !name.startsWith('.'));
  for (const run of runs) {
    const { records } = await readJournal(join(parent, run, 'journal.jsonl'));
    const steps = (records as { type: string; files: { path: string; sha256: string }[] }[]).filter(
      (record) => record.type === 'step',
    );
    for (const file of steps.flatMap((step) => step.files)) {
      expect(sha256(await readFile(join(parent, run, file.path)))).toBe(file.sha256);
    }
    const components = (await readJournal(join(parent, run, 'components.jsonl'))).records as { of: string }[];
    if (components.length > 0) expect(steps).toHaveLength(1);
    const names = Array.from(components.keys(), (index) => `component ${index}`);
    expect(components.map(({ of }) => of)).toEqual(names);
  }
}

describe('a run', () => {
  const contend = async (parent: string): Promise<{ lines: (string | undefined)[]; children: Child[] }> => {
    const startAtMs = String(Date.now() + 600);
    const children = Array.from({ length: 5 }, () => startChild(folder, 'hold-run', [parent, startAtMs]));
    await Promise.all(children.map((child) => child.nextLine()));
    return { lines: await Promise.all(children.map((child) => child.nextLine())), children };
  };
  const winnerOf = (lines: readonly (string | undefined)[]): number =>
    lines.findIndex((line) => line?.startsWith('holds') === true);

  test('wanted by five processes at the same moment goes to one; when that is killed, to one again', async () => {
    for (let round = 0; round < 3; round++) {
      const parent = join(folder, `contended-${round}`);
      for (const outcome of ['new', 'resumed', 'resumed']) {
        const { lines, children } = await contend(parent);
        expect([...lines].sort()).toEqual(['busy', 'busy', 'busy', 'busy', `holds ${outcome}`]);
        const winner = winnerOf(lines);
        await Promise.all(children.map((child, index) => (index === winner ? child.kill() : child.end())));
      }
      expect((await readdir(parent)).filter((name) => !name.startsWith('.'))).toHaveLength(1);
    }
  });

  test('whose holder is only stopped stays its own', async () => {
    const parent = join(folder, 'stopped');
    const holder = startChild(folder, 'hold-run', [parent]);
    await holder.nextLine();
    expect(await holder.nextLine()).toBe('holds new');
    holder.process.kill('SIGSTOP');
    const opening = openRun({ parent, label: 'screen', identity, key: {}, resume: true });
    await expect(opening).rejects.toMatchObject({
      kind: 'busy',
      message: expect.stringContaining(`process ${holder.process.pid ?? 0}`) as string,
    });
    await holder.kill();
    const run = await openRun({ parent, label: 'screen', identity, key: {}, resume: true });
    expect(run.outcome).toBe('resumed');
    await run.close();
  });

  test.skipIf(process.platform === 'win32')(
    'whose holder is killed and not yet buried (a zombie) is free (skipped on Windows, which has none)',
    async () => {
      const parent = join(folder, 'zombie');
      // After the exec nobody waits for the child.
      const shell = spawn(
        'sh',
        [
          '-c',
          '"$0" "$1" "$2" < /dev/zero & echo $!; exec sleep 60',
          process.execPath,
          scriptPath(folder, 'hold-run'),
          parent,
        ],
        { stdio: ['ignore', 'pipe', 'inherit'] },
      );
      try {
        const lines = createInterface({ input: shell.stdout })[Symbol.asyncIterator]();
        const pid = Number((await lines.next()).value);
        await lines.next();
        expect((await lines.next()).value).toBe('holds new');
        process.kill(pid, 'SIGKILL');
        await sleep(200);
        expect(() => process.kill(pid, 0)).not.toThrow();
        const run = await openRun({ parent, label: 'screen', identity, key: {}, resume: true });
        expect(run.outcome).toBe('resumed');
        await run.close();
      } finally {
        shell.kill('SIGKILL');
      }
    },
  );
});
