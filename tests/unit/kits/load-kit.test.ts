/** Loading kits: those that ship, one of somebody else's, and every way in which a kit can be wrong. */
import { cp, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { PixelwrightError } from '../../../src/core/errors.ts';
import { packageRoot } from '../../../src/core/package-root.ts';
import { listKits, loadKit } from '../../../src/kits/index.ts';

const FORMS = join(packageRoot, 'tests', 'fixtures', 'kits', 'forms');

let folder = '';
let kit = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'pixelwright-kits-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));
beforeEach(async () => {
  kit = join(folder, 'forms');
  await rm(kit, { recursive: true, force: true });
  await cp(FORMS, kit, { recursive: true });
});

describe('kits', () => {
  it('that ship are pix2code’s three, each with its tokens, and one for any page', async () => {
    expect(await listKits()).toEqual(['android', 'ios', 'page', 'web']);
    const components = async (name: string): Promise<string[]> =>
      [...(await loadKit(name)).components.keys()].sort();
    expect(await components('web')).toEqual(
      (
        'big-title btn-active btn-green btn-inactive btn-orange btn-red double header quadruple row single ' +
        'small-title text'
      ).split(' '),
    );
    expect(await components('android')).toEqual(
      'btn btn-dashboard btn-home btn-notifications btn-search check footer label radio row slider stack switch'.split(
        ' ',
      ),
    );
    expect(await components('ios')).toEqual(
      'btn-add btn-contact btn-download btn-more btn-search footer img label row slider stack switch'.split(
        ' ',
      ),
    );
  });

  it('keep the order of their components, by which models know them', async () => {
    const orders = {
      web:
        'header btn-active btn-inactive row single double quadruple big-title small-title text btn-green btn-orange ' +
        'btn-red',
      android:
        'stack row label btn slider check radio switch footer btn-home btn-dashboard btn-notifications btn-search',
      ios: 'stack row label img switch slider btn-add footer btn-search btn-contact btn-download btn-more',
    };
    for (const [name, order] of Object.entries(orders))
      expect([...(await loadKit(name)).components.keys()].join(' ')).toBe(order);
  });

  it('are found by path, with or without a slash at the end', async () => {
    expect((await loadKit(kit)).name).toBe('forms');
    expect((await loadKit(`${kit}/`)).folder).toBe(kit);
  });

  it('have a hash of names and contents, wherever they lie', async () => {
    const { hash } = await loadKit(FORMS);
    expect((await loadKit(kit)).hash).toBe(hash);
    await writeFile(
      join(kit, 'templates', 'html', 'submit.hbs'),
      '<button type="submit">{{text}}</button>\n',
    );
    expect((await loadKit(kit)).hash).not.toBe(hash);
  });

  it('that are not there are named, with those that are', async () => {
    await expect(loadKit('webb')).rejects.toMatchObject({ kind: 'input', message: 'There is no kit webb.' });
    await expect(loadKit('webb')).rejects.toHaveProperty(
      'hint',
      expect.stringContaining('android, ios, page, web'),
    );
    await expect(loadKit('../../etc')).rejects.toMatchObject({ kind: 'input' });
  });

  it('may hold no links', async () => {
    await symlink('/etc/hostname', join(kit, 'templates', 'html', 'outside.hbs'));
    await expect(loadKit(kit)).rejects.toMatchObject({
      kind: 'input',
      where: join(kit, 'templates', 'html', 'outside.hbs'),
    });
  });
});

describe('a wrong kit.json', () => {
  it('that is no JSON is named by its path', async () => {
    await writeFile(join(kit, 'kit.json'), '{ "name": ');
    await expect(loadKit(kit)).rejects.toMatchObject({ kind: 'input', where: join(kit, 'kit.json') });
  });

  it.each<[string, string, (file: KitJson) => void]>([
    ['an unknown field', 'colour', (file) => void (file['colour'] = 'red')],
    ['no root', 'root', (file) => delete file['root']],
    ['a size of nothing', 'viewport.width', (file) => void (file['viewport'] = { width: 0, height: 10 })],
    ['a target that there is not', 'target', (file) => void (file['target'] = 'flutter')],
    ['a version in words', 'version', (file) => void (file['version'] = 'latest')],
    ['a name that leads out', 'name', (file) => void (file['name'] = '../web')],
    [
      'a slot’s unknown kind',
      'components.field.slots.label.kind',
      (file) => void (slot(file)['kind'] = 'sound'),
    ],
    [
      'a slot without default',
      'components.field.slots.label.default',
      (file) => delete slot(file)['default'],
    ],
    [
      'a slot named children',
      'children',
      (file) => void (part(file, 'field')['slots'] = { children: slot(file) }),
    ],
    [
      'a slot named like a word of HTML templates',
      'columns',
      (file) => void (part(file, 'field')['slots'] = { columns: slot(file) }),
    ],
    [
      'a range the wrong way round',
      'components.field.slots.label.sampling.words',
      (file) => void (slot(file)['sampling'] = { words: [3, 1], letters: [1, 2], capitalized: false }),
    ],
    [
      'a content model that names nothing',
      'components.group.content[0][0].any',
      (file) => void (part(file, 'group')['content'] = [[{ any: [], min: 0, max: 1 }]]),
    ],
    [
      'a component that there is not',
      'components.group.content: there is no component knob',
      (file) => void (part(file, 'group')['content'] = [[{ any: ['knob'], min: 0, max: 1 }]]),
    ],
    [
      'sampling hints of a leaf',
      'components.submit.sampling',
      (file) => void (part(file, 'submit')['sampling'] = [{ weight: 1, sequence: [] }]),
    ],
    [
      'screens that never end',
      'never end',
      (file) => void (part(file, 'group')['content'] = [[{ any: ['group'], min: 1, max: null }]]),
    ],
  ])('with %s says where: %s', async (_what, place, change) => {
    const file = JSON.parse(await readFile(join(FORMS, 'kit.json'), 'utf8')) as KitJson;
    change(file);
    await writeFile(join(kit, 'kit.json'), JSON.stringify(file));
    const error: unknown = await loadKit(kit).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(PixelwrightError);
    expect(error).toMatchObject({ kind: 'input', where: join(kit, 'kit.json') });
    expect((error as PixelwrightError).message).toContain(place);
  });
});

type KitJson = Record<string, unknown>;

function part(file: KitJson, component: string): KitJson {
  return (file['components'] as Record<string, KitJson>)[component] ?? {};
}

function slot(file: KitJson): KitJson {
  return (part(file, 'field')['slots'] as Record<string, KitJson>)['label'] ?? {};
}
