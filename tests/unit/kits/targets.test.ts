/** A kit names its targets: what is checked, what may be asked for, and what a new kit holds. */
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { checkKit } from '../../../src/compiler/index.ts';
import { listKits, loadKit, newKit, requireTargets } from '../../../src/kits/index.ts';
import { useEditableKit } from './edit-kit.ts';

const kit = useEditableKit();

describe('targets', () => {
  it('are all three in the kits that ship', async () => {
    for (const name of await listKits())
      expect((await loadKit(name)).targets).toEqual(['html', 'android', 'ios']);
  });

  it('are those with a folder of templates, where the file names none', async () => {
    expect((await loadKit(kit.folder())).targets).toEqual(['html', 'android', 'ios']);
    await rm(kit.template('android'), { recursive: true });
    expect((await loadKit(kit.folder())).targets).toEqual(['html', 'ios']);
  });

  it('are what is checked: a kit for HTML alone is in order, and so is one with stand-ins', async () => {
    await rm(kit.template('android'), { recursive: true });
    await kit.edit((file) => void (file['targets'] = ['html']));
    const loaded = await loadKit(kit.folder());
    expect(loaded.targets).toEqual(['html']);
    expect(await checkKit(loaded)).toEqual([]);
    await kit.edit((file) => void (file['targets'] = ['android', 'html']));
    expect(await checkKit(await loadKit(kit.folder()))).toEqual([]);
  });

  it('are all three by stand-ins where HTML is one of them', async () => {
    await kit.edit((file) => void (file['targets'] = ['html']));
    const loaded = await loadKit(kit.folder());
    expect(requireTargets(loaded, ['html', 'android', 'ios'])).toEqual(['html', 'android', 'ios']);
  });

  it('that a kit has neither templates nor HTML for are refused, naming those that it has', async () => {
    await kit.edit((file) => {
      file['target'] = 'ios';
      file['targets'] = ['android', 'ios'];
    });
    const loaded = await loadKit(kit.folder());
    expect(() => {
      requireTargets(loaded, ['ios', 'android']);
    }).not.toThrow();
    expect(() => {
      requireTargets(loaded, ['html', 'android']);
    }).toThrow(
      expect.objectContaining({
        kind: 'usage',
        message: 'The kit forms is not written for html; it is for android, ios.',
      }),
    );
  });

  it.each([
    [[], 'targets: '],
    [['html', 'html'], 'targets: expected each target once'],
    [['ios'], 'targets: expected html among them'],
    [['html', 'flutter'], 'targets[1]'],
  ])('cannot be %j', async (targets, message) => {
    await kit.edit((file) => void (file['targets'] = targets));
    await expect(loadKit(kit.folder())).rejects.toThrow(message);
  });
});

describe('a new kit', () => {
  it('for HTML alone is in order and has no other templates', async () => {
    const folder = join(kit.folder(), 'acme');
    const files = await newKit(folder, ['html']);
    expect(files.filter((file) => /android|ios/.test(file))).toEqual([]);
    const loaded = await loadKit(folder);
    expect(loaded).toMatchObject({ target: 'html', targets: ['html'] });
    expect(await checkKit(loaded)).toEqual([]);
  });

  it('for iOS alone looks like iOS', async () => {
    const folder = join(kit.folder(), 'acme');
    await newKit(folder, ['ios']);
    const loaded = await loadKit(folder);
    expect(loaded).toMatchObject({ target: 'ios', targets: ['ios'] });
    expect(await checkKit(loaded)).toEqual([]);
  });
});
