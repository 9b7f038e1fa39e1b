/** Pictures of a screen in the code of each target: their bytes, and what names them. */
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { compileScreen, targets } from '../../../src/compiler/index.ts';
import { packageRoot } from '../../../src/core/package-root.ts';
import { parseOrThrow, type SlotContent } from '../../../src/dsl/index.ts';
import { loadKit, type Kit, type TargetName } from '../../../src/kits/index.ts';

const FORMS = join(packageRoot, 'tests', 'fixtures', 'kits', 'forms');
const PNG = new Uint8Array([0x89, 0x50, 0x4e, 0x47]);

let folder = '';
let kit: Kit;

/** The kit `forms` with a component more, which shows a picture. */
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'pixelwright-pictures-'));
  const forms = join(folder, 'forms');
  await mkdir(forms);
  await cp(FORMS, forms, { recursive: true });
  const file = JSON.parse(await readFile(join(forms, 'kit.json'), 'utf8')) as {
    root: { any: string[] }[][];
    components: Record<string, object>;
  };
  file.components['photo'] = {
    description: 'A picture',
    slots: { image: { kind: 'image', default: 'none' }, text: { kind: 'text', default: 'Photo' } },
  };
  for (const sequence of file.root) for (const particle of sequence) particle.any.push('photo');
  await writeFile(join(forms, 'kit.json'), JSON.stringify(file));
  const write = (name: string, text: string): Promise<void> =>
    writeFile(join(forms, 'templates', name), text);
  await write('html/photo.hbs', '<img src="{{image}}" alt="{{text}}">\n');
  await write(
    'android/photo.xml.hbs',
    '<ImageView android:id="{{id}}" android:layout_width="wrap_content" android:layout_height="wrap_content" android:src="{{image}}" android:contentDescription="{{text}}"/>\n',
  );
  await write(
    'ios/photo.storyboard.hbs',
    '<imageView image="{{image}}" id="{{id}}" userLabel="{{text}}"><rect key="frame" x="0" y="0" width="1" height="1"/></imageView>\n',
  );
  await write('ios/photo.swift.hbs', 'Image({{image}}).accessibilityLabel({{text}})\n');
  kit = await loadKit(forms);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const screen = parseOrThrow('photo');

async function compile(
  target: TargetName,
  picture: string,
  slot = 'image',
): Promise<Map<string, string | Uint8Array>> {
  const content = (_node: unknown, _path: unknown, name: string): SlotContent | undefined =>
    name === slot ? { picture } : undefined;
  const pictures = new Map([[picture, PNG]]);
  const { files } = await compileScreen(screen, kit, target, {
    name: 'My shop',
    content,
    pictures,
    strict: true,
  });
  expect(targets[target].checkAssembled(files)).toEqual([]);
  return new Map(files.map((file) => [file.path, file.content]));
}

const textOf = (files: Map<string, string | Uint8Array>, ending: string): string =>
  Array.from(files)
    .flatMap(([path, text]) => (path.endsWith(ending) && typeof text === 'string' ? [text] : []))
    .join('\n');

it('html: a file beside the page, by its path', async () => {
  const files = await compile('html', 'hero-1.png');
  expect(files.get('pictures/hero-1.png')).toEqual(PNG);
  expect(files.get('index.html')).toContain('<img src="pictures/hero-1.png"');
});

it('android: a drawable of the screen', async () => {
  const files = await compile('android', 'hero-1.png');
  expect(files.get('src/main/res/drawable-mdpi/my_shop_hero_1.png')).toEqual(PNG);
  expect(textOf(files, '.xml')).toContain('android:src="@drawable/my_shop_hero_1"');
  await expect(compile('android', 'logo.svg')).rejects.toMatchObject({ kind: 'input' });
});

it('ios: an image set', async () => {
  const files = await compile('ios', 'hero-1.png');
  expect(files.get('Assets.xcassets/Hero-1-picture.imageset/hero-1.png')).toEqual(PNG);
  expect(textOf(files, '.storyboard')).toContain('image="Hero-1-picture"');
  expect(textOf(files, 'View.swift')).toContain('Image("Hero-1-picture")');
});

it.each(['html', 'android', 'ios'] as const)(
  '%s: no slot but that of a picture takes one',
  async (target) => {
    await expect(compile(target, 'hero-1.png', 'text')).rejects.toMatchObject({
      kind: 'input',
      message: expect.stringContaining('takes a text') as string,
    });
  },
);
