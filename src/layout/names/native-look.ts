/** The looks that browsers give to form controls by themselves. */
import type { Surface } from '../../reading/page-reading.ts';
import { chromaOf, lumaOf } from '../color.ts';
import { near } from '../geometry.ts';

/** Of the border of most controls, and of the face of a button: the same on all systems. */
const BORDER = '#767676';
/** Of a check box or radio button that is on. */
export const NATIVE_ON = '#0075ff';
const FACE = { darkest: 236, lightest: 242 };
/** A disabled control's border is lighter; a page's own may be darker. */
const GRAYS = { darkest: 96, lightest: 224, chroma: 4 };

export function hasNativeBorder({ border }: Surface): boolean {
  return border !== null && border.width <= 2 && border.color === BORDER;
}

/** Light gray with rounded corners and a gray border, or with what is left of that beside another control. */
export function isNativeButton({ color, border, gradient, radius }: Surface): boolean {
  const luma = lumaOf(color);
  if (gradient !== null || chromaOf(color) > 1 || luma < FACE.darkest || luma > FACE.lightest) return false;
  if (border === null) return near(radius, 2, 1);
  return border.width <= 2 && isGray(border.color) && radius <= 5;
}

function isGray(color: string): boolean {
  const luma = lumaOf(color);
  return chromaOf(color) <= GRAYS.chroma && luma >= GRAYS.darkest && luma <= GRAYS.lightest;
}
