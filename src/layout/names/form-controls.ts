/** Form controls, by the shape of a surface and what stands in it. Bounds are in pixels, of real pages' controls. */
import type { Box } from '../../core/box.ts';
import type { Surface } from '../../reading/page-reading.ts';
import { chromaOf } from '../color.ts';
import { elementOf, type Element } from '../element.ts';
import { heightOf, near, widthOf } from '../geometry.ts';
import type { LayoutNode } from '../layout-node.ts';
import { emptyButton, insideOf, surfaceOf } from './control-parts.ts';
import { areaOf, fieldOf, hasGrip, isFieldShaped } from './fields.ts';
import { hasNativeBorder, isNativeButton, NATIVE_ON } from './native-look.ts';

/** Less than this and hardly square is a letter that a font lacks: browsers draw a frame for it. */
const CHOICE = { smallest: 11, largest: 26, aslant: 1 };

/** What a surface with nothing but a placeholder in it is; undefined where it is no control. */
export function controlOf(node: LayoutNode): Element | undefined {
  const surface = surfaceOf(node);
  if (surface === undefined) return undefined;
  const inside = insideOf(node);
  if (inside === undefined) return undefined;
  const { box } = surface;
  if (isNativeButton(surface)) return inside.texts.length === 0 ? emptyButton(surface, inside) : undefined;
  if (surface.border !== null && isChoice(box) && (inside.texts.length === 0 || isNativeChoice(surface)))
    return choiceOf(surface, inside.drawings.length > 0);
  const isField = isFieldShaped(box) && !hasGrip(surface, inside.drawings);
  return isField ? fieldOf(surface, inside) : areaOf(surface, inside);
}

function isChoice(box: Box): boolean {
  const [width, height] = [widthOf(box), heightOf(box)];
  return width >= CHOICE.smallest && width <= CHOICE.largest && near(width, height, CHOICE.aslant);
}

/** Exact to the pixel: a letter in it is what a reader of words made of its frame or its mark. */
function isNativeChoice(surface: Surface): boolean {
  return hasNativeBorder(surface) || surface.color === NATIVE_ON;
}

function choiceOf(surface: Surface, isMarked: boolean): Element {
  const { radius, box, color } = surface;
  const name = radius >= widthOf(box) / 2 - 1.5 ? 'radio' : 'checkbox';
  const isOn = isMarked || chromaOf(color) > 80;
  return elementOf(isOn ? `${name}-on` : name, box, { surface });
}
