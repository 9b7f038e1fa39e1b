/** The last resort: what ran out is told as that, whoever noticed it; a bug stays a bug. */
import { Worker } from 'node:worker_threads';
import { mkdtemp, open } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { PixelwrightError } from '../../../src/core/errors.ts';
import { explainUnexpected } from '../../../src/core/explain-unexpected.ts';
import { explainReadError, explainWriteError } from '../../../src/core/files/index.ts';
import { useTemporaryFolder } from './temporary-folder.ts';

const at = useTemporaryFolder();
const resources = { kind: 'resources', exitCode: 5 };

function systemError(code: string): Error {
  return Object.assign(new Error(`${code}: said by the system, open '/a'`), { code, path: '/a' });
}

test.each(['ENOSPC', 'EDQUOT', 'EMFILE', 'ENFILE', 'EFBIG', 'ENOMEM'])(
  '%s is told while reading, while writing, and wherever else it comes up',
  (code) => {
    for (const explain of [explainReadError, explainWriteError])
      expect(explain(systemError(code), '/a')).toMatchObject({ ...resources, where: '/a' });
    const wrapped = new Error('Cannot decode', { cause: systemError(code) });
    for (const error of [systemError(code), wrapped, new Error(`launch: ${systemError(code).message}`)]) {
      const told = explainUnexpected(error);
      expect(told).toBeInstanceOf(PixelwrightError);
      expect(told).toMatchObject({
        ...resources,
        hint: expect.stringContaining('again') as string,
        cause: error,
      });
    }
  },
);

test('memory that really runs out is told: an array, a text, a thread', async () => {
  const errors: unknown[] = [];
  for (const take of [() => new ArrayBuffer(2 ** 52), () => 'x'.repeat(2 ** 29)])
    try {
      take();
    } catch (error) {
      errors.push(error);
    }
  const worker = new Worker('const all = []; for (;;) all.push(new Array(1e5).fill({}));', {
    eval: true,
    resourceLimits: { maxOldGenerationSizeMb: 8 },
  });
  errors.push(await new Promise((resolve) => worker.once('error', resolve)));
  expect(errors).toHaveLength(3);
  for (const error of errors) expect(explainUnexpected(error)).toMatchObject(resources);
});

test('a temporary folder that is not there is named', async () => {
  const error: unknown = await mkdtemp(join(at('none'), 'x-')).catch((reason: unknown) => reason);
  for (const each of [error, new Error(`browserType.launch: ${String(error)}`)])
    expect(explainUnexpected(each)).toMatchObject({
      kind: 'usage',
      where: at('none'),
      hint: expect.stringContaining('TMPDIR') as string,
    });
});

test('all else comes back as it is', async () => {
  const missing: unknown = await open(at('none')).catch((reason: unknown) => reason);
  const ours = new PixelwrightError('input', 'Cannot read', { cause: systemError('ENOSPC') });
  for (const error of [
    new TypeError('x is not a function'),
    new RangeError('Invalid array length'),
    missing,
    ours,
    1,
  ])
    expect(explainUnexpected(error)).toBe(error);
});
