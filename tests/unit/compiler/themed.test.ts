/** A page with a theme, to all targets: what comes out is sound, and names the looks as the document does. */
import { beforeAll, describe, expect, it } from 'vitest';
import { compileScreen, documentOptions, fileText, targets } from '../../../src/compiler/index.ts';
import { checkScreen, valuesAt, type ScreenDocument, type SlotContent } from '../../../src/dsl/index.ts';
import { loadKit, type Kit, type TargetName } from '../../../src/kits/index.ts';
import { landingPage } from '../../fixtures/landing-page.ts';
import { readProject } from '../compiler-android/checkers/android-project.ts';
import { describeProblems } from '../compiler-ios/checkers/problem.ts';
import { checkProject } from '../compiler-ios/checkers/project.ts';
import { openSwiftReader } from '../compiler-ios/checkers/swift.ts';

const TARGETS = ['html', 'android', 'ios'] as const;

/** What targets mark places by. */
const SIGN = '\u0001';

const HOSTILE = [
  '<script>alert(1)</script>',
  '@string/x',
  '?attr/colorAccent',
  ']]>',
  '{{x}} {{{children}}} ${x} %1$s \\(x)',
  '\\u{41} \\n "quotes" \'apostrophes\' `ticks` */ --> &amp;',
  'a'.repeat(10_000),
  `z${'\u0301'.repeat(200)}`,
  'שלום \u202eעולם\u202c مرحبا',
  '\u0001look page-1\u0001 \u0000\u0008',
  'javascript:alert(1)//" onclick="alert(1)',
  '',
];

let kit: Kit;
let page: ScreenDocument;
beforeAll(async () => {
  kit = await loadKit('page');
  page = await landingPage();
});

async function compile(document: ScreenDocument, target: TargetName): Promise<Map<string, string>> {
  const { files, placeholders } = await compileScreen(document.tree, kit, target, {
    ...documentOptions(document),
    name: 'Fern and Sons',
  });
  expect(placeholders).toEqual([]);
  expect(targets[target].checkAssembled(files)).toEqual([]);
  if (target === 'android') expect(readProject(files).problems).toEqual([]);
  if (target === 'ios') {
    const problems = checkProject(files, await openSwiftReader());
    expect(describeProblems(problems)).toEqual([]);
  }
  const texts = files.filter(({ path }) => !/\.(?:png|jpg)$/.test(path));
  return new Map(texts.map((file) => [file.path, fileText(file)]));
}

/** The page with other words in each of its slots of text; in runs where there were runs. */
function withWords(document: ScreenDocument, words: string): ScreenDocument {
  const content = (said: SlotContent): SlotContent => {
    if (typeof said === 'string') return words;
    return 'runs' in said ? { runs: said.runs.map((run) => ({ ...run, text: words })) } : said;
  };
  const values = new Map(
    Array.from(document.values, ([path, { content: slots = {}, ...rest }]) => [
      path,
      {
        ...rest,
        content: Object.fromEntries(Object.entries(slots).map(([slot, said]) => [slot, content(said)])),
      },
    ]),
  );
  return { ...document, values };
}

describe('a page with a theme', () => {
  it('stays within the grammar of its kit', () => {
    expect(checkScreen(page.tree, kit)).toEqual([]);
    for (const path of page.values.keys())
      expect(valuesAt(page, path.split('.').map(Number)).look ?? 'page').toSatisfy(
        (look: string) => page.theme?.looks.has(look) === true,
      );
  });

  it.each(TARGETS)('is sound for %s, and the same again', async (target) => {
    const files = await compile(page, target);
    expect(await compile(page, target)).toEqual(files);
    const code = [...files.values()].join('\n');
    expect(['undefined', '[object', 'NaN', SIGN].filter((junk) => code.includes(junk))).toEqual([]);
  });

  it('keeps the names of its looks and values', async () => {
    const css = (await compile(page, 'html')).get('style.css') ?? '';
    expect(css).toContain('--ink: #1f2933;');
    expect(css).toMatch(/\.nav-link \{\n {2}color: var\(--muted\);\n {2}font-size: var\(--text-small\);/);
    const styles = (await compile(page, 'android')).get('src/main/res/values/styles_fern_and_sons.xml') ?? '';
    expect(styles).toContain('<style name="FernAndSons.NavLink" parent="@style/FernAndSons.Text">');
    expect(styles).toContain('<item name="android:textColor">@color/fern_and_sons_muted</item>');
    const ios = await compile(page, 'ios');
    expect(ios.get('FernAndSonsLook.swift')).toContain('struct NavLink: ViewModifier {');
    expect(ios.get('FernAndSonsView.swift')).toContain('.modifier(FernAndSonsLook.NavLink())');
    expect(ios.has('Assets.xcassets/FernAndSonsMuted.colorset/Contents.json')).toBe(true);
  });

  it('writes a look once, however many share it', async () => {
    const html = await compile(page, 'html');
    expect(html.get('style.css')?.match(/^\.card \{$/gm)).toHaveLength(1);
    expect(html.get('index.html')?.match(/class="card"/g)).toHaveLength(3);
    const styles = (await compile(page, 'android')).get('src/main/res/values/styles_fern_and_sons.xml') ?? '';
    expect(styles.match(/"FernAndSons\.Card"/g)).toHaveLength(1);
    const looks = (await compile(page, 'ios')).get('FernAndSonsLook.swift') ?? '';
    expect(looks.match(/struct Card:/g)).toHaveLength(1);
  });

  it('writes links, emphases and colors of its words', async () => {
    expect((await compile(page, 'html')).get('index.html')).toContain(
      'We send you <strong>one fern a month</strong>, and <a href="#" class="ink-f0b429">a letter</a> that says what it <em>needs</em>.',
    );
    const android = await compile(page, 'android');
    expect(android.get('src/main/res/values/strings_fern_and_sons.xml')).toContain(
      'We send you <b>one fern a month</b>, and <a href="#"><font color="#F0B429">a letter</font></a> that says what it <i>needs</i>.',
    );
    expect(android.get('src/main/kotlin/com/example/app/FernAndSonsActivity.kt')).toContain(
      'R.id.we_send_you_one_text,',
    );
    const ios = await compile(page, 'ios');
    expect(ios.get('FernAndSonsView.swift')).toContain('+ Text("one fern a month").bold()');
    expect(ios.get('Base.lproj/FernAndSons.storyboard')).toContain('<fragment content="a letter">');
  });
});

describe('a page as wide as a phone', () => {
  it('looks on a phone as it was seen, and changes on narrower screens alone', async () => {
    const files = await compile({ ...page, viewport: { width: 360, height: 740 } }, 'html');
    expect(files.get('style.css')).toContain('@media (max-width: 359px)');
    expect(files.get('style.css')).not.toContain('@media (max-width: 640px)');
  });
});

describe('hostile words', () => {
  it.each(TARGETS)(`leave the code of %s sound`, async (target) => {
    for (const words of HOSTILE) {
      const files = await compile(withWords(page, words), target);
      const code = [...files.values()].join('\n');
      const traces = [SIGN, '\u0000', ...(target === 'ios' ? [] : ['<script', '" onclick="alert'])];
      expect(traces.filter((trace) => code.includes(trace))).toEqual([]);
    }
  });

  it('that run from right to left say so', async () => {
    const html = (await compile(withWords(page, 'שלום'), 'html')).get('index.html') ?? '';
    expect(html).toContain('<h1 class="hero-title" dir="auto">שלום</h1>');
    expect((await compile(page, 'html')).get('index.html')).not.toContain('dir=');
  });
});
