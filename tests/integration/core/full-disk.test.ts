/** A disk that is really full, and one that is really read-only. */
import { readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { writeFileAtomic, writeFileAtomicSync } from '../../../src/core/files/index.ts';
import { Journal, openRun, readJournal, type Run } from '../../../src/core/journal/index.ts';
import type { ProgressEvent } from '../../../src/core/progress.ts';
import { openRunLog } from '../../../src/core/run-log.ts';
import { canMount, mountTinyDisk, type TinyDisk } from './tiny-disk.ts';

const full = {
  kind: 'resources',
  exitCode: 5,
  message: expect.stringContaining('the disk is full') as string,
};

describe.skipIf(!canMount())('on a disk of 64 kB (skipped where this process may not mount one)', () => {
  let disk: TinyDisk;
  beforeEach(() => {
    disk = mountTinyDisk(64);
  });
  afterEach(() => disk.unmount());
  const at = (...parts: string[]): string => join(disk.path, ...parts);

  test('an atomic write that does not fit leaves the old content and nothing else', async () => {
    await writeFile(at('page'), 'old');
    const big = 'x'.repeat(100_000);
    await expect(writeFileAtomic(at('page'), big)).rejects.toMatchObject({ ...full, where: at('page') });
    expect(() => writeFileAtomicSync(at('page'), big)).toThrow(expect.objectContaining(full) as Error);
    expect(await readdir(disk.path)).toEqual(['page']);
    expect(await readFile(at('page'), 'utf8')).toBe('old');
  });

  test('a journal that does not fit keeps what it had and goes on when there is room', async () => {
    const { journal } = await Journal.open(at('journal'));
    const kept: unknown[] = [];
    const fill = (): void => {
      for (let index = 0; index < 1000; index++) {
        const record = { index, text: 'y'.repeat(1000) };
        journal.append(record);
        kept.push(record);
      }
    };
    await writeFile(at('ballast'), 'z'.repeat(16_000));
    expect(fill).toThrow(expect.objectContaining(full) as Error);
    expect(kept.length).toBeGreaterThan(10);
    expect(await readJournal(at('journal'))).toEqual({ records: kept, damaged: false });
    await rm(at('ballast'));
    journal.append('more');
    journal.close();
    expect(await readJournal(at('journal'))).toEqual({ records: [...kept, 'more'], damaged: false });
  });

  test('a run that does not fit is resumed when there is room, behind what it had', async () => {
    const open = (): Promise<Run> =>
      openRun({
        parent: at('runs'),
        label: 'screen',
        identity: { path: '/screen.png', sha256: 'a'.repeat(64) },
        key: {},
        resume: true,
      });
    const work = async (run: Run): Promise<number> => {
      let made = 0;
      for (let index = 0; index < 8; index++) {
        await run.step({
          name: `step ${index}`,
          inputs: {},
          schema: z.null(),
          make: async (files) => {
            await files.writeFile(`${index}.bin`, 'x'.repeat(1500));
            made += 1;
            return null;
          },
        });
      }
      return made;
    };
    await writeFile(at('ballast'), 'z'.repeat(40_000));
    const first = await open();
    await expect(work(first)).rejects.toMatchObject(full);
    await first.close();
    await rm(at('ballast'));

    const second = await open();
    expect(second.outcome).toBe('resumed');
    const made = await work(second);
    expect(made).toBeGreaterThan(0);
    expect(made).toBeLessThan(8);
    await second.close();
  });

  test('no run can be opened: one clear error', async () => {
    await writeFile(at('ballast'), 'z'.repeat(100_000)).catch(() => undefined);
    const opening = openRun({
      parent: at('runs'),
      label: 'screen',
      identity: { path: '/screen.png', sha256: 'a'.repeat(64) },
      key: {},
      resume: false,
    });
    await expect(opening).rejects.toMatchObject(full);
    expect((await readdir(disk.path, { recursive: true })).filter((name) => name !== 'runs')).toEqual([
      'ballast',
    ]);
  });

  test('a log that does not fit warns once and lets the command go on', () => {
    const events: ProgressEvent[] = [];
    const log = openRunLog({ folder: at('logs'), command: 'gen', report: (event) => events.push(event) });
    for (let index = 0; index < 100; index++) log.write('info', 'x'.repeat(2000));
    log.close();
    expect(events).toEqual([
      { type: 'note', level: 'warning', message: expect.stringContaining('ENOSPC') as string },
    ]);
  });

  test('a read-only disk is an error that says so', async () => {
    disk.makeReadOnly();
    const readOnly = { kind: 'input', message: expect.stringContaining('read-only') as string };
    await expect(writeFileAtomic(at('page'), 'x')).rejects.toMatchObject(readOnly);
    const opening = openRun({
      parent: at('runs'),
      label: 'screen',
      identity: { path: '/screen.png', sha256: 'a'.repeat(64) },
      key: {},
      resume: true,
    });
    await expect(opening).rejects.toMatchObject(readOnly);
  });
});
