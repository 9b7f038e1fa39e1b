// A kit of HTML alone on Android and iOS: what stands in for each component, and that the code is sound.
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  checkKit,
  compileScreen,
  fileText,
  standInNotes,
  type CompiledScreen,
} from '../../../src/compiler/index.ts';
import { packageRoot } from '../../../src/core/package-root.ts';
import { Random } from '../../../src/core/random.ts';
import { parseOrThrow } from '../../../src/dsl/index.ts';
import { loadKit, sampleContent, sampleScreen, type Kit, type TargetName } from '../../../src/kits/index.ts';
import { readProject } from '../compiler-android/checkers/android-project.ts';
import { describeProblems } from '../compiler-ios/checkers/problem.ts';
import { checkProject } from '../compiler-ios/checkers/project.ts';
import { openSwiftReader } from '../compiler-ios/checkers/swift.ts';

const SHOP = join(packageRoot, 'tests', 'fixtures', 'kits', 'shop');
const SCREENS = 8;
const readSwift = await openSwiftReader();
const shop = await loadKit(SHOP);

function textOf({ files }: CompiledScreen, ending: string): string {
  const file = files.find(({ path }) => path.endsWith(ending));
  if (file === undefined) throw new Error(`no file ${ending}`);
  return fileText(file);
}

async function compiled(gui: string, target: TargetName, kit: Kit = shop): Promise<CompiledScreen> {
  const screen = await compileScreen(parseOrThrow(gui), kit, target, { strict: true });
  if (target === 'android') expect(readProject(screen.files).problems).toEqual([]);
  if (target === 'ios') expect(describeProblems(checkProject(screen.files, readSwift))).toEqual([]);
  return screen;
}

describe('a kit of HTML alone', () => {
  it('is in order, and notes what stands in for each component', async () => {
    expect(await checkKit(shop)).toEqual([]);
    const notes = standInNotes(shop);
    expect(notes).toHaveLength(2 * shop.components.size);
    const of = (component: string) =>
      notes
        .filter((note) => note.component === component)
        .map(({ target, standIn }) => `${target}: ${standIn}`);
    expect(of('button-primary')).toEqual(['android: Button', 'ios: UIButton/Button']);
    expect(of('setting')).toEqual(['android: a row with Switch', 'ios: a row with UISwitch/Toggle']);
    expect(of('hero')[0]).toBe('android: a column with TextView as a heading, TextView');
    expect(of('products')).toEqual(['android: a grid', 'ios: a grid, in UIKit a column']);
    expect(of('plan')).toEqual(['android: RadioButton', 'ios: UIButton/Button with a radio symbol']);
  });

  it(`compiles ${SCREENS} random screens to sound Android and iOS projects`, async () => {
    for (let seed = 0; seed < SCREENS; seed++) {
      const screen = sampleScreen(shop, Random.from(seed, 'stand-ins'));
      const options = { content: sampleContent(shop, Random.from(seed, 'content')) };
      const android = await compileScreen(screen, shop, 'android', options);
      expect(android.placeholders).toEqual([]);
      expect(readProject(android.files).problems, `seed ${seed}`).toEqual([]);
      const ios = await compileScreen(screen, shop, 'ios', options);
      expect(ios.placeholders).toEqual([]);
      expect(describeProblems(checkProject(ios.files, readSwift)), `seed ${seed}`).toEqual([]);
    }
  });

  it('says in the report what stands in', async () => {
    const { approximations } = await compiled('nav-bar { nav-link } actions { button-plain }', 'android');
    expect(approximations).toContainEqual({
      component: 'button-plain',
      note: 'stand-in for a template: Button',
    });
    expect(approximations.map(({ component }) => component)).toEqual([
      'nav-bar',
      'nav-link',
      'actions',
      'button-plain',
    ]);
  });
});

