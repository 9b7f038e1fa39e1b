/** The files of a screen, out of the records of its components. */
import { type Screen, type ScreenNode, walk } from '../../../dsl/index.ts';
import type { AssembledFiles, AssembleInput, EmittedComponent } from '../../target.ts';
import { indentOfLastLine, reindent, renderTree } from '../../render-tree.ts';
import { catalogueFiles, picturesByImage } from './asset-catalogue.ts';
import type { IosAssets } from './kit-assets.ts';
import { mergeDeclarations } from './declarations.ts';
import { nodeId } from './interface-builder-id.ts';
import { propertyName, typeName } from './names.ts';
import { placeComponents } from './place-components.ts';
import { storyboardDocument } from './storyboard-document.ts';
import { type SwiftUiBlock, swiftUiView } from './swiftui-view.ts';
import { viewController } from './view-controller.ts';

export function assembleFiles(input: AssembleInput, assets: IosAssets): AssembledFiles {
  const name = typeName(input.name);
  const { screen } = input;
  const placed = placeComponents(screen, input.emitted);
  const declarations = mergeDeclarations(placed.map(({ requirements }) => requirements));
  const storyboard = storyboardDocument({
    name,
    components: renderTree(screen, placed, 'storyboard'),
    declarations,
    assets,
  });
  const view = swiftUiView({ name, page: assets.page, ...swiftUiBlocks(screen, placed), declarations });
  return {
    files: [
      { path: `Base.lproj/${name}.storyboard`, content: withoutBlankEnds(storyboard) },
      { path: `${name}ViewController.swift`, content: viewController(name, declarations) },
      { path: `${name}View.swift`, content: withoutBlankEnds(view) },
      ...catalogueFiles(declarations, assets, picturesByImage(input.pictures)),
    ],
    nodes: Array.from(walk(screen))
      .filter(({ index }) => placed[index]?.isInStoryboard === true)
      .map(({ node, path }) => ({ path, component: node.name, reference: nodeId(path) })),
  };
}

/**
 * SwiftUI's views, each block as a property of its own: large expressions are slow to type-check, and hard to read.
 */
function swiftUiBlocks(
  screen: Screen,
  emitted: readonly EmittedComponent[],
): { components: string[]; blocks: SwiftUiBlock[] } {
  let next = 0;
  const write = (node: ScreenNode): { code: string; blocks: SwiftUiBlock[] } => {
    const record = emitted[next++];
    const text = record?.texts['swift'];
    const children = (node.children ?? []).map(write);
    if (record === undefined || text === undefined) return { code: '', blocks: [] };
    if (!text.open) return { code: text.before, blocks: [] };
    const indent = indentOfLastLine(text.before);
    const inner = children.map(({ code }) => reindent(code, indent)).join(`\n${indent}`);
    const property = propertyName(record.identifier);
    const block = { property, code: `${text.before}${inner}${text.after}` };
    return { code: property, blocks: [block, ...children.flatMap(({ blocks }) => blocks)] };
  };
  const top = screen.children.map(write);
  return { components: top.map(({ code }) => code), blocks: top.flatMap(({ blocks }) => blocks) };
}

/** Takes out the blanks that a block without children leaves; no literal spans lines. */
function withoutBlankEnds(text: string): string {
  return text.replaceAll(/\n +(?=\n)/g, '');
}
