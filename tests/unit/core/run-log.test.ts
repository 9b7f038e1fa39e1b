/** The run log: JSON lines whatever the data is, and never an error. */
import { readFile, writeFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { expect, test } from 'vitest';
import type { ProgressEvent } from '../../../src/core/progress.ts';
import { openRunLog } from '../../../src/core/run-log.ts';
import { useTemporaryFolder } from './temporary-folder.ts';

const at = useTemporaryFolder();

async function linesOf(path: string): Promise<unknown[]> {
  const lines = (await readFile(path, 'utf8')).trimEnd().split('\n');
  return lines.map((line) => JSON.parse(line) as unknown);
}

test('each line has a time, a level, a message and the data, errors with stack and cause', async () => {
  const events: ProgressEvent[] = [];
  const log = openRunLog({
    folder: at('logs'),
    command: 'gen',
    report: (event) => events.push(event),
    now: new Date('2026-11-20T09:15:00Z'),
  });
  expect(basename(log.path ?? '')).toMatch(/^20261120T091500Z-gen-[0-9a-f]{4}\.jsonl$/);
  log.write('info', 'started', { input: 'a\nb' });
  log.write(
    'error',
    'failed',
    new Error('outer', { cause: Object.assign(new Error('inner'), { code: 'EIO' }) }),
  );
  const circular: Record<string, unknown> = {};
  circular['self'] = circular;
  log.write('debug', 'circular', circular);
  log.write('debug', 'big', 10n);
  log.close();
  log.write('info', 'too late');

  const lines = await linesOf(log.path ?? '');
  expect(lines).toEqual([
    {
      time: expect.stringMatching(/^\d{4}-.*Z$/) as string,
      level: 'info',
      message: 'started',
      data: { input: 'a\nb' },
    },
    expect.objectContaining({
      level: 'error',
      data: expect.objectContaining({
        message: 'outer',
        stack: expect.stringContaining('run-log.test') as string,
        cause: expect.objectContaining({ message: 'inner', code: 'EIO' }) as object,
      }) as object,
    }),
    expect.objectContaining({ message: 'circular', data: '[object Object]' }),
    expect.objectContaining({ message: 'big', data: '10' }),
  ]);
  expect(events).toEqual([]);
});

test('a folder that cannot be written costs one warning and nothing else', async () => {
  await writeFile(at('logs'), 'a file');
  const events: ProgressEvent[] = [];
  const log = openRunLog({ folder: at('logs'), command: 'gen', report: (event) => events.push(event) });
  log.write('info', 'one');
  log.write('info', 'two');
  log.close();
  expect(log.path).toBeUndefined();
  expect(events).toEqual([
    { type: 'note', level: 'warning', message: expect.stringContaining(at('logs')) as string },
  ]);
});
