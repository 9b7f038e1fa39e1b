// The Android target at its edges: names, texts, colours, placeholders, and kits with mistakes in them.
import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { compileScreen } from '../../../src/compiler/compile-screen.ts';
import { androidColor } from '../../../src/compiler/targets/android/color.ts';
import { ColorNames } from '../../../src/compiler/targets/android/color-names.ts';
import { commentText, stringResource } from '../../../src/compiler/targets/android/escape.ts';
import {
  activityName,
  resourceName,
  resourceScopes,
  snakeName,
} from '../../../src/compiler/targets/android/names.ts';
import { layoutProblem } from '../../../src/compiler/targets/android/xml-structure.ts';
import { packageRoot } from '../../../src/core/package-root.ts';
import { fileText } from '../../../src/compiler/file-text.ts';
import { parseOrThrow } from '../../../src/dsl/index.ts';
import { listKits, loadKit } from '../../../src/kits/index.ts';
import { readProject } from './checkers/android-project.ts';

const kits = await listKits();

describe('names', () => {
  it('keeps identifiers readable and apart', () => {
    expect(resourceName('btn-green-2')).toBe('btn_green_2');
    expect(resourceName('btn-home-1', 'contentLabel')).toBe('btn_home_1_content_label');
    expect(resourceName('a_b-1')).not.toBe(resourceName('a-b-1'));
  });

  it.each([
    ['login', 'login', 'LoginActivity'],
    ['My login-screen 2', 'my_login_screen_2', 'MyLoginScreen2Activity'],
    ['2fa', '2fa', 'Screen2faActivity'],
    ['登录', 'screen', 'ScreenActivity'],
    ['../../etc/passwd', 'etc_passwd', 'EtcPasswdActivity'],
  ])('makes files and classes of the name %s', (name, file, activity) => {
    expect(snakeName(name)).toBe(file);
    expect(activityName(name)).toBe(activity);
  });
});

describe('texts', () => {
  it.each([
    ["it's", String.raw`it\'s`],
    ['say "hi"', String.raw`say \"hi\"`],
    ['@home', String.raw`\@home`],
    ['?why', String.raw`\?why`],
    ['me@home?', 'me@home?'],
    [String.raw`C:\new`, String.raw`C:\\new`],
    [' a  b ', String.raw`\u0020a\u0020\u0020b\u0020`],
    ['<b>&amp;', '&lt;b&gt;&amp;amp;'],
    ['größe 👍 ‏', 'größe 👍 ‏'],
  ])('escapes %s for a string resource', (text, escaped) => {
    expect(stringResource(text)).toBe(escaped);
  });

  it('lets no comment end early', () => {
    expect(commentText('a --> b')).not.toContain('--');
  });

  it.each([
    ['#6666ff', '#6666FF'],
    ['#66f', '#6666FF'],
    ['#6666ff80', '#806666FF'],
    ['#66f8', '#886666FF'],
    ['red', undefined],
    ['#12345', undefined],
  ])('turns the colour %s into %s', (css, android) => {
    expect(androidColor(css)).toBe(android);
  });
});

describe('names of colors', () => {
  it.each([
    ['#000000', 'black'],
    ['#FFFFFF', 'white'],
    ['#80000000', 'black_50'],
    ['#EEEEEE', 'gray_100'],
    ['#6666FF', 'blue_300'],
    ['#1F3A5F', 'blue_800'],
    ['#596D88', 'blue_gray_600'],
    ['#C12E2A', 'red_500'],
    ['#EB9316', 'orange_500'],
    ['#419641', 'green_600'],
  ])('%s is %s', (color, name) => {
    expect(new ColorNames([]).nameOf(color)).toBe(name);
  });

  it('tells apart what would have one name, and what is named already', () => {
    const names = new ColorNames(['black']);
    expect(['#6666FF', '#6565FE', '#6666FF', '#000000'].map((color) => names.nameOf(color))).toEqual([
      'blue_300',
      'blue_300_2',
      'blue_300',
      'black_2',
    ]);
    expect(names.named).toEqual([
      ['blue_300', '#6666FF'],
      ['blue_300_2', '#6565FE'],
      ['black_2', '#000000'],
    ]);
  });

  it('are those of resources in layout, styles and drawables', async () => {
    const kit = await loadKit('ios');
    const { files } = await compileScreen(parseOrThrow('stack { row { img } }'), kit, 'android');
    expect(readProject(files).problems).toEqual([]);
    const texts = files.map(fileText).join('\n');
    expect(texts).toContain('android:src="@color/screen_blue_300"');
    expect(texts).toContain('<color name="screen_blue_300">#6666FF</color>');
  });
});

