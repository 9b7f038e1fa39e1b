/** Runs: what is recorded is given back, what is damaged or depends on something else is made again. */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { z } from 'zod';
import { openRun, type OpenRunOptions, type Run } from '../../../src/core/journal/index.ts';

let parent: string;
beforeEach(async () => {
  parent = join(await mkdtemp(join(tmpdir(), 'pixelwright-run-')), 'gen');
});
afterEach(() => rm(join(parent, '..'), { recursive: true }));

function open(changes: Partial<OpenRunOptions> = {}): Promise<Run> {
  return openRun({
    parent,
    label: 'login',
    identity: { path: '/screens/login.png', sha256: 'aa' },
    key: { model: 'm1', kit: 'k1' },
    resume: true,
    ...changes,
  });
}

/** A run of three steps, each with a file; counts what it makes. */
async function work(run: Run, made: string[], kit = 'k1'): Promise<string[]> {
  const values: string[] = [];
  for (const name of ['features', 'tree']) {
    const result = await run.step({
      name,
      inputs: { kit: name === 'tree' ? kit : '' },
      schema: z.string(),
      make: async (files) => {
        made.push(name);
        await files.writeFile(`${name}.bin`, `content of ${name}`);
        return `value of ${name}`;
      },
    });
    values.push(result.value);
  }
  const small = run.smallStep({
    name: 'component 1',
    inputs: { kit },
    schema: z.object({ lines: z.number() }),
    make: () => {
      made.push('component 1');
      return { value: { lines: 3 }, files: { 'components/0001-of-0001-row.json': '{}' } };
    },
  });
  values.push(JSON.stringify(small.value), Buffer.from(small.contents[0] ?? []).toString());
  return values;
}

const VALUES = ['value of features', 'value of tree', '{"lines":3}', '{}'];

test('a run that was left half-way gives back what it had and makes only the rest', async () => {
  const first = await open();
  expect([first.outcome, first.changed]).toEqual(['new', []]);
  await first.step({
    name: 'features',
    inputs: { kit: '' },
    schema: z.string(),
    make: () => 'value of features',
  });
  await first.close();

  const second = await open();
  expect(second.outcome).toBe('resumed');
  expect(second.folder).toBe(first.folder);
  const made: string[] = [];
  expect(await work(second, made)).toEqual(VALUES);
  expect(made).toEqual(['tree', 'component 1']);
  await second.finish({ score: 1 });
  await second.close();

  const third = await open();
  expect([third.outcome, third.result]).toEqual(['finished', { score: 1 }]);
  await third.close();
});
