/** The files of a screen, out of the records of its components. */
import { type Screen, type ScreenNode, walk } from '../../../dsl/index.ts';
import type { AssembledFiles, AssembleInput, EmittedComponent } from '../../target.ts';
import { indentOfLastLine, reindent, renderTree } from '../../render-tree.ts';
import { catalogueFiles, picturesByImage } from './asset-catalogue.ts';
import type { IosAssets } from './kit-assets.ts';
import { mergeDeclarations } from './declarations.ts';
import { nodeId } from './interface-builder-id.ts';
import { screenLooks, type SwiftJoin } from './looks/screen-looks.ts';
import { propertyName, typeName } from './names.ts';
import { placeComponents } from './place-components.ts';
import { storyboardDocument } from './storyboard-document.ts';
import { type SwiftUiBlock, swiftUiView } from './swiftui-view.ts';
import { viewController } from './view-controller.ts';

const NO_DECLARATIONS = mergeDeclarations([]);

export function assembleFiles(input: AssembleInput, kitAssets: IosAssets): AssembledFiles {
  const name = typeName(input.name);
  const { screen } = input;
  const looks = screenLooks(input, placeComponents(screen, input.emitted), name);
  const { placed } = looks;
  const declarations = mergeDeclarations([
    ...placed.map(({ requirements }) => requirements),
    { ...NO_DECLARATIONS, ...looks.resources },
  ]);
  const assets = { ...kitAssets, colors: { ...kitAssets.colors, ...looks.colors } };
  const storyboard = storyboardDocument({
    name,
    components: renderTree(screen, placed, 'storyboard'),
    declarations,
    assets,
  });
  const view = swiftUiView({
    name,
    page: assets.page,
    ...swiftUiBlocks(screen, placed, looks.swift),
    declarations,
  });
  return {
    files: [
      { path: `Base.lproj/${name}.storyboard`, content: withoutBlankEnds(storyboard) },
      { path: `${name}ViewController.swift`, content: viewController(name, declarations) },
      { path: `${name}View.swift`, content: withoutBlankEnds(view) },
      ...looks.files,
      ...catalogueFiles(declarations, assets, picturesByImage(input.pictures)),
    ],
    nodes: Array.from(walk(screen))
      .filter(({ index }) => placed[index]?.isInStoryboard === true)
      .map(({ node, path }) => ({ path, component: node.name, reference: nodeId(path) })),
  };
}

/** Components of a block that is read as a whole. */
const MOST_INLINE = 8;

interface SwiftCode {
  readonly code: string;
  readonly blocks: SwiftUiBlock[];
  /** Components that the code holds itself. */
  readonly size: number;
}

/**
 * SwiftUI's views, each block as a property of its own: large expressions are slow to type-check, and hard to read. A few
 * components that only a look lays out stay where they are.
 */
function swiftUiBlocks(
  screen: Screen,
  emitted: readonly EmittedComponent[],
  { isMember, isBare, join }: SwiftJoin,
): { components: string[]; blocks: SwiftUiBlock[] } {
  let next = 0;
  const write = (node: ScreenNode): SwiftCode => {
    const record = emitted[next++];
    const text = record?.texts['swift'];
    const children = (node.children ?? []).map(write);
    if (record === undefined || text === undefined) return { code: '', blocks: [], size: 0 };
    if (!text.open) return { code: text.before, blocks: [], size: 1 };
    const indent = indentOfLastLine(text.before);
    const { inside, behind } = join(
      record.identifier,
      children.map(({ code }) => code),
    );
    const inner = inside.map((code) => reindent(code, indent)).join(`\n${indent}`);
    const code = `${text.before}${inner}${text.after}${behind}`;
    const blocks = children.flatMap((child) => child.blocks);
    const [only, ...more] = inside;
    if (only !== undefined && more.length === 0 && behind === '' && isBare(record.identifier, text))
      return { code: only, blocks, size: children[0]?.size ?? 1 };
    const size = children.reduce((sum, child) => sum + child.size, 1);
    if (isMember(record.identifier) && size <= MOST_INLINE) return { code, blocks, size };
    const property = propertyName(record.identifier);
    return { code: property, blocks: [{ property, code }, ...blocks], size: 1 };
  };
  const top = screen.children.map(write);
  return { components: top.map(({ code }) => code), blocks: top.flatMap(({ blocks }) => blocks) };
}

/** Takes out the blanks that a block without children leaves; no literal spans lines. */
function withoutBlankEnds(text: string): string {
  return text.replaceAll(/\n +(?=\n)/g, '');
}