describe('the structure of a template’s output', () => {
  const id = 'android:id="@+id/a"';
  it.each([
    [`<A ${id}><B /></A>`, undefined],
    [`<!-- <x> -->\n<A ${id} android:text="@string/b" />`, undefined],
    [`<A ${id} android:tag="a > b" />`, undefined],
    [`<A ${id} android:hint="@string/x" android:text="?attr/y" />`, undefined],
    ['<A><B></A>', 'no XML'],
    ['<A>', '<A> is not closed'],
    ['<A /><B />', 'one element'],
    ['<A x="1" y=2 />', 'no XML'],
    ['<A x="1" x="2" />', 'no XML'],
    ['text', 'one element'],
    [`<A ${id} android:hint="Name" />`, 'android:hint="Name" is a text'],
    [`<A ${id}><B ${id} /></A>`, 'one element must have android:id'],
  ])('of %s', (xml, problem) => {
    if (problem === undefined) expect(layoutProblem(xml, '@+id/a')).toBeUndefined();
    else expect(layoutProblem(xml, '@+id/a')).toContain(problem);
  });
});

describe('the app of several screens', () => {
  it('shares what is the kit’s, and keeps apart what is a screen’s', async () => {
    const web = await loadKit('web');
    const phone = await loadKit('android');
    const compiled = [
      await compileScreen(
        parseOrThrow('header { btn-active } row { single { btn-green } }'),
        web,
        'android',
        { name: 'login' },
      ),
      await compileScreen(
        parseOrThrow('row { double { text, btn-green } double { btn-red } }'),
        web,
        'android',
        { name: 'home' },
      ),
      await compileScreen(parseOrThrow('stack { row { label } } footer { btn-home }'), phone, 'android', {
        name: 'web page',
      }),
      await compileScreen(parseOrThrow('row { single { btn-green } }'), web, 'android', { name: 'web' }),
    ];
    const merged = new Map<string, string>();
    for (const file of compiled.flatMap(({ files }) => files)) {
      if (file.path.endsWith('AndroidManifest.xml')) continue;
      expect(merged.get(file.path) ?? fileText(file), file.path).toBe(fileText(file));
      merged.set(file.path, fileText(file));
    }
    const values = new Map<string, string>();
    for (const [path, text] of merged)
      for (const [element, tag = '', name = ''] of text.matchAll(
        /<(string|color|dimen|style) name="([^"]+)".*>/g,
      )) {
        const key = `${path.split('/')[3] ?? ''} ${tag} ${name}`;
        expect(values.has(key), `${key}: ${element} in ${path}, ${values.get(key) ?? ''}`).toBe(false);
        values.set(key, path);
      }
    expect([...values.keys()]).toEqual(
      expect.arrayContaining([
        'values string login_btn_green_1_text',
        'values string home_btn_green_1_text',
        'values dimen web_column_gap',
        'values style Theme.Web',
        'values style Theme.Android',
        'values string screen_web_btn_green_1_text',
      ]),
    );
  });

  it.each([
    ['login', 'web', 'login'],
    ['web', 'web', 'screen_web'],
    ['web box', 'web', 'screen_web_box'],
    ['2fa', 'my-kit', 'screen_2fa'],
  ])('begins the names of the screen %s of the kit %s with %s', (screen, kit, scope) => {
    expect(resourceScopes(screen, kit)).toEqual({ screen: scope, kit: kit.replace('-', '_') });
  });
});

