/** Kits with dark pages and dark parts: letters and controls of their stand-ins can be read on them. */
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { describe, expect, it } from 'vitest';
import { compileScreen, fileText, type CompiledScreen } from '../../../src/compiler/index.ts';
import { parseOrThrow } from '../../../src/dsl/index.ts';
import { loadKit, type Kit, type TargetName } from '../../../src/kits/index.ts';
import { readProject } from '../compiler-android/checkers/android-project.ts';
import { describeProblems } from '../compiler-ios/checkers/problem.ts';
import { checkProject } from '../compiler-ios/checkers/project.ts';
import { openSwiftReader } from '../compiler-ios/checkers/swift.ts';
import { useTemporaryFolder } from '../core/temporary-folder.ts';

const temporary = useTemporaryFolder();
const readSwift = await openSwiftReader();

const COMPONENTS = {
  bar: { content: [[{ any: ['entry'], min: 1, max: null }]] },
  panel: { content: [[{ any: ['words', 'go'], min: 1, max: null }]] },
  entry: {},
  words: {},
  go: {},
  note: {},
  act: {},
};
const ROOT = [[{ any: ['bar', 'panel', 'note', 'act'], min: 1, max: null }]];
const TEMPLATES = {
  bar: '<nav class="bar">{{{children}}}</nav>',
  panel: '<section class="panel"><div class="inner">{{{children}}}</div></section>',
  entry: '<a class="entry" href="#">{{text}}</a>',
  words: '<p class="words">{{text}}</p>',
  go: '<button class="go">{{text}}</button>',
  note: '<p class="note">{{text}}</p>',
  act: '<button class="act">{{text}}</button>',
};

interface KitParts {
  readonly root: unknown;
  readonly components: Readonly<Record<string, unknown>>;
  readonly templates: Readonly<Record<string, string>>;
}

async function kitWith(
  css: string,
  { root, components, templates }: KitParts = { root: ROOT, components: COMPONENTS, templates: TEMPLATES },
): Promise<Kit> {
  const files = {
    'kit.json': JSON.stringify({ name: 'night', root, components }),
    'templates/html/style.css': css,
    ...Object.fromEntries(
      Object.entries(templates).map(([name, html]) => [`templates/html/${name}.hbs`, html]),
    ),
  };
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(temporary('night', path)), { recursive: true });
    await writeFile(temporary('night', path), text);
  }
  return loadKit(temporary('night'));
}

async function compiled(gui: string, target: TargetName, kit: Kit): Promise<(ending: string) => string> {
  const screen: CompiledScreen = await compileScreen(parseOrThrow(gui), kit, target, { strict: true });
  if (target === 'android') expect(readProject(screen.files).problems).toEqual([]);
  if (target === 'ios') expect(describeProblems(checkProject(screen.files, readSwift))).toEqual([]);
  return (ending) => {
    const file = screen.files.find(({ path }) => path.endsWith(ending));
    return file === undefined ? '' : fileText(file);
  };
}

const DARK_PAGE = `:root { --ink: #eef7f1 }
body { color: var(--ink); background: #0f1f1a }
.panel { background: #ffffff; color: #112233 }`;
const DARK_BAR = '.bar { background: #171c2b; color: #b9c0d4 } body { background: #f4f5f9; color: #1c2433 }';

