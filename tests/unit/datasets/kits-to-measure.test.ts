/** The kits of datasets/kits are in order, and their hand-written screens are whole: each fits its kit and has all its words. */
import { cp, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readScreen } from '../../../bench/kit-screens/read-screen.ts';
import { checkKit } from '../../../src/compiler/index.ts';
import { packageRoot } from '../../../src/core/package-root.ts';
import { loadKit } from '../../../src/kits/index.ts';
import { findGuiFiles } from '../../../src/pipeline/index.ts';
import { useTemporaryFolder } from '../core/temporary-folder.ts';

const FOLDER = join(packageRoot, 'datasets', 'kits');
const KITS = ['ledger', 'fizz', 'stride'];
const temporary = useTemporaryFolder();

describe.each(KITS)('the kit %s', (name) => {
  it('is in order', async () => {
    expect(await checkKit(await loadKit(join(FOLDER, name)))).toEqual([]);
  });

  it('has eight screens whose words are all there, none like another', async () => {
    const kit = await loadKit(join(FOLDER, name));
    const screens = await findGuiFiles(join(FOLDER, 'screens', name));
    const texts = await Promise.all(
      screens.map(async ({ path }) => {
        await readScreen(path, kit);
        return readFile(path, 'utf8');
      }),
    );
    expect(new Set(texts).size).toBe(8);
  });
});

describe('a screen to measure on', () => {
  it.each([
    [
      'a word that is missing',
      '"title": "Me"',
      '"subtitle": "Me"',
      '0 (app-bar): title, 0 (app-bar): subtitle',
    ],
    ['words of another tree', '"component": "bar"', '"component": "ring"', '1.0, 1.0 (bar): percent'],
  ])('is refused for %s', async (_what, from, to, places) => {
    const folder = join(FOLDER, 'screens', 'stride');
    await cp(join(folder, '06.gui'), temporary('screen.gui'));
    const words = await readFile(join(folder, '06.json'), 'utf8');
    expect(words).toContain(from);
    await writeFile(temporary('screen.json'), words.replace(from, to));
    const kit = await loadKit(join(FOLDER, 'stride'));
    await expect(readScreen(temporary('screen.gui'), kit)).rejects.toThrow(places);
  });
});