describe('the Gradle module', () => {
  it('says what Gradle is to know in its build file, and in the manifest nothing of it', async () => {
    const { files } = await compileScreen(
      parseOrThrow('stack { row { label } }'),
      await loadKit('android'),
      'android',
    );
    const texts = new Map(files.map((file) => [file.path, fileText(file)]));
    const build = texts.get('build.gradle.kts') ?? '';
    expect(build).toContain('namespace = "com.example.app"');
    // With a version there, an app that has the plugins already could not take the module in.
    expect(build).not.toMatch(/\bid\(.*version/);
    expect(texts.get('settings.gradle.kts')).toMatch(/id\("com\.android\.application"\) version "8\./);
    expect(texts.get('src/main/AndroidManifest.xml')).not.toMatch(/\bpackage=|<uses-sdk/);
    expect(texts.get('src/main/kotlin/com/example/app/ScreenActivity.kt')).toContain(
      'package com.example.app\n',
    );
  });
});

describe('a kit’s theme', () => {
  it('is written whole for each kind of device that it differs on', async () => {
    const { files } = await compileScreen(
      parseOrThrow('stack { row { label } }'),
      await loadKit('android'),
      'android',
    );
    const text = (folder: string, file: string): string =>
      fileText(
        files.find(({ path }) => path === `src/main/res/${folder}/${file}.xml`) ?? { path: '', content: '' },
      );
    const night = text('values-night', 'android_themes');
    expect(night).toContain('<style name="Theme.Android" parent="@android:style/Theme.Material">');
    expect(night).toContain('<item name="android:colorPrimary">@color/android_primary</item>');
    expect(night).not.toContain('android:navigationBarColor');
    const newer = text('values-v27', 'android_themes');
    expect(newer).toContain('parent="@android:style/Theme.Material.Light.DarkActionBar"');
    expect(newer).toContain('<item name="android:windowLightNavigationBar">true</item>');
    expect(newer).toContain('<item name="android:colorPrimary">@color/android_primary</item>');
    expect(text('values-night', 'android_colors')).toContain('<color name="android_primary">');
  });

  it.each(kits)('leaves room for the bars on the root of the layout: %s', async (name) => {
    const { files } = await compileScreen({ children: [] }, await loadKit(name), 'android');
    const layout = fileText(files.find(({ path }) => path.includes('/layout/')) ?? { path: '', content: '' });
    expect(/<\w+ xmlns[^>]*>/.exec(layout)?.[0]).toContain('android:fitsSystemWindows="true"');
  });
});

describe('a screen with components that cannot be emitted', () => {
  it('shows marked placeholders, and keeps what is inside them', async () => {
    const kit = await loadKit('android');
    const screen = {
      children: [
        {
          name: 'stack',
          children: [{ name: 'Un_known', children: [{ name: 'label' }] }, { name: 'what--' }],
        },
      ],
    };
    const { files, placeholders, nodes } = await compileScreen(screen, kit, 'android');
    expect(placeholders.map(({ component }) => component)).toEqual(['Un_known', 'what--']);
    expect(readProject(files).problems).toEqual([]);
    const layout = files.find(({ path }) => path.startsWith('src/main/res/layout/'))?.content;
    expect(layout).toContain('<!-- placeholder: The kit android has no component Un_known. -->');
    expect(layout).toMatch(/@\+id\/Un\.known_1"[^]*@\+id\/label_1"/);
    expect(nodes.map(({ reference }) => reference)).toEqual([
      '@id/stack_1',
      '@id/Un.known_1',
      '@id/label_1',
      '@id/what___1',
    ]);
  });
});

describe('a kit with a mistake', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'pixelwright-android-'));
    await cp(join(packageRoot, 'src', 'kits', 'android'), folder, { recursive: true });
  });
  afterEach(() => rm(folder, { recursive: true }));

  const screen = {
    children: [{ name: 'stack', children: [{ name: 'row', children: [{ name: 'label' }] }] }],
  };
  const compileWith = async (file: string, text: string): Promise<string | undefined> => {
    await writeFile(join(folder, 'templates', 'android', file), text);
    const { placeholders } = await compileScreen(screen, await loadKit(folder), 'android');
    return placeholders[0]?.reason;
  };

  it.each([
    ['<TextView android:id="{{id}}" android:text="Hello" />', 'instead of a string resource'],
    ['<TextView android:text="{{text}}" />', 'android:id="{{id}}"'],
    ['<TextView android:id="{{id}}" android:text="{{text}}">', 'is not closed'],
    ['<TextView android:id="{{id}}" android:minHeight="@dimen/huge" />', '@dimen/huge'],
    ['<TextView android:id="{{id}}" android:text="{{words}}" />', 'words'],
  ])('gets a placeholder for the template %s', async (template, message) => {
    expect(await compileWith('label.xml.hbs', template)).toContain(message);
  });

  it('is told of unknown fields and of references that lead nowhere', async () => {
    await expect(compileWith('resources.json', '{ "dimension": {} }')).rejects.toThrow(/dimension/);
    await expect(
      compileWith('resources.json', '{ "theme": { "items": { "android:colorAccent": "@color/none" } } }'),
    ).rejects.toThrow('@color/none');
  });
});