describe('on Android', () => {
  it('writes controls with their words, states and keyboards', async () => {
    const screen = await compiled(
      'nav-bar { nav-link } form { email-field, password-field, agree, plan, plan, country } settings { setting }',
      'android',
    );
    const layout = textOf(screen, 'activity_screen.xml');
    for (const piece of [
      'android:labelFor="@+id/email_field_1_hint"',
      'android:inputType="textEmailAddress"',
      'android:autofillHints="password"',
      'android:checked="true"',
      '<RadioGroup',
      '<Spinner',
      '<Switch',
      '<HorizontalScrollView',
      'android:text="@string/screen_agree_1_label"',
    ])
      expect(layout).toContain(piece);
    expect(textOf(screen, 'values/strings_screen.xml')).toContain('>Choice<');
  });

  it('joins words and slots to one string, and leaves out what is empty', async () => {
    const gui = parseOrThrow('nav-bar { nav-link } products { product }');
    const screen = await compileScreen(gui, shop, 'android', {
      content: (_node, _path, slot) => ({ price: '7 & 8', badge: '' })[slot],
    });
    expect(textOf(screen, 'values/strings_screen.xml')).toContain('from 7 &amp; 8 EUR');
    expect(textOf(screen, 'activity_screen.xml')).not.toContain('product_1_badge');
    const sold = await compileScreen(gui, shop, 'android', {
      content: (_node, _path, slot) => (slot === 'badge' ? 'Sold out' : undefined),
    });
    expect(textOf(sold, 'activity_screen.xml')).toContain('_badge"');
  });

  it('lays out rows, grids and columns as the stylesheet does', async () => {
    const screen = await compiled(
      'nav-bar { nav-link } products { product, product } price-table { price-row }',
      'android',
    );
    const layout = textOf(screen, 'activity_screen.xml');
    expect(layout).toMatch(/<GridLayout[^>]*style="@style\/Shop\.Native\.Grid3"/);
    expect(layout).toContain('android:layout_columnWeight="1"');
    expect(layout).toMatch(/<TableLayout[\s\S]*<TableRow/);
    const wide = textOf(screen, 'values-w600dp/shop_styles.xml');
    expect(wide).toMatch(/Native\.Grid3[\s\S]*columnCount">3</);
  });
});

describe('on iOS', () => {
  it('writes the storyboard and SwiftUI with events for each control', async () => {
    const screen = await compiled(
      'nav-bar { nav-link } products { product } form { agree, volume, country }',
      'ios',
    );
    const view = textOf(screen, 'View.swift');
    for (const piece of [
      'Toggle("Label", isOn: $',
      'Slider(value: $',
      'Text("from Price EUR")',
      'var onProduct1Link: () -> Void = {}',
      'var onProduct1Button: () -> Void = {}',
      '.accessibilityAddTraits(.isLink)',
    ])
      expect(view).toContain(piece);
    const storyboard = textOf(screen, '.storyboard');
    expect(storyboard).toContain('text="from Price EUR"');
    expect(storyboard).toContain('title="Add to basket"');
  });

  it('has its light backgrounds dark in the dark, and buttons in their own color', async () => {
    const screen = await compiled(
      'nav-bar { nav-link } products { product } actions { button-primary }',
      'ios',
    );
    const surface = JSON.parse(textOf(screen, 'SurfaceFFFFFF.colorset/Contents.json')) as {
      colors: unknown[];
    };
    expect(surface.colors).toHaveLength(2);
    const fill = JSON.parse(textOf(screen, 'Fill2F6B4F.colorset/Contents.json')) as { colors: unknown[] };
    expect(fill.colors).toHaveLength(1);
  });
});

describe('an author', () => {
  let folder = '';
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'pixelwright-stand-ins-'));
    await cp(SHOP, folder, { recursive: true });
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  async function edited(
    change: (component: (name: string) => Record<string, unknown>) => void,
  ): Promise<Kit> {
    const file = JSON.parse(await readFile(join(SHOP, 'kit.json'), 'utf8')) as {
      components: Record<string, object>;
    };
    change((name) => (file.components[name] ??= {}) as Record<string, unknown>);
    await writeFile(join(folder, 'kit.json'), JSON.stringify(file));
    return loadKit(folder);
  }

  it('says in a word what is to stand in, for all that extend it', async () => {
    const kit = await edited((component) => (component('button')['native'] = 'switch'));
    const layout = textOf(
      await compiled('nav-bar { nav-link } actions { button-plain }', 'android', kit),
      'activity_screen.xml',
    );
    expect(layout).toMatch(/<Switch\s[^>]*android:text="@string\/screen_button_plain_1_text"/);
    await compiled('nav-bar { nav-link } actions { button-plain }', 'ios', kit);
  });

  it('cannot ask for what there is not, or what holds nothing', async () => {
    await expect(edited((component) => (component('tag')['native'] = 'spinner'))).rejects.toThrow(
      'components.tag.native',
    );
    await expect(edited((component) => (component('form')['native'] = 'button'))).rejects.toThrow(
      'components.form.native: button holds no components; one with content takes row, column, grid.',
    );
  });

  it('has blocks side by side stand one below the other on phones', async () => {
    const html = join(folder, 'templates', 'html', 'setting.hbs');
    await writeFile(
      html,
      '<li class="setting"><img src="a.png" alt=""><div><b>{{label}}</b><p>{{text}}</p></div></li>',
    );
    const kit = await edited(() => undefined);
    const wide = standInNotes(kit).find(({ component }) => component === 'setting');
    expect(wide?.standIn).toBe('a row, a column on phones with ImageView, TextView');
    await compiled('nav-bar { nav-link } settings { setting }', 'android', kit);
    await compiled('nav-bar { nav-link } settings { setting }', 'ios', kit);
    await cp(join(SHOP, 'templates', 'html', 'setting.hbs'), html);
  });

  it('may call slots what targets call their words, and put numbers into styles', async () => {
    const html = (name: string) => join(folder, 'templates', 'html', `${name}.hbs`);
    const kit = await edited((component) => {
      component('tag')['slots'] = {
        action: { kind: 'text', default: 'Send' },
        share: { kind: 'text', default: '64' },
        color: { kind: 'color', default: '#2a7f62' },
      };
    });
    const style = 'background: conic-gradient(#2a7f62 {{share}}%, #eee 0)';
    await writeFile(
      html('tag'),
      `<div><i style="${style}">{{share}}</i><b style="background: {{color}}">{{action}}</b></div>`,
    );
    const android = await compiled('nav-bar { nav-link } tags { tag }', 'android', kit);
    expect(textOf(android, 'activity_screen.xml')).toContain('android:text="@string/screen_tag_1_action"');
    expect(textOf(android, 'activity_screen.xml')).toContain('android:background="@color/');
    const ios = await compiled('nav-bar { nav-link } tags { tag }', 'ios', kit);
    expect(textOf(ios, '.storyboard')).toContain('text="Send"');
    expect(textOf(ios, 'View.swift')).toContain('Text("Send")');
    await cp(join(SHOP, 'templates', 'html', 'tag.hbs'), html('tag'));
  });

  it('writes one template of two: it comes first, the other stands in', async () => {
    const kit = await edited(() => undefined);
    const own = join(folder, 'templates', 'ios');
    await cp(join(SHOP, 'templates', 'html'), own, {
      recursive: true,
      filter: (path) => !path.includes('.'),
    });
    await writeFile(join(own, 'tag.swift.hbs'), 'Label({{text}}, systemImage: "tag")');
    const reloaded = await loadKit(folder);
    const screen = await compiled('nav-bar { nav-link } tags { tag }', 'ios', reloaded);
    expect(textOf(screen, 'View.swift')).toContain('systemImage: "tag"');
    expect(textOf(screen, '.storyboard')).toContain('text="Tag"');
    expect(await checkKit({ ...kit, targets: ['html', 'ios'] })).toEqual([]);
  });
});
