/** A hand-written screen as a page: its tree with the words beside it, which must be whole and right. */
import { compileScreen, documentOptions } from '../../src/compiler/index.ts';
import { checkScreen, pathKey, walk, type Screen } from '../../src/dsl/index.ts';
import type { Kit } from '../../src/kits/index.ts';
import { loadDocument } from '../../src/pipeline/index.ts';

export interface WrittenScreen {
  readonly tree: Screen;
  /** Of the page. */
  readonly files: ReadonlyMap<string, string | Uint8Array>;
  /** Names in pre-order. */
  readonly components: readonly string[];
  /** CSS selectors of their elements. */
  readonly selectors: readonly string[];
}

/**
 * @param path of a `.gui` file with a `.json` of its words beside it
 * @throws Error for a tree that the kit does not allow, a slot without words, or words of another tree;
 * PixelwrightError `input` for files that cannot be read or compiled
 */
export async function readScreen(path: string, kit: Kit): Promise<WrittenScreen> {
  const { document, stale } = await loadDocument(path);
  const { tree, values } = document;
  const [problem] = checkScreen(tree, kit);
  if (problem !== undefined) throw new Error(`${path}: ${problem.message}`);
  const nodes = [...walk(tree)];
  const empty = nodes.flatMap(({ node, path: place }) => {
    const slots = Object.keys(kit.components.get(node.name)?.slots ?? {});
    const given = Object.keys(values.get(pathKey(place))?.content ?? {});
    const wrong = [
      ...slots.filter((slot) => !given.includes(slot)),
      ...given.filter((slot) => !slots.includes(slot)),
    ];
    return wrong.map((slot) => `${pathKey(place)} (${node.name}): ${slot}`);
  });
  if (stale.length > 0 || empty.length > 0)
    throw new Error(`${path}: words that do not fit the tree: ${[...stale, ...empty].join(', ')}`);
  const code = await compileScreen(tree, kit, kit.target, { ...documentOptions(document), strict: true });
  const references = new Map(code.nodes.map(({ path: place, reference }) => [pathKey(place), reference]));
  return {
    tree,
    files: new Map(code.files.map(({ path: file, content }) => [file, content])),
    components: nodes.map(({ node }) => node.name),
    selectors: nodes.map(({ path: place }) => references.get(pathKey(place)) ?? ''),
  };
}
