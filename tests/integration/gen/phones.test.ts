/** Phones' screens in any of their themes are read as screens of their kits, however unlike the code's own theme they are. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { packageRoot } from '../../../src/core/package-root.ts';
import { pixelwright } from '../compile/compile-process.ts';
import { missingPart } from './run-gen.ts';

const missing = missingPart();
/** A dark one of Android, and one of iOS whose colors are others than the code's. */
const SAMPLES = ['android-04', 'ios-05'];

describe.skipIf(missing !== undefined)(
  `phones${missing === undefined ? '' : ` (skipped: ${missing})`}`,
  () => {
    let folder: string;
    beforeAll(async () => {
      folder = await mkdtemp(join(tmpdir(), 'pixelwright-phones-'));
    });
    afterAll(() => rm(folder, { recursive: true, force: true }));

    test('are of their kits in every theme', async () => {
      const pictures = SAMPLES.map((name) => join(packageRoot, 'datasets', 'samples', `${name}.png`));
      const options = ['--quiet', '--json', '--text', 'placeholder', '--target', 'html'];
      const { stdout, stderr } = await pixelwright(folder, ['gen', ...pictures, ...options]);
      expect(stderr).toBe('');
      const { result } = JSON.parse(stdout) as {
        result: { screenshots: { report: { kit: { name: string } } }[] };
      };
      expect(result.screenshots.map(({ report }) => report.kit.name)).toEqual(['android', 'ios']);
    });
  },
);
