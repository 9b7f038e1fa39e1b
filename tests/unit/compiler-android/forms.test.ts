// Forms on Android: radio buttons in groups, fields that say what is typed into them, texts that label them.
import { describe, expect, it } from 'vitest';
import { compileScreen, documentOptions, fileText } from '../../../src/compiler/index.ts';
import { fieldKind } from '../../../src/compiler/targets/android/field-kind.ts';
import { parseOrThrow, type Style } from '../../../src/dsl/index.ts';
import { loadKit } from '../../../src/kits/index.ts';
import { landingPage } from '../../fixtures/landing-page.ts';
import { descendants, parseXml, type XmlElement } from '../compiler-ios/checkers/xml.ts';
import { readProject } from './checkers/android-project.ts';

const NO_THEME = { colors: new Map(), sizes: new Map(), spaces: new Map(), families: new Map() };

/** @param looks of all components of a name */
async function layoutOf(
  kit: string,
  gui: string,
  looks: Readonly<Record<string, Style>> = {},
  texts: Readonly<Record<string, string>> = {},
): Promise<XmlElement> {
  const screen = parseOrThrow(gui);
  const nameAt = (path: readonly number[]): string => {
    let nodes = screen.children;
    let name = '';
    for (const at of path) ({ name = '', children: nodes = [] } = nodes[at] ?? { name: '' });
    return name;
  };
  const { files } = await compileScreen(screen, await loadKit(kit), 'android', {
    content: (node, _path, slot) => (slot === 'text' ? texts[node.name] : undefined),
    theme: { ...NO_THEME, looks: new Map(Object.entries(looks)) },
    look: (path) => (nameAt(path) in looks ? nameAt(path) : undefined),
  });
  const { layout, problems } = readProject(files);
  expect(problems).toEqual([]);
  return layout;
}

function named(layout: XmlElement, name: string): XmlElement[] {
  return [...descendants(layout)].filter((element) => element.name === name);
}

function childNames({ children }: XmlElement): string[] {
  return children.map(({ name }) => name);
}

describe('radio buttons', () => {
  it('that follow one another get a group, where the kit has a style for it', async () => {
    const layout = await layoutOf(
      'android',
      'stack { row { label, radio, radio, switch, radio } row { radio } }',
    );
    const [first, second] = named(layout, 'LinearLayout').filter(
      ({ attributes }) => attributes['style'] === '@style/Android.Row',
    );
    expect(first && childNames(first)).toEqual(['TextView', 'RadioGroup', 'Switch', 'RadioButton']);
    expect(second && childNames(second)).toEqual(['RadioButton']);
    const [group, ...more] = named(layout, 'RadioGroup');
    expect(more).toEqual([]);
    expect(group?.attributes).toEqual({
      'android:id': '@+id/radio_1_group',
      style: '@style/Android.RadioGroup',
    });
    expect(group && childNames(group)).toEqual(['RadioButton', 'RadioButton']);
  });

  it('make a group of what holds nothing but them and words beside them', async () => {
    const layout = await layoutOf('page', 'page { row { radio-on link {} radio text } }');
    const [group] = named(layout, 'RadioGroup');
    expect(group?.attributes['android:id']).toBe('@+id/row_1');
    expect(named(layout, 'LinearLayout').map(({ attributes }) => attributes['android:id'])).not.toContain(
      '@+id/row_1',
    );
  });

  it('among other things stand in their group as in the layout around', async () => {
    const column: Style = { gap: 8, align: 'center' };
    const layout = await layoutOf('page', 'page { column { input, radio, radio-on, radio, input } }', {
      column,
    });
    const [group] = named(layout, 'RadioGroup');
    expect(group?.attributes['style']).toBe('@style/Screen.Column.Choices');
    expect(group?.parent && childNames(group.parent)).toEqual(['EditText', 'RadioGroup', 'EditText']);
    expect(group && childNames(group)).toEqual(['RadioButton', 'RadioButton', 'RadioButton']);
  });

  it('are as large as Android draws them, whatever was measured', async () => {
    const radio: Style = { width: 13, height: 13 };
    const layout = await layoutOf('page', 'page { row { radio, button {} } }', { radio });
    const [button] = named(layout, 'RadioButton');
    expect(button?.attributes).toMatchObject({
      'android:layout_width': 'wrap_content',
      'android:layout_height': 'wrap_content',
    });
  });
});

