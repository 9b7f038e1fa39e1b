/** Locks: one holder at a time; the dead hold nothing; who cannot be seen is believed for a while. */
import { execFileSync } from 'node:child_process';
import { mkdir, readdir, rename, utimes, writeFile } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import { acquireLock, isLocked, removeAbandonedLocks, withLock } from '../../../src/core/locks/index.ts';
import { ownIdentity, stateOf } from '../../../src/core/locks/process-identity.ts';
import { useTemporaryFolder } from './temporary-folder.ts';

const at = useTemporaryFolder();
const subject = 'The run';

/** A lock held by a process that differs from this one as `changes` say. */
async function plantLock(changes: {
  pid?: number;
  start?: string;
  host?: string;
  space?: string;
}): Promise<string> {
  const { pid, start, host, space } = { ...(await ownIdentity()), ...changes };
  const owner = at('lock', `${pid}-${start}-${host}-${space}-abcdef`);
  await mkdir(at('lock'));
  await writeFile(owner, '');
  return owner;
}

/** The id of a process that is no more. */
function deadPid(): number {
  return Number(execFileSync(process.execPath, ['-p', 'process.pid'], { encoding: 'utf8' }));
}

test('a held lock is busy, says by whom and what to do, and is free after its release', async () => {
  const lock = await acquireLock(at('lock'), { subject });
  expect(await isLocked(at('lock'))).toBe(true);
  await expect(acquireLock(at('lock'), { subject })).rejects.toMatchObject({
    kind: 'busy',
    exitCode: 2,
    message: `The run is in use by the process ${process.pid}.`,
    hint: expect.stringContaining(`kill ${process.pid}`) as string,
  });
  await lock.release();
  await lock.release();
  expect(await isLocked(at('lock'))).toBe(false);
  expect(await readdir(at())).toEqual([]);
  await (await acquireLock(at('lock'), { subject })).release();
});

test('of many who want it at the same moment one gets it', async () => {
  for (let round = 0; round < 20; round++) {
    // Half of the rounds begin with a lock whose holder is dead: that is where two could win.
    if (round % 2 === 0) await plantLock({ start: '1' });
    const results = await Promise.allSettled(
      Array.from({ length: 12 }, () => acquireLock(at('lock'), { subject })),
    );
    const won = results.filter((result) => result.status === 'fulfilled');
    expect(won).toHaveLength(1);
    for (const result of results) {
      if (result.status === 'rejected') expect(result.reason).toMatchObject({ kind: 'busy' });
    }
    await won[0]?.value.release();
    expect(await readdir(at())).toEqual([]);
  }
});

test('who waits gets it in turn, and nobody is inside with another', async () => {
  let inside = 0;
  let done = 0;
  const work = async (): Promise<void> => {
    inside += 1;
    expect(inside).toBe(1);
    await new Promise((resolve) => setTimeout(resolve, 5));
    inside -= 1;
    done += 1;
  };
  await Promise.all(Array.from({ length: 8 }, () => withLock(at('lock'), { subject, waitMs: 15_000 }, work)));
  expect(done).toBe(8);
});

test('the lock is released when the work under it fails', async () => {
  const failing = withLock(at('lock'), { subject }, () => Promise.reject(new Error('the work failed')));
  await expect(failing).rejects.toThrow('the work failed');
  expect(await isLocked(at('lock'))).toBe(false);
});

test('who comes late to free a dead holder does not throw out the one who came first', async () => {
  const dead = await plantLock({ start: '1' });
  const lock = await acquireLock(at('lock'), { subject });
  // The late one still believes in the name that it read.
  await expect(rename(dead, at('elsewhere'))).rejects.toMatchObject({ code: 'ENOENT' });
  await expect(acquireLock(at('lock'), { subject })).rejects.toMatchObject({ kind: 'busy' });
  await lock.release();
});

describe('a lock is free when its holder', () => {
  test('is dead', async () => {
    await plantLock({ pid: deadPid() });
    await (await acquireLock(at('lock'), { subject })).release();
  });

  test('is dead and its process id belongs to another process now', async () => {
    await plantLock({ start: '1' });
    expect(await isLocked(at('lock'))).toBe(false);
    await (await acquireLock(at('lock'), { subject })).release();
  });

  test('ran before the machine was booted', async () => {
    const { space } = await ownIdentity();
    await plantLock({ space: `00000000${space.slice(8)}` });
    await (await acquireLock(at('lock'), { subject })).release();
  });

  test.each([
    ['another container', async () => ({ space: `${(await ownIdentity()).space.slice(0, 8)}00000000` })],
    ['another machine', () => Promise.resolve({ host: '00000000' })],
  ])('is in %s and has been silent for minutes, not before', async (_where, changes) => {
    const owner = await plantLock(await changes());
    await expect(acquireLock(at('lock'), { subject })).rejects.toMatchObject({ kind: 'busy' });
    const longAgo = new Date(Date.now() - 180_000);
    await utimes(owner, longAgo, longAgo);
    await (await acquireLock(at('lock'), { subject })).release();
  });
});

test('what was left by those killed while taking it goes away, what the living prepare stays', async () => {
  const { pid, start, host, space } = await ownIdentity();
  const [dead, living] = [
    `.lock-${pid}-1-${host}-${space}-abc.tmp`,
    `.lock-${pid}-${start}-${host}-${space}-abc.tmp`,
  ];
  for (const name of [dead, living, '.lock-other.tmp']) await mkdir(at(name));
  await removeAbandonedLocks(at());
  expect(await readdir(at())).toEqual([living, '.lock-other.tmp'].sort());
});

test('a file that no holder put there holds nothing', async () => {
  await mkdir(at('lock'));
  await writeFile(at('lock', '.DS_Store'), '');
  await (await acquireLock(at('lock'), { subject })).release();
});

test('a lock in a folder that is not there is an error for people', async () => {
  await expect(acquireLock(at('none', 'lock'), { subject })).rejects.toMatchObject({ kind: 'input' });
  expect(await isLocked(at('none', 'lock'))).toBe(false);
});

test('this very process is alive; the same id with another start is not', async () => {
  const identity = await ownIdentity();
  expect(await stateOf(identity)).toBe('alive');
  expect(await stateOf({ ...identity, start: '1' })).toBe('gone');
});

test('a file where the lock should be, and a folder within it, are errors for people, not waited for', async () => {
  await writeFile(at('lock'), '');
  await expect(acquireLock(at('lock'), { subject })).rejects.toMatchObject({ kind: 'input' });
  await mkdir(at('other', 'mine'), { recursive: true });
  await expect(acquireLock(at('other'), { subject })).rejects.toMatchObject({
    kind: 'input',
    where: at('other', 'mine'),
  });
  expect(await readdir(at('other'))).toEqual(['mine']);
});
