// The checkers must be able to fail: sound projects, each with one thing broken.
import { describe, expect, it } from 'vitest';
import { compileScreen, fileText, type OutputFile } from '../../../src/compiler/index.ts';
import { parseOrThrow } from '../../../src/dsl/index.ts';
import { loadKit } from '../../../src/kits/index.ts';
import { describeProblems } from './checkers/problem.ts';
import { checkProject } from './checkers/project.ts';
import { openSwiftReader } from './checkers/swift.ts';

const readSwift = await openSwiftReader();
const phone = await compile(
  'ios',
  'stack { row { label, switch } row { img, btn-add } } footer { btn-search, btn-more }',
);
const page = await compile(
  'web',
  'header { btn-active } row { double { small-title } double { btn-green } }',
);

async function compile(kit: string, gui: string): Promise<readonly OutputFile[]> {
  return (await compileScreen(parseOrThrow(gui), await loadKit(kit), 'ios', { name: 'Login' })).files;
}

function problems(files: readonly OutputFile[]): string[] {
  return describeProblems(checkProject(files, readSwift));
}

/** The project with one file changed; the change must be one. */
function change(
  files: readonly OutputFile[],
  ending: string,
  edit: (text: string) => string,
): readonly OutputFile[] {
  const changed = files.map((file) =>
    file.path.endsWith(ending) ? { ...file, content: edit(fileText(file)) } : file,
  );
  expect(changed).not.toEqual(files);
  return changed;
}

const BREAKS: readonly (readonly [
  what: string,
  ending: string,
  from: RegExp,
  to: string,
  message: RegExp,
])[] = [
  ['a tag that is not closed', '.storyboard', /<\/switch>/, '', /unexpected close tag|unclosed/],
  ['a bare ampersand', '.storyboard', /text="Label"/, 'text="Bread & butter"', /entity|unclosed tag/],
  [
    'an id that is there twice',
    '.storyboard',
    /<switch(.*) id="[^"]*"/,
    '<switch$1 id="QYi-Ol-93n"',
    /not unique/,
  ],
  [
    'an id of another form',
    '.storyboard',
    /<switch(.*) id="[^"]*"/,
    '<switch$1 id="switch"',
    /has not the form/,
  ],
  ['a view without an id', '.storyboard', /<switch(.*) id="[^"]*"/, '<switch$1', /<switch> has no id/],
  [
    'a dangling outlet',
    '.storyboard',
    /(property="switch1" destination)="[^"]*"/,
    '$1="abc-De-f12"',
    /names nothing/,
  ],
  [
    'a dangling action',
    '.storyboard',
    /(switch1Changed:" destination)="[^"]*"/,
    '$1="abc-De-f12"',
    /names nothing/,
  ],
  [
    'a dangling first scene',
    '.storyboard',
    /initialViewController="[^"]*"/,
    'initialViewController="abc-De-f12"',
    /names nothing/,
  ],
  ['an image that is not declared', '.storyboard', /<image name.*\n/, '', /is not among the resources/],
  [
    'a color that is not declared',
    '.storyboard',
    /<namedColor name="RowBackground"/,
    '<namedColor name="Other"',
    /is not among/,
  ],
  ['a resource without use', '.storyboard', /<resources>/, '<resources><image name="a"/>', /is not used/],
  [
    'a constraint across axes',
    '.storyboard',
    /secondAttribute="leading"/,
    'secondAttribute="top"',
    /cannot tie leading to top/,
  ],
  [
    'an unknown attribute',
    '.storyboard',
    /firstAttribute="leading"/,
    'firstAttribute="lead"',
    /unknown attribute/,
  ],
  [
    'a view with a fixed frame',
    '.storyboard',
    /(<switch.*) translates\w+="NO"/,
    '$1',
    /is not laid out by Auto Layout/,
  ],
  [
    'a view without a frame',
    '.storyboard',
    /<rect key="frame" x="16".*\n/,
    '',
    /does not begin with its frame/,
  ],
  ['a zero as nobody writes it', '.storyboard', / x="0\.0"/, ' x="0"', /is no length of a frame/],
  ['a view beyond its superview', '.storyboard', / x="292"/, ' x="293"', /lies outside of/],
  ['views that overlap', '.storyboard', / y="75"/, ' y="64.5"', /overlaps the view before/],
  ['a gap that is none', '.storyboard', / y="75"/, ' y="70"', /where the stack says 10/],
  [
    'an outlet without a property',
    '.swift',
    /.*@IBOutlet.*switch1.*\n/,
    '',
    /outlet switch1: UISwitch is not declared/,
  ],
  [
    'an outlet of another class',
    '.swift',
    /switch1: UISwitch!/,
    'switch1: UILabel!',
    /outlet switch1: UISwitch is UILabel/,
  ],
  [
    'a property without an outlet',
    '.storyboard',
    /.*outlet property="switch1".*\n/,
    '',
    /switch1 is not connected/,
  ],
  [
    'an action without a method',
    '.swift',
    /func switch1Changed/,
    'func changed',
    /action switch1Changed: is not declared/,
  ],
  [
    'a controller without a class',
    '.swift',
    /class LoginViewController/,
    'class OtherController',
    /no Swift file declares/,
  ],
  ['Swift without a closing brace', 'LoginView.swift', /\n\}\n$/, '\n', /Swift: /],
  ['Swift with an open string', 'LoginView.swift', /Text\("Label"\)/, 'Text("Label)', /Swift: /],
  ['Swift with a word too many', 'ViewController.swift', /final class/, 'final final x class', /Swift: /],
  [
    'a color set that is not there',
    'LoginView.swift',
    /Color\("RowBackground"\)/,
    'Color("Other")',
    /Other is not in the asset catalogue/,
  ],
  ['a picture that is not there', 'imageset/Contents.json', /\.svg/, '.pdf', /is not in the catalogue/],
];

