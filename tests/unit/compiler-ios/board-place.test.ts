// Where the views of a page stand in its storyboard: as wide as they are, at their own distances.
import { describe, expect, it } from 'vitest';
import { compileScreen, documentOptions, fileText } from '../../../src/compiler/index.ts';
import { parseDocument, parseOrThrow } from '../../../src/dsl/index.ts';
import { loadKit } from '../../../src/kits/index.ts';
import { describeProblems } from './checkers/problem.ts';
import { checkProject } from './checkers/project.ts';
import { openSwiftReader } from './checkers/swift.ts';

const readSwift = await openSwiftReader();

/** Views of the storyboard with the stacks around them, each as `name alignment top-margin`, from the outside in. */
async function around(gui: string, looks: Readonly<Record<string, object>>): Promise<string[]> {
  const tree = parseOrThrow(`page { ${gui} }`);
  const theme = { colors: {}, sizes: {}, spaces: {}, families: {}, looks };
  const nodes = Object.fromEntries(
    Object.keys(looks).map((look, at) => [`0.${at}`, { component: look, look }]),
  );
  const json = JSON.stringify({ format: 'pixelwright-screen/1', theme, nodes });
  const document = {
    ...parseDocument(json, tree, 'screen.json'),
    tree,
    pictures: new Map<string, Uint8Array>(),
  };
  const kit = await loadKit('page');
  const { files } = await compileScreen(tree, kit, 'ios', { ...documentOptions(document), name: 'Shop' });
  expect(describeProblems(checkProject(files, readSwift))).toEqual([]);
  const board = files.find(({ path }) => path.endsWith('.storyboard'));
  const text = board === undefined ? '' : fileText(board);
  const tags = text.matchAll(/<(stackView|button|label|textField)\b[^>]*>|<directionalEdgeInsets[^>]*>/g);
  return Array.from(tags, ([tag, name]) =>
    name === undefined
      ? (/top="[^"]*"/.exec(tag)?.[0] ?? '')
      : [name, ...(/ alignment="\w+"/.exec(tag) ?? [])].join(''),
  );
}

describe('views of a storyboard', () => {
  it('are as wide as they are, in a stack that is wider', async () => {
    const button = { background: '#eeeeee', width: 90, alignSelf: 'start' };
    expect(await around('button', { button })).toContain('stackView alignment="leading"');
    expect(await around('button', { button: { ...button, alignSelf: 'center' } })).toContain(
      'stackView alignment="center"',
    );
  });

  it('are as wide as a phone where they nearly were', async () => {
    const button = { background: '#eeeeee', width: 350 };
    expect((await around('button', { button })).filter((view) => view.includes('alignment'))).toEqual([]);
  });

  it('have margins of their own, and none that would pull them over others', async () => {
    const text = { margin: [21, 0, 0, 0] };
    expect(await around('text', { text })).toContain('top="21"');
    expect((await around('text', { text: {} })).filter((view) => view.startsWith('top'))).toEqual([]);
    expect(
      (await around('text', { text: { margin: [-4, 0, 0, 0] } })).filter((view) => view.startsWith('top')),
    ).toEqual([]);
  });
});
