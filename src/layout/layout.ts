/** The stages of layout in their order. */
import type { Box } from '../core/box.ts';
import type { ScreenDocument } from '../dsl/document/document.ts';
import type { PageReading } from '../reading/page-reading.ts';
import { everyElement, type Element } from './element.ts';
import { setFlow } from './flow/index.ts';
import { projectFonts, type FontMeasures } from './fonts.ts';
import type { Group } from './layout-node.ts';
import { prepareLines } from './lines/index.ts';
import { namedByRules, type ElementNamer } from './names/index.ts';
import { joinLines } from './paragraphs/index.ts';
import type { Piece } from './pieces.ts';
import { inheritLetters, nameValues, themeOf } from './theme/index.ts';
import { toDocument } from './to-document.ts';
import { buildTree } from './tree/build-tree.ts';

export interface LayoutOptions {
  /** @default the fonts that the project brings */
  readonly fonts?: FontMeasures;
  /** @default the table of rules */
  readonly namer?: ElementNamer;
}

/** A part of the screenshot that the document shows as a picture. */
export interface Crop {
  /** Plain file name; slots and looks name it. */
  readonly file: string;
  /** Pixels of the screenshot. */
  readonly box: Box;
  /** Of its corners, pixels. */
  readonly radius: number;
  readonly kind: 'picture' | 'icon';
}

export interface Layout {
  readonly document: ScreenDocument;
  readonly crops: readonly Crop[];
}

/** Lays a page out from what was read of it: the same reading gives the same document. */
export function layOut(reading: PageReading, options: LayoutOptions = {}): Layout {
  const fonts = options.fonts ?? projectFonts();
  const page: Box = [0, 0, reading.width, reading.height];
  const root = (options.namer ?? namedByRules()).name(treeOf(reading, fonts));
  setFlow(root, fonts);
  root.style.background = reading.background;
  root.style.minHeight = reading.height;
  const crops = cropsOf(root);
  inheritLetters(root);
  return { document: nameValues(toDocument(root, { themed: themeOf(root), page, fonts })), crops };
}

/** The tree of rows and columns before its parts have names. */
export function treeOf(reading: PageReading, fonts: FontMeasures): Group {
  return buildTree(piecesOf(reading, fonts), [0, 0, reading.width, reading.height]);
}

function piecesOf(reading: PageReading, fonts: FontMeasures): readonly Piece[] {
  const { pictures, ...prepared } = prepareLines(reading, fonts);
  return [
    ...prepared.surfaces.map((surface): Piece => ({ kind: 'surface', box: surface.box, surface })),
    ...reading.rules.map((rule): Piece => ({ kind: 'rule', box: rule.box, rule })),
    ...pictures.map((picture): Piece => ({ kind: 'picture', box: picture.box, picture })),
    ...joinLines(prepared, fonts, reading.width),
  ];
}

/** Files for all pictures, in document order; each element learns the name of its own. */
function cropsOf(root: Element): readonly Crop[] {
  const crops: Crop[] = [];
  const counts = { picture: 0, icon: 0 };
  for (const element of everyElement(root)) {
    const { picture } = element;
    if (picture === null) continue;
    counts[picture.kind] += 1;
    const file = `${picture.kind}-${String(counts[picture.kind])}.png`;
    crops.push({ file, box: picture.box, radius: picture.radius, kind: picture.kind });
    if (element.children.length > 0) element.style.backgroundPicture = file;
    else element.content = { picture: { picture: file }, alt: '', ...element.content };
  }
  return crops;
}
