/** What the names of a page's parts depend on beyond the parts themselves: its body text, its links' color, its order. */
import type { Box } from '../../core/box.ts';
import { isBold } from '../../fonts/index.ts';
import type { Surface } from '../../reading/page-reading.ts';
import { chromaOf, colorDistance } from '../color.ts';
import { areaOf } from '../geometry.ts';
import type { Group, LayoutNode } from '../layout-node.ts';
import { colorOf, firstLine, textOf, type TextPiece } from '../pieces.ts';

/** A text where it stands in the tree. */
export interface PlacedText {
  readonly piece: TextPiece;
  readonly box: Box;
  /** Outermost first. */
  readonly around: readonly Group[];
  /** Among the children of the innermost group. */
  readonly index: number;
  /** What stands before and after it in reading order. */
  readonly before: LayoutNode | undefined;
  readonly after: LayoutNode | undefined;
}

export interface PageContext {
  readonly page: Box;
  readonly texts: readonly PlacedText[];
  /** Of most of the page's letters. */
  readonly body: { readonly size: number; readonly color: string; readonly weight: number };
  /** Of most of the letters that are underlined, or else of another, strong color; null where there are none. */
  readonly linkColor: string | null;
  /** Letters by style, as shares of the page's. */
  readonly share: ReadonlyMap<string, number>;
  /** How many texts have a style. */
  readonly count: ReadonlyMap<string, number>;
  readonly largest: number;
}

const SAME_COLOR = 40;
/** Of 255: less is a gray. */
const STRONG = 48;

export function styleKey(piece: TextPiece): string {
  const { size, weight, italic, family } = firstLine(piece).type;
  return [family, Math.round(size), isBold(weight), italic, colorOf(piece)].join(' ');
}

export function pageContext(root: Group): PageContext {
  const texts = placedTexts(root);
  const letters = new Map<string, number>();
  const count = new Map<string, number>();
  const bodies = new Map<string, { readonly piece: TextPiece; letters: number }>();
  const colors = new Map<string, number>();
  let all = 0;
  for (const { piece } of texts) {
    const key = styleKey(piece);
    const length = textOf(piece).length;
    all += length;
    letters.set(key, (letters.get(key) ?? 0) + length);
    count.set(key, (count.get(key) ?? 0) + 1);
    // Running text says more than a long menu does.
    const weight = piece.lines.length > 1 ? 2 * length : length;
    const known = bodies.get(key);
    if (known === undefined) bodies.set(key, { piece, letters: weight });
    else known.letters += weight;
  }
  const [most] = [...bodies.values()].sort((a, b) => b.letters - a.letters);
  const bodyLine = most === undefined ? undefined : firstLine(most.piece);
  const body = {
    size: bodyLine?.type.size ?? 16,
    color: most === undefined ? '#000000' : colorOf(most.piece),
    weight: bodyLine?.type.weight ?? 400,
  };
  for (const { piece } of texts)
    for (const { words } of piece.lines)
      for (const { text, color, underline } of words) {
        const isOther = colorDistance(color, body.color) > SAME_COLOR && chromaOf(color) > STRONG;
        if (isOther || underline)
          colors.set(color, (colors.get(color) ?? 0) + text.length * (underline ? 3 : 1));
      }
  const [link] = [...colors].sort((a, b) => b[1] - a[1]);
  return {
    page: root.box,
    texts,
    body,
    linkColor: link?.[0] ?? null,
    share: new Map(Array.from(letters, ([key, length]) => [key, length / Math.max(1, all)])),
    count,
    largest: Math.max(0, ...texts.map(({ piece }) => firstLine(piece).type.size)),
  };
}

/** In reading order. */
function placedTexts(root: Group): PlacedText[] {
  const leaves: { node: LayoutNode; around: Group[]; index: number }[] = [];
  const visit = (group: Group, around: Group[]): void => {
    const inside = [...around, group];
    [...group.children, ...group.overlays].forEach((node, index) => {
      if (node.kind === 'group') visit(node, inside);
      else leaves.push({ node, around: inside, index });
    });
  };
  visit(root, []);
  return leaves.flatMap(({ node, around, index }, at) =>
    node.kind === 'leaf' && node.piece.kind === 'text'
      ? [
          {
            piece: node.piece,
            box: node.box,
            around,
            index,
            before: leaves[at - 1]?.node,
            after: leaves[at + 1]?.node,
          },
        ]
      : [],
  );
}

/** The innermost surface around a text that is smaller than a third of the page. */
export function holderOf(
  { around }: PlacedText,
  page: Box,
): { readonly group: Group; readonly surface: Surface } | undefined {
  for (let depth = around.length - 1; depth >= 0; depth--) {
    const group = around[depth];
    const surface = group?.surface ?? null;
    if (group !== undefined && surface !== null && areaOf(group.box) < areaOf(page) / 3)
      return { group, surface };
  }
  return undefined;
}
