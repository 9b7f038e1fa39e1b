/** What can be seen of a text and its surroundings, as numbers: what the table of roles asks for. */
import { isBold } from '../../fonts/index.ts';
import { startsUpper, titleShare, upperShare } from '../capitals.ts';
import { chromaOf, colorDistance, lumaOf } from '../color.ts';
import { heightOf, middleX, near, widthOf } from '../geometry.ts';
import type { Group, LayoutNode } from '../layout-node.ts';
import { colorOf, firstLine, textOf, type TextPiece } from '../pieces.ts';
import { holderOf, styleKey, type PageContext, type PlacedText } from './page-context.ts';

/** Stands for what is not there. */
const NONE = -1;

/** The names of the features, in the order of `textFeatures`. */
export const TEXT_FEATURES = [
  'lines',
  'letters',
  'words',
  'lettersAWord',
  'endsSentence',
  'endsColon',
  'startsUpper',
  'upperShare',
  'titleShare',
  'digitShare',
  'symbolShare',
  'isSeparator',
  'marker',
  'centered',
  'size',
  'relativeSize',
  'isLargest',
  'bold',
  'bolderThanBody',
  'italic',
  'underlined',
  'someUnderlined',
  'bodyColor',
  'linkColor',
  'colorFromBody',
  'chroma',
  'luma',
  'contrast',
  'groundChroma',
  'styleShare',
  'styleCount',
  'left',
  'top',
  'topPixels',
  'width',
  'depth',
  'isRow',
  'siblings',
  'textSiblings',
  'alikeSiblings',
  'siblingLetters',
  'index',
  'rowLeft',
  'rowTexts',
  'columnAlike',
  'beforeKind',
  'afterKind',
  'beforeGap',
  'afterGap',
  'beforeSize',
  'afterSize',
  'beforeLetters',
  'afterLetters',
  'beforeColor',
  'afterColor',
  'beforeSeparator',
  'afterSeparator',
  'afterIsField',
  'holderWidth',
  'holderHeight',
  'holderAspect',
  'holderChildren',
  'holderRadius',
  'holderBorder',
  'holderChroma',
  'holderPadding',
  'holderCentered',
  'tableRows',
  'tableColumns',
] as const;

export function textFeatures(placed: PlacedText, context: PageContext): number[] {
  return [
    ...ofWords(placed.piece),
    ...ofType(placed.piece, context),
    ...ofColor(placed.piece, context),
    ...ofPlace(placed, context),
    ...ofSiblings(placed),
    ...ofNeighbors(placed),
    ...ofHolder(placed, context),
    ...ofTable(placed),
  ];
}

