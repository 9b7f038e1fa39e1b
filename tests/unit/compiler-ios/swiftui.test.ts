// The SwiftUI of a screen: what is repeated is a struct, values are bindings, a tab bar is a TabView.
import { describe, expect, it } from 'vitest';
import { compileScreen, fileText, type OutputFile } from '../../../src/compiler/index.ts';
import { parseOrThrow, type SlotContent } from '../../../src/dsl/index.ts';
import { loadKit } from '../../../src/kits/index.ts';
import { describeProblems } from './checkers/problem.ts';
import { checkProject } from './checkers/project.ts';
import { openSwiftReader } from './checkers/swift.ts';

const readSwift = await openSwiftReader();

type Content = (slot: string, path: string) => SlotContent | undefined;

async function compile(
  kit: string,
  gui: string,
  content: Content = () => undefined,
): Promise<readonly OutputFile[]> {
  const { files, placeholders } = await compileScreen(parseOrThrow(gui), await loadKit(kit), 'ios', {
    name: 'Login',
    content: (_node, path, slot) => content(slot, path.join('/')),
  });
  expect(placeholders).toEqual([]);
  expect(describeProblems(checkProject(files, readSwift))).toEqual([]);
  return files;
}

async function view(kit: string, gui: string, content?: Content): Promise<string> {
  const files = await compile(kit, gui, content);
  const file = files.find(({ path }) => path === 'LoginView.swift');
  return file === undefined ? '' : fileText(file);
}

function count(code: string, part: string): number {
  return code.split(part).length - 1;
}

