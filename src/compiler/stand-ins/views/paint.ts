/** What of an element's colors and corners its view has. */
import { boxStyle, type BoxStyle } from '../css-style.ts';
import type { Paint } from '../native-view.ts';
import type { BuildContext } from './build-context.ts';

export function paintOf({ background, color, border, radius }: BoxStyle): Paint {
  return {
    ...(background === undefined ? {} : { background }),
    ...(color === undefined ? {} : { color }),
    ...(border === undefined ? {} : { border }),
    ...(radius === undefined || radius === 0 ? {} : { radius }),
  };
}

/** A control on dark ground that has neither colors of its own: its letters are those around it. */
export function withInk(paint: Paint, { css, ink, path }: BuildContext): Paint {
  if (ink === undefined || paint.color !== undefined || paint.background !== undefined) return paint;
  const around = path.map((_element, at) => boxStyle(css.of(path.slice(0, at + 1))).color);
  return { ...paint, color: around.findLast((color) => color !== undefined) ?? ink };
}
