/** Every file of a run cut off, then with a bit flipped: --resume notices, and gives the same bytes. */
import { cp, mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { noProgress } from '../../../src/core/progress.ts';
import { PRETRAINED_FOLDER } from '../../../src/model/index.ts';
import { generateAll, openParts, type GenOptions, type GenParts } from '../../../src/pipeline/index.ts';
import { drawPage } from './draw-page.ts';
import { hashesBelow, missingPart, runFolder } from './run-gen.ts';

const missing = missingPart();

let folder = '';
let parts: GenParts;

async function generate(name: string): Promise<{ outcome: string; output: Record<string, string> }> {
  const out = join(folder, name, 'out');
  const options: GenOptions = { ...OPTIONS, out, checkpoints: join(folder, name, 'state') };
  const { signal } = new AbortController();
  const inputs = [{ path: join(folder, 'page.png'), name: 'page' }];
  const [result] = await generateAll(inputs, {
    parts,
    options,
    report: noProgress,
    signal,
    onResumable: () => undefined,
  });
  if (result?.ok !== true) throw result?.error ?? new Error('nothing was generated');
  return { outcome: result.generated.outcome, output: await hashesBelow(out) };
}

const OPTIONS: Omit<GenOptions, 'out' | 'checkpoints'> = {
  targets: ['html', 'ios'],
  validate: true,
  resume: true,
  force: false,
  strict: false,
  checkpointEvery: 100,
};

const DAMAGES: Readonly<Record<string, (data: Buffer) => Uint8Array>> = {
  'cut off': (data) => data.subarray(0, data.length >> 1),
  'a bit flipped': (data) => data.map((byte, index) => (index === data.length >> 1 ? byte ^ 1 : byte)),
  emptied: () => new Uint8Array(),
};

describe.skipIf(missing !== undefined)(
  `a run of gen, damaged${missing === undefined ? '' : ` (skipped: ${missing})`}`,
  () => {
    beforeAll(async () => {
      folder = await mkdtemp(join(tmpdir(), 'pixelwright-gen-damage-'));
      await writeFile(join(folder, 'page.png'), await drawPage([2, 1]));
      const { signal } = new AbortController();
      parts = await openParts({
        modelFolder: PRETRAINED_FOLDER,
        kit: 'web',
        text: 'placeholder',
        wordsFolder: join(folder, 'words'),
        beamWidth: 1,
        lengthPenalty: 0,
        runtime: {},
        renders: true,
        signal,
      });
    });
    afterAll(async () => {
      await parts.close();
      await rm(folder, { recursive: true, force: true });
    });

    test('gives the same bytes whichever file it is', async () => {
      const { outcome, output } = await generate('whole');
      expect(outcome).toBe('new');
      const run = (await runFolder(join(folder, 'whole', 'state'))) ?? '';
      const entries = await readdir(run, { recursive: true, withFileTypes: true });
      const files = entries
        .filter((entry) => entry.isFile())
        .map(({ parentPath, name }) => join(parentPath, name).slice(run.length + 1));
      expect(files).toContain('journal.jsonl');
      expect(files.some((file) => file.startsWith('components-'))).toBe(true);
      const outcomes = new Map<string, number>();
      for (const file of files)
        for (const [damage, apply] of Object.entries(DAMAGES)) {
          await cp(join(folder, 'whole'), join(folder, 'damaged'), { recursive: true });
          const copy = join((await runFolder(join(folder, 'damaged', 'state'))) ?? '', file);
          await writeFile(copy, apply(await readFile(copy)));
          const resumed = await generate('damaged');
          expect(resumed.output, `${file} ${damage}`).toEqual(output);
          // Damage that goes unnoticed would have been recorded, and `finished` with it.
          expect(resumed.outcome, `${file} ${damage}`).not.toBe('finished');
          outcomes.set(resumed.outcome, (outcomes.get(resumed.outcome) ?? 0) + 1);
          await rm(join(folder, 'damaged'), { recursive: true });
        }
      console.log(`${files.length} files, each damaged in ${Object.keys(DAMAGES).length} ways:`, outcomes);
    });
  },
);
