/** Pictures, drawings and boxes of a color as image views. */
import type { BoxStyle } from '../css-style.ts';
import { partsOf, type HtmlElement } from '../html-tree.ts';
import type { NativeView, Words } from '../native-view.ts';
import type { BuildContext } from './build-context.ts';
import { paintOf } from './paint.ts';

export function imageView(
  element: HtmlElement,
  style: BoxStyle,
  label: Words,
  { colorSlots }: BuildContext,
): NativeView {
  const slot = partsOf(element.attributes['src'] ?? '').flatMap((part) =>
    'slot' in part ? [part.slot] : [],
  )[0];
  const number = (name: string): number | undefined => {
    const value = Number(element.attributes[name]);
    return Number.isFinite(value) && value > 0 ? value : undefined;
  };
  const width = style.width ?? number('width');
  const height = style.height ?? number('height');
  const fill = fillOf(element, colorSlots);
  return {
    kind: 'image',
    label,
    ...(slot === undefined ? {} : { slot }),
    ...(width === undefined ? {} : { width }),
    ...(height === undefined ? {} : { height }),
    paint: { ...paintOf(style), ...(fill === undefined ? {} : { background: fill }) },
  };
}

/** The color slot that a drawing is filled with. */
function fillOf(element: HtmlElement, colorSlots: ReadonlySet<string>): string | undefined {
  for (const node of [element, ...element.children]) {
    if (node.kind !== 'element') continue;
    const [slot] = partsOf(node.attributes['fill'] ?? '').flatMap((part) =>
      'slot' in part ? [part.slot] : [],
    );
    const inner = slot === undefined && node !== element ? fillOf(node, colorSlots) : undefined;
    if (slot !== undefined && colorSlots.has(slot)) return `slot:${slot}`;
    if (inner !== undefined) return inner;
  }
  return undefined;
}
