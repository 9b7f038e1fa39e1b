// Texts from a screenshot or a `.gui` file are untrusted: whatever they are, they stay text in XML and in Swift.
import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { compileScreen, fileText, type OutputFile } from '../../../src/compiler/index.ts';
import { parseOrThrow } from '../../../src/dsl/index.ts';
import { loadKit } from '../../../src/kits/index.ts';
import { describeProblems } from './checkers/problem.ts';
import { checkProject } from './checkers/project.ts';
import { openSwiftReader } from './checkers/swift.ts';
import { descendants, parseXml } from './checkers/xml.ts';

const readSwift = await openSwiftReader();
const screen = parseOrThrow(
  'stack { row { label, switch, slider, btn-add } row { img } } footer { btn-search }',
);
const kit = await loadKit('ios');

const HOSTILE = [
  '"/><button id="evil"/><label text="',
  '&amp;&#0;&lt;!DOCTYPE x [<!ENTITY a "b">]>',
  ']]><!-- -->',
  '\\(fatalError())',
  '") ; exit(0) ; Text("',
  '"""\n#if true\n/*',
  '\u202e\u2066gnorw\u0000\u001b[2J',
  '[tap](https://example.org) **bold** %@ %n',
  '{{children}} {{{text}}} \u0001children\u0001',
  '\ud800 \udfff',
];

async function compile(text: string): Promise<readonly OutputFile[]> {
  const { files, placeholders } = await compileScreen(screen, kit, 'ios', {
    name: 'Login',
    content: (_node, _path, slot) => (slot === 'color' ? undefined : text),
  });
  expect(placeholders).toEqual([]);
  return files;
}

/**
 * The code without its texts: element and attribute names, and Swift with its literals emptied (but not those with an
 * interpolation, which is code).
 */
async function shape(text: string): Promise<string> {
  const files = await compile(text);
  expect(describeProblems(checkProject(files, readSwift))).toEqual([]);
  return files
    .map((file) => {
      const content = fileText(file);
      if (!file.path.endsWith('.storyboard'))
        return content
          .replaceAll(/String\(("(?:[^"\\]|\\[^(])*")\)/g, '$1')
          .replaceAll(/"(?:[^"\\]|\\[^(])*"/g, '""');
      return [...descendants(parseXml(content))]
        .map(({ name, attributes }) => `${name} ${Object.keys(attributes).join(' ')}`)
        .join('\n');
    })
    .join('\n');
}

/** Words of a text, after which components are named: all of it that the code may depend on. */
function wordsOf(text: string): string {
  const letters = text
    .toLowerCase()
    .normalize('NFKD')
    .replaceAll(/\p{M}|['’]/gu, '');
  return letters.match(/[a-z0-9ßæœøłđ]+/g)?.join(' ') ?? '–';
}

describe('hostile texts', () => {
  it.each(HOSTILE)('leaves the code as it is: %j', async (text) => {
    expect(await shape(text)).toBe(await shape(wordsOf(text)));
  });

  it('leaves the code as it is, for any text', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary', minLength: 1 }), async (text) => {
        expect(await shape(text)).toBe(await shape(wordsOf(text)));
      }),
      { numRuns: 6 },
    );
  }, 60_000);

  it('shows a text with quotes and markup as it is in the storyboard', async () => {
    const files = await compile('5 < 6 & "so"');
    const file = files.find(({ path }) => path.endsWith('.storyboard'));
    const storyboard = file === undefined ? '' : fileText(file);
    const label = [...descendants(parseXml(storyboard))].find(({ name }) => name === 'label');
    expect(label?.attributes['text']).toBe('5 < 6 & "so"');
  });
});

describe('hostile names', () => {
  it.each(['../../etc/passwd', '', '42', 'a/b\\c', '"; exit(0)', 'ünïcode', '\u0000'])(
    'names files and types by letters and digits alone: %j',
    async (name) => {
      const { files } = await compileScreen(screen, kit, 'ios', { name });
      expect(describeProblems(checkProject(files, readSwift))).toEqual([]);
      for (const { path } of files) expect(path).toMatch(/^(?:[A-Za-z0-9]+[./]?)+$/);
    },
  );

  it('puts marked placeholders where components are unknown, also into a bar', async () => {
    const unknown = parseOrThrow('stack { row { nope, other { label } } } footer { btn-search, gone }');
    const { files, placeholders, nodes } = await compileScreen(unknown, kit, 'ios', { name: 'Login' });
    expect(placeholders.map(({ component }) => component)).toEqual(['nope', 'other', 'gone']);
    expect(describeProblems(checkProject(files, readSwift))).toEqual([]);
    const code = files.map(({ content }) => content).join('\n');
    expect(code).toContain('// PLACEHOLDER nope-1: The kit ios has no component nope.');
    expect(code).toContain('text="Missing: other"');
    expect(code).toContain('<tabBarItem title="Missing: gone"');
    for (const { reference } of nodes) expect(code).toContain(`id="${reference}"`);
  });

  it.each([
    'btn-search row { btn-search label }',
    'footer { label, row { switch, btn-add }, footer { btn-more } }',
    'label { switch, footer { btn-more } } switch { img { slider } }',
    'nope { footer { other { btn-search, label } } }',
    'stack { stack { } row { row { } } } footer { }',
  ])('keeps a project sound where components stand in the wrong place: %s', async (gui) => {
    const { files, nodes } = await compileScreen(parseOrThrow(gui), kit, 'ios', { name: 'Login' });
    expect(describeProblems(checkProject(files, readSwift))).toEqual([]);
    const code = files.map(({ content }) => content).join('\n');
    for (const { reference } of nodes) expect(code).toContain(`id="${reference}"`);
  });

  it('refuses a color that is none by a placeholder for its component', async () => {
    const { placeholders } = await compileScreen(screen, kit, 'ios', {
      content: (_node, _path, slot) => (slot === 'color' ? 'red"/><x' : undefined),
    });
    expect(placeholders.map(({ component }) => component)).toEqual(['img']);
  });
});
