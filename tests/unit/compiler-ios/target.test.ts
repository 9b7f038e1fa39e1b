import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { compileScreen, type CompiledScreen } from '../../../src/compiler/index.ts';
import { propertyName, typeName } from '../../../src/compiler/targets/ios/names.ts';
import { parseOrThrow } from '../../../src/dsl/index.ts';
import { loadKit } from '../../../src/kits/index.ts';

describe('names in Swift', () => {
  it('makes types out of any text', () => {
    expect(typeName('my login-screen')).toBe('MyLoginScreen');
    expect(typeName('2fa')).toBe('Screen2fa');
    expect(typeName('ünï/…')).toBe('N');
    expect(typeName('…')).toBe('Screen');
  });

  it('makes properties out of identifiers, never the same out of two', () => {
    expect(propertyName('btn-green-2')).toBe('btnGreen2');
    expect(propertyName('switch-1')).toBe('switch1');
    const identifiers = ['a-11', 'a1-1', 'a-1-1', 'a1-b-1', 'a-1-b-1', 'a1b-1', 'a-b-1', 'ab-1', 'a--b-1'];
    expect(new Set(identifiers.map(propertyName)).size).toBe(identifiers.length);
  });
});

describe('ids in the storyboard', () => {
  it('stay with components whose place has not changed', async () => {
    const kit = await loadKit('ios');
    const [before, after] = await Promise.all(
      ['row { label, switch } row { label }', 'row { label, switch } row { slider, img } row { label }'].map(
        (rows) => compileScreen(parseOrThrow(`stack { ${rows} } footer { btn-more }`), kit, 'ios'),
      ),
    );
    const ids = (screen: CompiledScreen | undefined): Map<string, string> =>
      new Map(screen?.nodes.map(({ path, reference }) => [path.join('/'), reference]));
    for (const path of ['0', '0/0', '0/0/0', '0/0/1', '0/1', '1', '1/0']) {
      expect(ids(after).get(path)).toBe(ids(before).get(path));
    }
  });
});

describe('the iOS templates of a kit', () => {
  const folders: string[] = [];
  afterEach(async () => {
    await Promise.all(folders.splice(0).map((folder) => rm(folder, { recursive: true })));
  });

  const LABEL = '<label text="{{text}}" translatesAutoresizingMaskIntoConstraints="NO" id="{{id}}"/>';

  /** The reason why the only component of a kit with these files could not be emitted; undefined if it could. */
  async function failure(files: Readonly<Record<string, string>>): Promise<string | undefined> {
    const folder = await mkdtemp(join(tmpdir(), 'ios-templates-'));
    folders.push(folder);
    const kit = {
      name: 'small',
      title: 'Small',
      version: '1.0.0',
      description: 'One component',
      target: 'html',
      viewport: { width: 100, height: 100 },
      root: [[{ any: ['note'], min: 1, max: 1 }]],
      components: { note: { description: 'Text', slots: { text: { kind: 'text', default: 'Note' } } } },
    };
    const all = {
      'kit.json': JSON.stringify(kit),
      'templates/ios/note.storyboard.hbs': LABEL,
      'templates/ios/note.swift.hbs': 'Text({{text}})',
      ...files,
    };
    for (const [path, content] of Object.entries(all)) {
      await mkdir(dirname(join(folder, path)), { recursive: true });
      await writeFile(join(folder, path), content);
    }
    const { placeholders } = await compileScreen(parseOrThrow('note'), await loadKit(folder), 'ios');
    return placeholders[0]?.reason;
  }

  it('compile where all that they use is there', async () => {
    expect(await failure({})).toBeUndefined();
    expect(
      await failure({
        'templates/ios/note.swift.hbs': 'Text({{text}}).foregroundStyle(Color("Ink"))',
        'templates/ios/assets.json': '{ "colors": { "Ink": { "light": "#102030" } } }',
      }),
    ).toBeUndefined();
  });

  it.each([
    ['note.swift.hbs', 'Text({{text}}).foregroundStyle(Color("Ink"))', 'color Ink'],
    ['note.swift.hbs', 'Image("logo").accessibilityLabel({{text}})', 'image logo'],
    ['note.storyboard.hbs', `${LABEL}<color key="a" systemColor="pinkColor"/>`, 'system color pinkColor'],
    ['note.storyboard.hbs', `{{{children}}}${LABEL}`, 'differ in having a place for children'],
    ['note.storyboard.hbs', '<label {{outlet "a b"}} text="{{text}}"/>', 'needs a UIKit class'],
    ['note.storyboard.hbs', '{{action "UILabel"}}', 'needs one of UIButton, UISwitch'],
    ['note.storyboard.hbs', '{{delegate "UIView"}}', 'needs UITabBar'],
    ['note.storyboard.hbs', '{{rank "high"}}', 'needs a priority'],
    ['note.swift.hbs', '{{state "IsOn" "exit(0)"}}', 'needs a plain first value'],
    ['note.swift.hbs', 'Color("{{color text}}")', 'is no color'],
    ['note.swift.hbs', 'Text({{txt}})', 'txt'],
  ])('fail with a reason: %s with %s', async (file, source, reason) => {
    expect(await failure({ [`templates/ios/${file}`]: source })).toContain(reason);
  });

  it.each(['{', '{ "pages": "fill" }', '{ "colors": { "Ink": { "light": "red" } } }', '{ "page": "long" }'])(
    'refuse a broken assets.json: %s',
    async (source) => {
      await expect(failure({ 'templates/ios/assets.json': source })).rejects.toMatchObject({
        kind: 'input',
        where: expect.stringContaining('assets.json') as string,
      });
    },
  );
});