describe('a dark page', () => {
  it('is a dark screen on Android, with a light part on it', async () => {
    const text = await compiled('note panel { words }', 'android', await kitWith(DARK_PAGE));
    const themes = text('night_themes.xml');
    expect(themes).toContain('parent="@android:style/Theme.Material"');
    expect(themes).toContain('<item name="android:windowBackground">@color/night_native_0f1f1a</item>');
    const [above = '', panel = ''] = text('activity_screen.xml').split('ThemeOverlay.Material.Light');
    expect(above).toContain('android:textColor="@color/night_native_eef7f1"');
    expect(panel).not.toContain('night_native_eef7f1');
    expect(above).not.toContain('ThemeOverlay');
  });

  it('has its color behind both halves on iOS, and letters that stay as they are in the dark', async () => {
    const text = await compiled('note act', 'ios', await kitWith(DARK_PAGE));
    const board = text('.storyboard');
    expect(board).toContain('<color key="backgroundColor" name="Fill0F1F1A"/>');
    expect(board).not.toContain('systemBackgroundColor');
    expect(board).toContain('<color key="textColor" name="FillEEF7F1"/>');
    // A gray button is a light one.
    expect(board).toMatch(
      /style="plain" title="[^"]*">\s*<color key="baseForegroundColor" name="FillEEF7F1"/,
    );
    expect(text('View.swift')).toContain('.background(Color("Fill0F1F1A").ignoresSafeArea())');
    expect(text('View.swift')).toContain('.foregroundStyle(Color("FillEEF7F1"))');
  });
});

describe('a dark part of a light page', () => {
  it('has light letters and controls, its links those around them', async () => {
    const android = await compiled('bar { entry } note', 'android', await kitWith(DARK_BAR));
    const layout = android('activity_screen.xml');
    expect(layout.match(/ThemeOverlay.Material.Dark/g)).toHaveLength(1);
    expect(layout.match(/@color\/night_native_b9c0d4/g)).toHaveLength(1);
    expect(android('night_themes.xml')).toContain('Theme.Material.Light');
    const ios = await compiled('bar { entry } note', 'ios', await kitWith(DARK_BAR));
    expect(ios('.storyboard')).toContain('<color key="baseForegroundColor" name="FillB9C0D4"/>');
    expect(ios('.storyboard')).toContain('<color key="backgroundColor" name="SurfaceF4F5F9"/>');
  });

  it('says nothing of a component that stands on light ground, too', async () => {
    const everywhere = { ...COMPONENTS.bar, content: [[{ any: ['entry', 'words'], min: 1, max: null }]] };
    const kit = await kitWith(DARK_BAR);
    const file = temporary('night', 'kit.json');
    const components = { ...COMPONENTS, bar: everywhere };
    await writeFile(file, JSON.stringify({ name: 'night', root: ROOT, components }));
    const ios = await compiled('bar { words } panel { words }', 'ios', await loadKit(kit.folder));
    expect(ios('.storyboard')).not.toContain('FillB9C0D4');
  });

  it('ends where components hold themselves', async () => {
    const kit = await kitWith(DARK_BAR);
    const panel = { content: [[{ any: ['panel', 'words'], min: 1, max: 3 }]] };
    const root = [[{ any: ['panel'], min: 1, max: null }]];
    const components = { panel, words: {} };
    await writeFile(temporary('night', 'kit.json'), JSON.stringify({ name: 'night', root, components }));
    const text = await compiled('panel { panel { words } }', 'android', await loadKit(kit.folder));
    expect(text('activity_screen.xml')).toContain('LinearLayout');
  });
});

describe('parts that hold one another', () => {
  const names = Array.from({ length: 14 }, (_, at) => `box${at}`);
  const content = [[{ any: [...names, 'words'], min: 1, max: null }]];
  const parts: KitParts = {
    root: [[{ any: names, min: 1, max: null }]],
    components: { ...Object.fromEntries(names.map((name) => [name, { content }])), words: {} },
    templates: {
      ...Object.fromEntries(names.map((name) => [name, `<div class="${name}">{{{children}}}</div>`])),
      words: TEMPLATES.words,
    },
  };
  const text = async (css: string): Promise<string> => {
    const read = await compiled('box0 { box1 { words } }', 'ios', await kitWith(css, parts));
    return read('View.swift');
  };

  it('are dark where all of them are, and not where one is light', async () => {
    const body = 'body { background: #171c2b; color: #b9c0d4 }';
    expect(await text(body)).toContain('.foregroundStyle(Color("FillB9C0D4"))');
    expect(await text(`${body} .box9 { background: #ffffff; color: #112233 }`)).not.toContain(
      'FillB9C0D4"))',
    );
  });
});