describe('a sound project', () => {
  it('has no problems', () => {
    expect(problems(phone)).toEqual([]);
    expect(problems(page)).toEqual([]);
  });
});

describe('the checkers find', () => {
  it.each(BREAKS)('%s', (_what, ending, from, to, message) => {
    const broken = change(phone, ending, (text) => text.replace(from, to));
    expect(problems(broken).join('\n')).toMatch(message);
  });

  it('a color set that was taken out of the catalogue', () => {
    const broken = phone.filter(({ path }) => !path.includes('RowBackground.colorset'));
    expect(problems(broken).join('\n')).toMatch(/RowBackground is not in the asset catalogue/);
  });

  it.each([
    ['ios', phone],
    ['web', page],
  ] as const)(
    'each constraint that was dropped between two objects, and each minimal height of a button (%s)',
    (_kit, files) => {
      const storyboard = files.find(({ path }) => path.endsWith('.storyboard'));
      const lines = (storyboard === undefined ? '' : fileText(storyboard)).split('\n');
      const needed = lines.flatMap((line, at) => {
        const inButton = /<constraints>/.test(lines[at - 1] ?? '') && isButton(lines, at);
        const height = inButton && line.includes('firstAttribute="height"');
        return line.includes('<constraint ') && (line.includes('secondItem') || height) ? [at] : [];
      });
      expect(needed.length).toBeGreaterThan(8);
      for (const at of needed) {
        const broken = change(files, '.storyboard', (text) => text.split('\n').toSpliced(at, 1).join('\n'));
        expect(problems(broken), lines[at]).not.toEqual([]);
      }
    },
  );
});

/** Whether the line stands in a button's element. */
function isButton(lines: readonly string[], at: number): boolean {
  const before = lines.slice(0, at).join('\n');
  return before.lastIndexOf('<button ') > before.lastIndexOf('</button>');
}
