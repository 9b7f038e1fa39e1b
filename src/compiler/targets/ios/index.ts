/** The target `ios`: a storyboard with its view controller, the same screen in SwiftUI, and an asset catalogue. */
import { PixelwrightError } from '../../../core/errors.ts';
import type { Kit } from '../../../kits/index.ts';
import type { EmitContext, EmittedComponent, EmittedText, Target, TargetEmitter } from '../../target.ts';
import { iosStandIns, STAND_IN_ENDINGS, type IosStandIns } from '../../stand-ins/stand-in.ts';
import { readTemplates, templatePath, type TemplateSet } from '../../templates.ts';
import { readXmlFragment, type XmlElement } from '../../xml.ts';
import { pictureImage } from './asset-catalogue.ts';
import { assembleFiles } from './assemble.ts';
import { checkProject } from './check-project.ts';
import { checkResources, type IosAssets, readAssets } from './kit-assets.ts';
import type { Declarations } from './declarations.ts';
import { STORYBOARD_WORDS, SWIFT_WORDS, wordsFor } from './emission.ts';
import { swiftTitle, xmlAttribute } from './escape.ts';
import { argumentMark, withLiterals } from './swift/arguments.ts';
import { OWN_TEXT } from '../../looks/layout-use.ts';
import {
  BOARD_LOOK_WORDS,
  lookWords,
  SWIFT_LOOK_WORDS,
  swiftTexts,
  withoutMarks,
} from './looks/look-words.ts';
import { placeholderComponent } from './placeholder.ts';
import { resourceNames } from './resource-names.ts';
import { STAND_IN_WORDS, standInWords } from './stand-in-words.ts';

const [STORYBOARD, SWIFT] = STAND_IN_ENDINGS.ios;

export const ios: Target = {
  name: 'ios',
  title: 'iOS (storyboard and SwiftUI)',
  templateEndings: [STORYBOARD, SWIFT],
  open: openIos,
  checkAssembled: checkProject,
};

interface Templates {
  readonly storyboard: TemplateSet;
  readonly swift: TemplateSet;
}

async function openIos(kit: Kit): Promise<TargetEmitter> {
  const standIns = iosStandIns(kit);
  const common = { kit, target: 'ios', standInWords: STAND_IN_WORDS } as const;
  const templates: Templates = {
    storyboard: await readTemplates({
      ...common,
      ending: STORYBOARD,
      escape: xmlAttribute,
      words: [...STORYBOARD_WORDS, ...BOARD_LOOK_WORDS],
      standIn: (component) => standIns.templateOf(component, STORYBOARD),
    }),
    swift: await readTemplates({
      ...common,
      ending: SWIFT,
      escape: (text, slot) => argumentMark('text', slot, swiftTitle(text)),
      escapeValue: (text, value) => argumentMark('value', value, swiftTitle(text)),
      words: [...SWIFT_WORDS, ...SWIFT_LOOK_WORDS],
      standIn: (component) => standIns.templateOf(component, SWIFT),
    }),
  };
  const own = await readAssets(kit);
  const assets = { ...own, colors: { ...standIns.colors, ...own.colors } };
  return {
    emit: (context) => emitComponent(context, templates, assets, standIns),
    placeholder: placeholderComponent,
    assemble: (input) => assembleFiles(input, assets, standIns.ground),
  };
}

function emitComponent(
  context: EmitContext,
  templates: Templates,
  assets: IosAssets,
  standIns: IosStandIns,
): EmittedComponent {
  const { node, path, identifier } = context;
  const images = Object.entries(context.pictures).map(([slot, file]) => [slot, pictureImage(file)]);
  const content = { ...context.content, ...(Object.fromEntries(images) as Record<string, string>) };
  const words = wordsFor(path, identifier);
  const looks = lookWords(context, words.swift['picture']);
  const own = standInWords(context, standIns);
  const storyboard = templates.storyboard.run(node.name, content, {
    ...words.storyboard,
    ...looks.storyboard,
    ...own.storyboard,
  });
  const swift = withoutBlankStart(
    templates.swift.run(
      node.name,
      { ...content, ...swiftTexts(context) },
      { ...words.swift, ...looks.swift, ...own.swift },
    ),
  );
  const layout = looks.use();
  if (storyboard.open !== swift.open) {
    throw new PixelwrightError(
      'input',
      `The iOS templates of ${node.name} differ in having a place for children.`,
      {
        where: context.kit.folder,
        hint: 'Put {{{children}}} into both of them, or into neither.',
      },
    );
  }
  const resources = resourceNames(storyboardElements(context, storyboard), withLiterals(whole(swift)));
  checkResources(context.kit, resources, assets, new Set(images.map(([, image]) => image ?? '')));
  return {
    component: node.name,
    identifier,
    texts: { storyboard, swift },
    requirements: {
      ...words.declared,
      ...resources,
      imageSizes: imageSizes(context),
      ...(layout === undefined ? {} : { layout, runs: context.runs[OWN_TEXT] ?? [] }),
    },
  };
}

/** @throws PixelwrightError `input` for a template whose output Interface Builder could not read */
function storyboardElements({ node, kit }: EmitContext, text: EmittedText): readonly XmlElement[] {
  const { elements, open, hasLooseText, problem } = readXmlFragment(withoutMarks(whole(text)));
  const unclosed = open.at(-1);
  const message =
    problem?.message ??
    (unclosed === undefined ? undefined : `<${unclosed}> is not closed`) ??
    (hasLooseText ? 'text stands outside of all elements' : undefined);
  if (message === undefined) return elements;
  throw new PixelwrightError('input', `The storyboard template of ${node.name} is no XML: ${message}.`, {
    where: templatePath(kit, 'ios', node.name, STORYBOARD),
    hint: 'What stands around {{{children}}} must be whole elements.',
  });
}

/** A pixel of a screenshot is a point. */
function imageSizes({ pictures, sizes }: EmitContext): Declarations['imageSizes'] {
  const known = Object.entries(sizes).map(([slot, size]) => [pictureImage(pictures[slot] ?? ''), size]);
  return Object.fromEntries(known) as Declarations['imageSizes'];
}

/** A word that writes nothing may have a line of its own. */
function withoutBlankStart({ before, ...rest }: EmittedText): EmittedText {
  return { ...rest, before: before.replace(/^\s*\n/, '') };
}

function whole({ before, after }: EmittedText): string {
  return before + after;
}
