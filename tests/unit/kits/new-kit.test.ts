/** `kit new`: what it writes is a kit in order, under its own name, and nothing is written over. */
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkKit, compileScreen, standInNotes, targets } from '../../../src/compiler/index.ts';
import { parseOrThrow } from '../../../src/dsl/index.ts';
import { loadKit, newKit } from '../../../src/kits/index.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'pixelwright-new-kit-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

describe('a new kit', () => {
  it('is in order and compiles to every target', async () => {
    const files = await newKit(join(folder, 'acme-forms'));
    expect(files.at(-1)).toBe('kit.json');
    expect(files.filter((file) => !file.startsWith(join('templates', 'html')))).toEqual(['kit.json']);
    const kit = await loadKit(join(folder, 'acme-forms'));
    expect(kit).toMatchObject({ name: 'acme-forms', title: 'Acme forms' });
    expect(kit.components.size).toBe(2);
    expect(await checkKit(kit)).toEqual([]);
    for (const { name } of Object.values(targets)) {
      const { placeholders, files: code } = await compileScreen(
        parseOrThrow('card { action, action }'),
        kit,
        name,
      );
      expect(placeholders).toEqual([]);
      expect(code.length).toBeGreaterThan(1);
    }
  });

  it('with templates for all targets has no stand-ins', async () => {
    await newKit(join(folder, 'acme-all'), ['html', 'android', 'ios']);
    const kit = await loadKit(join(folder, 'acme-all'));
    expect(await checkKit(kit)).toEqual([]);
    expect(standInNotes(kit)).toEqual([]);
  });

  it('is never written over what is there', async () => {
    const taken = join(folder, 'taken');
    await mkdir(taken);
    await writeFile(join(taken, 'kit.json'), 'mine');
    await expect(newKit(taken)).rejects.toMatchObject({ kind: 'input', where: taken });
    expect(await readFile(join(taken, 'kit.json'), 'utf8')).toBe('mine');
  });

  it.each(['My Kit', '9lives', 'ümlaut'])('cannot be called %s', async (name) => {
    await expect(newKit(join(folder, name))).rejects.toMatchObject({ kind: 'usage' });
  });
});