describe('what a screen repeats', () => {
  it('is a struct that has the modifiers, and is used', async () => {
    const code = await view('android', 'stack { row { btn, btn, switch } row { btn } }');
    expect(code).toContain('private extension LoginView {');
    expect(code).toContain('    struct ActionButton: View {');
    expect(count(code, '.controlSize(.large)')).toBe(1);
    expect(count(code, 'ActionButton(text: "Button", action: onBtn')).toBe(3);
    expect(code).toContain(
      '    struct Row<Content: View>: View {\n        @ViewBuilder var content: Content',
    );
  });

  it('stays where it is if there is but one', async () => {
    const code = await view('android', 'stack { row { btn, switch } }');
    expect(code).not.toContain('private extension');
    expect(code).toContain('Button("Button", action: onBtn1)\n');
  });

  it('is one struct for a block of one shape, with what its components differ in', async () => {
    const code = await view('ios', 'stack { row { label, switch } row { label, switch } row { slider } }');
    expect(code).toContain('    struct LabelSwitchRow: View {');
    expect(code).toContain('LabelSwitchRow(text: "Label", label: "Switch", isOn: $switch2IsOn)');
    expect(count(code, 'Toggle(')).toBe(1);
  });

  it('takes colors as parameters where they differ, and none where they are the same', async () => {
    const cards = (second: string): Promise<string> =>
      view('web', `row { double { small-title, btn-green } double { small-title, ${second} } }`);
    expect(await cards('btn-red')).toContain('tint: Color("ButtonRed"),\n');
    expect(await cards('btn-red')).toContain('        let tint: Color\n');
    const same = await cards('btn-green');
    expect(same).not.toContain('let tint');
    expect(same).toContain('.tint(Color("ButtonGreen"))');
  });

  it('keeps a text of one of them from being read as Markdown, and the others translated', async () => {
    const code = await view('android', 'stack { row { btn, btn } }', (slot, path) =>
      slot === 'text' && path === '0/0/1' ? '**50 %** [now]' : undefined,
    );
    expect(code).toContain('        let text: String\n');
    expect(code).toContain('ActionButton(text: String(localized: "Button"), action: onBtn1)');
    expect(code).toContain('ActionButton(text: "**50 %** [now]", action: onNowButton)');
  });

  it('does not change with its texts, whatever they are', async () => {
    const hostile = [
      '") ; exit(0) ; Text("',
      '\\(fatalError())',
      '\u0002text text x\u0002',
      '\u0003',
      '"""\n*/',
    ];
    const gui =
      'stack { row { label, switch, btn-add } row { label, switch, btn-add } row { label, btn-add } }';
    const shape = async (text: string): Promise<string> =>
      (await view('ios', gui, (slot) => (slot === 'color' ? undefined : text)))
        .replaceAll(/String\((?:localized: )?("(?:[^"\\]|\\[^(])*")\)/g, '$1')
        .replaceAll(/"(?:[^"\\]|\\[^(])*"/g, '""')
        .replaceAll('LocalizedStringKey', 'String')
        .replaceAll(
          /\(\n\s+(.*?)\n\s+\)/gs,
          (_call, lines: string) => `(${lines.replaceAll(/\n\s+/g, ' ')})`,
        );
    // Components are named after their words, and after nothing else of a text.
    const wordsOf = (text: string): string =>
      text
        .toLowerCase()
        .match(/[a-z0-9]+/g)
        ?.join(' ') ?? '–';
    for (const text of hostile) expect(await shape(text), text).toBe(await shape(wordsOf(text)));
  });
});

describe('values that the user changes', () => {
  it('are bindings of the view, which its preview owns', async () => {
    const code = await view('ios', 'stack { row { switch, slider } }');
    expect(code).toContain('    @Binding var switch1IsOn: Bool\n    @Binding var slider1Value: Double\n');
    expect(code).not.toContain('@State private');
    expect(code).toContain('#Preview {\n    @Previewable @State var switch1IsOn = true\n');
    expect(code).toContain('        switch1IsOn: $switch1IsOn,\n');
    expect(code).not.toContain('PreviewProvider');
  });

  it('need no preview of their own where there are none', async () => {
    expect(await view('web', 'row { single { text } }')).toContain('#Preview {\n    LoginView()\n}\n');
  });
});

describe('radio buttons', () => {
  it('of a block share one value, and one of them is chosen at a time', async () => {
    const files = await compile('android', 'stack { row { radio, label, radio } row { radio } }');
    const [code = '', controller = ''] = ['View.swift', 'ViewController.swift'].map((ending) => {
      const file = files.find(({ path }) => path === `Login${ending}`);
      return file === undefined ? '' : fileText(file);
    });
    expect(code).toContain('    @Binding var radio1Choice: Int?\n    @Binding var radio3Choice: Int?\n');
    expect(code).toContain('RadioButton(text: "Choice", index: 2, choice: $radio1Choice)');
    expect(code).toContain('RadioButton(text: "Choice", index: 0, choice: $radio3Choice)');
    expect(code).toContain('@Previewable @State var radio1Choice: Int? = nil\n');
    expect(controller).toContain('choose(sender, among: [radio1, radio2])\n        onRadio2?()');
    expect(controller).toContain('choose(sender, among: [radio3])');
  });

  it('begin with the one that was seen chosen', async () => {
    const code = await view('page', 'page { row { radio, radio-on } }');
    expect(code).toContain('@Previewable @State var radio1Choice: Int? = 1\n');
  });
});

describe('a tab bar', () => {
  it.each([
    ['ios', 'btn-search, btn-more'],
    ['android', 'btn-home, btn-search'],
  ])('of the kit %s is a TabView with the screen in its first tab', async (kit, tabs) => {
    const code = await view(kit, `stack { row { label } } footer { ${tabs} }`);
    expect(code).toContain('TabView(selection: $footer1Tab) {\n            page\n                .tabItem {');
    expect(code).toContain('@Binding var footer1Tab: Int');
    expect(count(code, 'page\n')).toBe(1);
    expect(count(code, 'Color.clear\n')).toBe(1);
    expect(code).toContain('.tag(1)');
    expect(code).toContain('private var page: some View {\n        ScrollView {');
  });

  it('stands alone where there is no screen beside it', async () => {
    const code = await view('ios', 'footer { btn-more }');
    expect(code).not.toContain('page');
    expect(code).toContain('Color.clear');
  });
});

describe('the asset catalogue', () => {
  it.each(['ios', 'android', 'web', 'page'])('of the kit %s has no accent of its own', async (kit) => {
    const blocks = { ios: 'stack { row { switch } }', android: 'stack { row { switch } }' };
    const gui =
      kit === 'web' ? 'row { single { text } }' : kit === 'page' ? 'page { text }' : blocks[kit as 'ios'];
    const paths = (await compile(kit, gui)).map(({ path }) => path);
    expect(paths.filter((path) => path.includes('AccentColor'))).toEqual([]);
  });
});