function ofWords(piece: TextPiece): number[] {
  const text = textOf(piece).trim();
  const words = text.split(/\s+/u).filter((word) => word !== '');
  const share = (pattern: RegExp): number => (text.match(pattern) ?? []).length / Math.max(1, text.length);
  return [
    piece.lines.length,
    text.length,
    words.length,
    text.length / Math.max(1, words.length),
    Number(/[.!?]["')\]]?$/u.test(text)),
    Number(text.endsWith(':')),
    Number(startsUpper(text)),
    upperShare(text),
    titleShare(text),
    share(/\p{N}/gu),
    share(/[^\p{L}\p{N}\s]/gu),
    Number(isSeparator(text)),
    piece.marker === null ? 0 : piece.marker.kind === 'bullet' ? 1 : 2,
    Number(piece.alignment === 'center'),
  ];
}

function isSeparator(text: string): boolean {
  return /^[|/\\·•»›>–—:,.<«‹-]{1,2}$/u.test(text.trim());
}

function ofType(piece: TextPiece, { body, largest }: PageContext): number[] {
  const { type, words } = firstLine(piece);
  const all = piece.lines.flatMap((line) => line.words);
  const underlined = all.filter(({ underline }) => underline).length;
  return [
    type.size,
    type.size / Math.max(1, body.size),
    Number(type.size >= largest - 0.5),
    Number(isBold(type.weight)),
    Math.sign(type.weight - body.weight),
    Number(type.italic),
    Number(words.length > 0 && underlined === all.length),
    underlined / Math.max(1, all.length),
  ];
}

function ofColor(piece: TextPiece, { body, linkColor, share, count }: PageContext): number[] {
  const color = colorOf(piece);
  const { background } = firstLine(piece);
  const key = styleKey(piece);
  return [
    Number(colorDistance(color, body.color) < 24),
    linkColor === null ? 0 : Number(colorDistance(color, linkColor) < 24),
    colorDistance(color, body.color),
    chromaOf(color),
    lumaOf(color),
    Math.abs(lumaOf(color) - lumaOf(background)),
    chromaOf(background),
    share.get(key) ?? 0,
    count.get(key) ?? 0,
  ];
}

function ofPlace({ box, around }: PlacedText, { page }: PageContext): number[] {
  return [
    box[0] / Math.max(1, page[2]),
    box[1] / Math.max(1, page[3]),
    box[1],
    widthOf(box) / Math.max(1, page[2]),
    around.length,
  ];
}

function ofSiblings({ piece, box, around, index }: PlacedText): number[] {
  const group = around.at(-1);
  const above = around.at(-2);
  const children = group?.children ?? [];
  const texts = textsAmong(children);
  const alike = texts.filter((text) => isAlike(text, piece));
  const mean = (values: readonly number[]): number =>
    values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
  const inColumn =
    above === undefined ? [] : textsBelow(above).filter((text) => near(text.box[0], box[0], 2));
  return [
    Number(group?.direction === 'row'),
    children.length,
    texts.length,
    alike.length,
    mean(texts.map((text) => textOf(text).length)),
    index,
    Number(group?.direction === 'row' && index === 0),
    group?.direction === 'row' ? texts.length : 0,
    inColumn.filter((text) => isAlike(text, piece)).length,
  ];
}

function textsAmong(nodes: readonly LayoutNode[]): TextPiece[] {
  return nodes.flatMap((node) => (node.kind === 'leaf' && node.piece.kind === 'text' ? [node.piece] : []));
}

/** Those of the group and of the groups in it, at most some hundred: enough to see a list. */
function textsBelow({ children }: Group): TextPiece[] {
  return children
    .slice(0, 100)
    .flatMap((child) =>
      child.kind === 'group' ? textsAmong(child.children.slice(0, 20)) : textsAmong([child]),
    );
}

function isAlike(a: TextPiece, b: TextPiece): boolean {
  return styleKey(a) === styleKey(b) && Math.abs(a.lines.length - b.lines.length) <= 1;
}

const KINDS = { text: 1, surface: 2, rule: 3, picture: 4 } as const;

function ofNeighbors({ piece, box, before, after }: PlacedText): number[] {
  const { size } = firstLine(piece).type;
  const textAt = (node: LayoutNode | undefined): TextPiece | undefined =>
    node?.kind === 'leaf' && node.piece.kind === 'text' ? node.piece : undefined;
  const kind = (node: LayoutNode | undefined): number => (node?.kind === 'leaf' ? KINDS[node.piece.kind] : 0);
  const [previous, next] = [textAt(before), textAt(after)];
  const relative = (text: TextPiece | undefined): number =>
    text === undefined ? NONE : firstLine(text).type.size / Math.max(1, size);
  const letters = (text: TextPiece | undefined): number => (text === undefined ? NONE : textOf(text).length);
  const color = (text: TextPiece | undefined): number =>
    text === undefined ? NONE : Number(colorDistance(colorOf(text), colorOf(piece)) < 24);
  const separator = (text: TextPiece | undefined): number =>
    text === undefined ? 0 : Number(/[|·•»›/>]$|^[|·•»›/>]/u.test(textOf(text).trim()));
  return [
    kind(before),
    kind(after),
    before === undefined ? NONE : Math.max(-5, Math.min(20, (box[1] - before.box[3]) / Math.max(1, size))),
    after === undefined ? NONE : Math.max(-5, Math.min(20, (after.box[1] - box[3]) / Math.max(1, size))),
    relative(previous),
    relative(next),
    letters(previous),
    letters(next),
    color(previous),
    color(next),
    separator(previous),
    separator(next),
    Number(after?.kind === 'leaf' && after.piece.kind === 'surface' && after.piece.surface.border !== null),
  ];
}

function ofHolder(placed: PlacedText, { page }: PageContext): number[] {
  const held = holderOf(placed, page);
  if (held === undefined) return [NONE, NONE, NONE, NONE, NONE, NONE, NONE, NONE, NONE];
  const { group, surface } = held;
  const { box } = placed;
  const { size } = firstLine(placed.piece).type;
  return [
    widthOf(group.box) / Math.max(1, page[2]),
    heightOf(group.box) / Math.max(1, size),
    widthOf(group.box) / Math.max(1, heightOf(group.box)),
    group.children.length + group.overlays.length,
    surface.radius,
    surface.border === null ? 0 : surface.border.width,
    chromaOf(surface.color),
    Math.min(20, (box[0] - group.box[0]) / Math.max(1, size)),
    Number(near(middleX(box), middleX(group.box), 2)),
  ];
}

/** Rows around the text that have as many parts as its own. */
function ofTable({ around }: PlacedText): number[] {
  for (let depth = around.length - 1; depth > 0; depth--) {
    const row = around[depth];
    const table = around[depth - 1];
    if (row?.direction !== 'row' || table?.direction !== 'column') continue;
    const columns = row.children.length;
    const rows = table.children.filter(
      (child) => child.kind === 'group' && child.direction === 'row' && child.children.length === columns,
    );
    return [rows.length, columns];
  }
  return [0, 0];
}
