// The looks of a page in SwiftUI: those that are alike but for a few values are one modifier with parameters.
import { describe, expect, it } from 'vitest';
import { compileScreen, documentOptions, fileText } from '../../../src/compiler/index.ts';
import { variantsOf } from '../../../src/compiler/targets/ios/looks/look-variants.ts';
import { parseDocument, parseOrThrow } from '../../../src/dsl/index.ts';
import { loadKit } from '../../../src/kits/index.ts';
import { describeProblems } from './checkers/problem.ts';
import { checkProject } from './checkers/project.ts';
import { openSwiftReader } from './checkers/swift.ts';

const readSwift = await openSwiftReader();

/** The view and the looks of a page of links, each with a look of these. */
async function page(looks: Readonly<Record<string, object>>): Promise<{ view: string; look: string }> {
  const names = Object.keys(looks);
  const tree = parseOrThrow(`page { ${names.map(() => 'link { }').join(' ')} }`);
  const json = {
    format: 'pixelwright-screen/1',
    theme: { colors: {}, sizes: {}, spaces: {}, families: {}, looks },
    nodes: Object.fromEntries(
      names.map((look, at) => [`0.${at}`, { component: 'link', look, content: { text: `Link ${at}` } }]),
    ),
  };
  const values = parseDocument(JSON.stringify(json), tree, 'screen.json');
  const document = { ...values, tree, pictures: new Map<string, Uint8Array>() };
  const { files } = await compileScreen(tree, await loadKit('page'), 'ios', {
    ...documentOptions(document),
    name: 'Shop',
  });
  expect(describeProblems(checkProject(files, readSwift))).toEqual([]);
  const text = (path: string): string => {
    const file = files.find((candidate) => candidate.path === path);
    return file === undefined ? '' : fileText(file);
  };
  return { view: text('ShopView.swift'), look: text('ShopLook.swift') };
}

describe('looks', () => {
  it('that differ in a few values are one modifier, and links of one kind one struct', async () => {
    const { view, look } = await page({
      link: { color: '#112233', width: 90 },
      'link-2': { color: '#112233', width: 120 },
      'link-3': { color: '#445566', width: 120 },
    });
    expect(look.match(/: ViewModifier \{/g)).toHaveLength(1);
    expect(look).toContain(
      'struct Link: ViewModifier {\n        var foreground: Color\n        var width: CGFloat\n',
    );
    expect(look).toContain('.frame(width: width, alignment: .leading)');
    const uses = view.match(/LinkView\(text: "Link 1".*\)/);
    expect(uses?.[0]).toContain('foreground: Color("Color112233"), width: 120, action: onLink2');
    expect(view.match(/\.buttonStyle\(\.plain\)/g)).toHaveLength(1);
  });

  it('that differ in much keep a modifier each', async () => {
    const { look } = await page({
      link: { color: '#112233', padding: [1, 2, 3, 4], width: 90 },
      'link-2': { color: '#332211', padding: [5, 6, 7, 8], width: 91 },
    });
    expect(look.match(/: ViewModifier \{/g)).toHaveLength(2);
    expect(look).not.toContain('var ');
  });

  it('have letters that scale with the size that people set for text', async () => {
    const one = await page({ link: { fontSize: 14 } });
    expect(one.look).toContain('@ScaledMetric var size: CGFloat = 14\n');
    expect(one.look).toContain('.font(.system(size: size))');
    const two = await page({ link: { fontSize: 14 }, 'link-2': { fontSize: 18 } });
    expect(two.look).toContain('@ScaledMetric var size: CGFloat\n');
    expect(two.view).toContain('size: 18');
  });

  it('do not mix kinds, nor numbers in the names of pictures', () => {
    const of = (...looks: [string, string][]): number =>
      new Set(
        variantsOf(looks.map(([name, line]) => ({ wanted: [name], modifiers: [line] }))).map(
          ({ modifier }) => modifier,
        ),
      ).size;
    expect(of(['card', '.padding(1)'], ['card-2', '.padding(2)'])).toBe(1);
    expect(of(['card', '.padding(1)'], ['note', '.padding(2)'])).toBe(2);
    expect(of(['card', 'Image("Hero-1-picture")'], ['card-2', 'Image("Hero-2-picture")'])).toBe(2);
  });
});
