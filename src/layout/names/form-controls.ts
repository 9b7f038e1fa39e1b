/** Form controls, by the shape of a surface and what stands in it. Bounds are in pixels, of real pages' controls. */
import type { Surface } from '../../reading/page-reading.ts';
import { chromaOf, lumaOf } from '../color.ts';
import { elementOf, type Element } from '../element.ts';
import { heightOf, middleY, near, widthOf } from '../geometry.ts';
import type { LayoutNode } from '../layout-node.ts';
import { textOf } from '../pieces.ts';

const CHOICE = { smallest: 9, largest: 26 };
const FIELD = { lowest: 16, highest: 64, narrowest: 36, aspect: 1.6 };
const AREA = { lowest: 48, narrowest: 100 };
/** An arrow at the end of a select takes no more of its width. */
const ARROW_WIDTH = 32;
const LIGHT = 200;
const GRAY = 24;

/** What a surface with nothing but a placeholder in it is; undefined where it is no control. */
export function controlOf(node: LayoutNode): Element | undefined {
  const surface = surfaceOf(node);
  if (surface === undefined) return undefined;
  const { box } = surface;
  const [width, height] = [widthOf(box), heightOf(box)];
  const inside = node.kind === 'group' ? [...node.children, ...node.overlays] : [];
  const texts = inside.flatMap((child) =>
    child.kind === 'leaf' && child.piece.kind === 'text' ? [child.piece] : [],
  );
  const drawings = inside.filter((child) => child.kind === 'leaf' && child.piece.kind === 'picture');
  if (texts.length + drawings.length < inside.length || texts.length > 1 || drawings.length > 1)
    return undefined;
  if (surface.border === null) return undefined;
  if (isChoice(width, height) && texts.length === 0)
    return elementOf(choiceName(surface, drawings.length > 0), box, { surface });
  if (!isLight(surface)) return undefined;
  const [text] = texts;
  const content = { text: text === undefined ? '' : textOf(text) };
  const startsLeft = text === undefined || text.box[0] - box[0] < Math.max(24, 0.2 * width);
  const [drawing] = drawings;
  if (
    height >= FIELD.lowest &&
    height <= FIELD.highest &&
    width >= FIELD.narrowest &&
    width / height >= FIELD.aspect
  ) {
    if (
      drawing !== undefined &&
      box[2] - drawing.box[0] <= ARROW_WIDTH &&
      near(middleY(drawing.box), middleY(box), 6)
    )
      return startsLeft ? elementOf('select', box, { surface, content }) : undefined;
    if (drawing === undefined && startsLeft && !isCentered(text?.box, box))
      return elementOf('input', box, { surface, content });
    return undefined;
  }
  const isArea =
    height >= AREA.lowest && width >= AREA.narrowest && inside.length <= 1 && height < 0.8 * width + 200;
  return isArea && drawings.length === 1 && isGrip(drawing, surface)
    ? elementOf('textarea', box, { surface, content })
    : undefined;
}

function surfaceOf(node: LayoutNode): Surface | undefined {
  if (node.kind === 'group') return node.surface ?? undefined;
  return node.piece.kind === 'surface' ? node.piece.surface : undefined;
}

function isChoice(width: number, height: number): boolean {
  return width >= CHOICE.smallest && width <= CHOICE.largest && near(width, height, 2);
}

function choiceName({ radius, box, color }: Surface, isMarked: boolean): string {
  const name = radius >= widthOf(box) / 2 - 1.5 ? 'radio' : 'checkbox';
  return isMarked || chromaOf(color) > 80 ? `${name}-on` : name;
}

function isLight({ color }: Surface): boolean {
  return lumaOf(color) >= LIGHT && chromaOf(color) <= GRAY;
}

/** A short text in the middle is a button's. */
function isCentered(text: readonly number[] | undefined, box: readonly number[]): boolean {
  if (text === undefined) return false;
  const [before, after] = [(text[0] ?? 0) - (box[0] ?? 0), (box[2] ?? 0) - (text[2] ?? 0)];
  return before > 8 && near(before, after, Math.max(3, 0.05 * (before + after)));
}

/** The corner by which browsers let a text area be resized. */
function isGrip(node: LayoutNode | undefined, { box }: Surface): boolean {
  return (
    node !== undefined && box[2] - node.box[2] <= 6 && box[3] - node.box[3] <= 6 && widthOf(node.box) <= 20
  );
}