describe('fields', () => {
  it.each([
    [['', 'ada@example.com'], 'textEmailAddress', 'emailAddress'],
    [['Password', ''], 'textPassword', 'password'],
    [['', '••••••••'], 'textPassword', 'password'],
    [['Search', 'Name of a book'], 'text', undefined],
    [['', 'Full name'], 'textPersonName', 'name'],
    [['Phone', 'Name'], 'phone', 'phone'],
    [['Comment', ''], 'text', undefined],
    [[], 'text', undefined],
  ])('of the words %j take %s', (words, inputType, autofill) => {
    expect(fieldKind(words)).toEqual({ inputType, ...(autofill === undefined ? {} : { autofill }) });
  });

  it('have the hint that they were given, and none otherwise', async () => {
    const [given] = named(await layoutOf('page', 'page { input }', {}, { input: 'Email' }), 'EditText');
    expect(given?.attributes).toMatchObject({
      'android:hint': '@string/screen_email_field',
      'android:autofillHints': 'emailAddress',
      'android:inputType': 'textEmailAddress',
    });
    const [empty] = named(await layoutOf('page', 'page { input }'), 'EditText');
    expect(empty?.attributes).not.toHaveProperty('android:hint');
    expect(empty?.attributes['android:importantForAutofill']).toBe('no');
  });

  it('are named by the label around them, or in front of them', async () => {
    const gui = 'page { label { input } label {} input label {} text }';
    const layout = await layoutOf('page', gui, {}, { label: 'Email' });
    const labels = named(layout, 'TextView').map(({ attributes }) => attributes['android:labelFor']);
    expect(labels.filter((target) => target !== undefined)).toEqual(['@id/input_1', '@id/input_2']);
  });
});

describe('a text in front of a field', () => {
  it('is its label where it says what the field is called, whatever it was read as', async () => {
    const screen = parseOrThrow('page { link {} input text input }');
    const texts = new Map([
      ['0.0 text', 'Email'],
      ['0.1 label', 'Email'],
      ['0.2 text', 'We never tell anybody.'],
      ['0.3 label', 'Password'],
    ]);
    const { files } = await compileScreen(screen, await loadKit('page'), 'android', {
      content: (_node, path, slot) => texts.get(`${path.join('.')} ${slot}`),
    });
    const { layout, problems } = readProject(files);
    expect(problems).toEqual([]);
    const labels = named(layout, 'TextView').map(({ attributes }) => attributes['android:labelFor']);
    expect(labels).toEqual(['@id/email_field', undefined]);
  });
});

describe('a block with nothing in it', () => {
  it('is one tag', async () => {
    const screen = parseOrThrow('page { row {} column { text } }');
    const { files } = await compileScreen(screen, await loadKit('page'), 'android');
    const layout = fileText(files.find(({ path }) => path.includes('/layout/')) ?? { path: '', content: '' });
    expect(layout).toMatch(/android:id="@\+id\/row_1"[^<]*\/>/);
    expect(layout).toMatch(/android:id="@\+id\/column_1"[^<]*[^/]>/);
  });
});

describe('the theme of a page', () => {
  const themeOf = async (background: string): Promise<string> => {
    const page = await landingPage();
    const looks = new Map(page.theme?.looks);
    looks.set('page', { ...looks.get('page'), background });
    const theme = page.theme && { ...page.theme, looks };
    const { files } = await compileScreen(page.tree, await loadKit('page'), 'android', {
      ...documentOptions(page),
      ...(theme === undefined ? {} : { theme }),
      name: 'Fern',
    });
    expect(readProject(files).problems).toEqual([]);
    const texts = new Map(files.map((file) => [file.path, fileText(file)]));
    expect(texts.get('src/main/AndroidManifest.xml')).toContain('android:theme="@style/Theme.Page.Fern"');
    const styles = parseXml(texts.get('src/main/res/values/styles_fern.xml') ?? '');
    const root = styles.children.find(({ attributes }) => attributes['name'] === 'Fern.Page');
    expect(root?.children.map(({ attributes }) => attributes['name']) ?? []).not.toContain(
      'android:background',
    );
    return texts.get('src/main/res/values/themes_fern.xml') ?? '';
  };

  it('gives the window the page’s color, and dark signs to bars on light ones', async () => {
    const theme = await themeOf('#ffffff');
    expect(theme).toContain('name="Theme.Page.Fern" parent="@style/Theme.Page"');
    expect(theme).toContain('<item name="android:windowBackground">@color/fern_surface</item>');
    expect(theme).toContain('<item name="android:windowLightStatusBar">true</item>');
  });

  it('is the kit’s dark one where the page is dark', async () => {
    const theme = await themeOf('#102a43');
    expect(theme).toContain('parent="@style/DarkTheme.Page"');
    expect(theme).toContain('<item name="android:windowLightStatusBar">false</item>');
  });
});
