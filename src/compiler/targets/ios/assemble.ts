/** The files of a screen, out of the records of its components. */
import { walk } from '../../../dsl/index.ts';
import type { AssembledFiles, AssembleInput } from '../../target.ts';
import { renderTree } from '../../render-tree.ts';
import { catalogueFiles, picturesByImage } from './asset-catalogue.ts';
import type { IosAssets } from './kit-assets.ts';
import { mergeDeclarations } from './declarations.ts';
import { withFrames } from './frames/with-frames.ts';
import { nodeId } from './interface-builder-id.ts';
import { withJoinedChoices } from './join-choices.ts';
import { screenLooks } from './looks/screen-looks.ts';
import { typeName } from './names.ts';
import { placeComponents } from './place-components.ts';
import { storyboardDocument } from './storyboard-document.ts';
import { swiftUiCode } from './swiftui-code.ts';
import { swiftUiView } from './swiftui-view.ts';
import { viewController } from './view-controller.ts';

const NO_DECLARATIONS = mergeDeclarations([]);

/** @param ground the named color that the page stands on, where it is not the system's */
export function assembleFiles(
  input: AssembleInput,
  kitAssets: IosAssets,
  ground: string | undefined,
): AssembledFiles {
  const name = typeName(input.name);
  const { screen } = input;
  const looks = screenLooks(input, withJoinedChoices(screen, placeComponents(screen, input.emitted)), name);
  const { placed } = looks;
  const declarations = mergeDeclarations([
    ...placed.map(({ requirements }) => requirements),
    { ...NO_DECLARATIONS, ...looks.resources },
    ...(ground === undefined ? [] : [{ ...NO_DECLARATIONS, storyboardColors: [ground], colors: [ground] }]),
  ]);
  const assets = { ...kitAssets, colors: { ...kitAssets.colors, ...looks.colors } };
  const storyboard = storyboardDocument({
    name,
    components: renderTree(screen, placed, 'storyboard'),
    declarations,
    assets,
    ground,
  });
  const view = swiftUiView({
    name,
    page: assets.page,
    ground,
    ...swiftUiCode(input, placed, looks.swift, name),
    declarations,
  });
  return {
    files: [
      { path: `Base.lproj/${name}.storyboard`, content: withFrames(withoutBlankEnds(storyboard)) },
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

/** Takes out the blanks that a block without children leaves; no literal spans lines. */
function withoutBlankEnds(text: string): string {
  return text.replaceAll(/\n +(?=\n)/g, '');
}
