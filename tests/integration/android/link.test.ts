// Every kit's Android resources link with aapt2 against Android 14's framework, and broken ones don't.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { compileScreen, documentOptions, fileText, type OutputFile } from '../../../src/compiler/index.ts';
import { packageRoot } from '../../../src/core/package-root.ts';
import { parseOrThrow } from '../../../src/dsl/index.ts';
import { Random } from '../../../src/core/random.ts';
import { listKits, loadKit, sampleContent, sampleScreen } from '../../../src/kits/index.ts';
import { findAndroidTools } from '../../../src/setup/index.ts';
import { landingPage } from '../../fixtures/landing-page.ts';
import { linkProject, stringsOf } from './aapt2-link.ts';

const SCREENS = 8;
const tools = await findAndroidTools();
const forms = join(packageRoot, 'tests', 'fixtures', 'kits', 'forms');
const kits = [...(await listKits()), forms];

/** Everything but each screen's own manifest, which is merged by hand. */
const isShared = (path: string): boolean => path !== 'src/main/AndroidManifest.xml';

const HOSTILE = [
  'it\'s a "test"',
  '@string/none',
  '?attr/none',
  String.raw`back\slash \n \u0041`,
  '  blanks   around  ',
  '<b>bold</b> &amp; "quoted"',
  '100 % of %d and %s',
  '{0} ${x} {{y}}',
  'größe 👍 漢字 ‏עברית',
  '#FF0000',
  '',
];

describe.skipIf(tools === undefined)('aapt2 (skipped without `pixelwright setup android`)', () => {
  let folder: string;
  let links = 0;
  const link = (files: readonly OutputFile[]): Promise<string> => {
    if (tools === undefined) throw new Error('skipped');
    links += 1;
    return linkProject(files, join(folder, String(links)), tools);
  };
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'pixelwright-aapt2-'));
  });
  afterAll(() => rm(folder, { recursive: true }));

  it.each(kits)(`links ${SCREENS} random screens of the kit %s`, async (name) => {
    const kit = await loadKit(name);
    for (let seed = 0; seed < SCREENS; seed++) {
      const random = Random.from(seed, 'aapt2', kit.name);
      const content = sampleContent(kit, random);
      const screen = sampleScreen(kit, random);
      const { files, placeholders } = await compileScreen(screen, kit, 'android', {
        name: `Screen ${seed}`,
        content,
      });
      expect(placeholders).toEqual([]);
      await link(files);
    }
  });

  it('links a page with looks and texts in runs, whatever its words', async () => {
    const page = await landingPage();
    const kit = await loadKit('page');
    for (const words of ['Fern', ...HOSTILE.slice(0, 4), ']]>', 'a'.repeat(10_000)]) {
      const { content = () => undefined, ...options } = documentOptions(page);
      const { files } = await compileScreen(page.tree, kit, 'android', {
        ...options,
        content: (node, path, slot) => {
          const said = content(node, path, slot);
          if (said === undefined || typeof said === 'string') return words;
          return 'runs' in said ? { runs: said.runs.map((run) => ({ ...run, text: words })) } : said;
        },
      });
      await link(files);
    }
  });

  it('links placeholders', async () => {
    const kit = await loadKit('android');
    const unknown = { name: 'Un_known', children: [{ name: 'what--' }, { name: 'label' }] };
    const { files, placeholders } = await compileScreen({ children: [unknown] }, kit, 'android');
    expect(placeholders).toHaveLength(2);
    await link(files);
  });

  it('gives the app the very texts of the screen', async () => {
    const kit = await loadKit('android');
    const row = { name: 'row', children: HOSTILE.map(() => ({ name: 'label' })) };
    const screen = { children: [{ name: 'stack', children: [row] }] };
    const { files } = await compileScreen(screen, kit, 'android', {
      name: 'It’s <my> "app"',
      content: (_node, path) => HOSTILE[path[2] ?? 0],
    });
    const apk = await link(files);
    const strings = tools === undefined ? new Map<string, string>() : await stringsOf(apk, tools);
    expect(strings.get('it_s_my_app_screen_title')).toBe('It’s <my> "app"');
    expect([...strings.values()]).toEqual(expect.arrayContaining(HOSTILE));
  });

  it('links the resources of several screens, of two kits, as those of one app', async () => {
    const screens = [
      ['web', 'login', 'header { btn-active } row { single { small-title, text, btn-green } }'],
      ['web', 'Home page', 'row { double { text, btn-green } double { btn-red } }'],
      ['android', 'settings', 'stack { row { label, switch } row { btn } } footer { btn-home }'],
      ['android', 'web', 'stack { row { label } } footer { btn-home, btn-search }'],
    ] as const;
    const merged = new Map<string, OutputFile>();
    for (const [kit, name, gui] of screens) {
      const { files } = await compileScreen(parseOrThrow(gui), await loadKit(kit), 'android', { name });
      for (const file of files) {
        const known = merged.get(file.path);
        if (known !== undefined && isShared(file.path)) expect(file, file.path).toEqual(known);
        merged.set(file.path, file);
      }
    }
    const apk = await link([...merged.values()]);
    const strings = tools === undefined ? new Map<string, string>() : await stringsOf(apk, tools);
    expect([strings.get('login_screen_title'), strings.get('home_page_screen_title')]).toEqual([
      'login',
      'Home page',
    ]);
  });

  it.each([
    ['an element that is not closed', /res\/layout/, '</LinearLayout>', ''],
    ['an attribute that Android does not know', /res\/layout/, 'android:orientation', 'android:orientashun'],
    ['a value of the wrong type', /res\/layout/, 'android:layout_weight="1"', 'android:layout_weight="much"'],
    ['a dimension that is not declared', /dimens/, 'name="android_row_padding"', 'name="other"'],
    [
      'a string that is declared twice',
      /strings/,
      'name="screen_label_1_text"',
      'name="screen_screen_title"',
    ],
    ['a theme that is missing', /themes/, 'Theme.Android', 'Theme.Other'],
    ['a theme with an unknown parent', /themes/, 'Theme.Material.Light', 'Theme.Immaterial'],
    ['a drawable that is no XML', /drawable/, '<vector', '<<vector'],
  ])('refuses %s', async (_what, file, good, bad) => {
    const kit = await loadKit('android');
    const row = { name: 'row', children: [{ name: 'label' }] };
    const footer = { name: 'footer', children: [{ name: 'btn-home' }] };
    const screen = { children: [{ name: 'stack', children: [row] }, footer] };
    const { files } = await compileScreen(screen, kit, 'android');
    const broken = files.map((output) => ({
      path: output.path,
      content: file.test(output.path) ? fileText(output).replace(good, bad) : output.content,
    }));
    expect(broken).not.toEqual(files);
    await expect(link(broken)).rejects.toThrow(/error:/);
  });
});
