/** One view as an HTML element. */
import { escapeHtml } from '../../../core/escape-html.ts';
import { px } from './values.ts';
import { css, cssOf, type Paint } from './paint.ts';
import type { View } from '../storyboard/types.ts';

/** What a kind of view adds to what all have. */
export interface Drawing {
  readonly role: string;
  readonly css?: readonly string[];
  /** Elements inside of it. */
  readonly html?: string;
}

/** The id of the element that a view, or an item of a bar, is drawn as. */
export function elementId(index: number): string {
  return `v${index}`;
}

/** @param place declarations from what the view stands in */
export function openTag(view: View, drawing: Drawing, place: readonly string[], paint: Paint): string {
  const { style } = view;
  const background = cssOf(paint, style.background);
  const declarations = [
    ...(drawing.css ?? []),
    ...place,
    ...(background === undefined ? [] : [`background-color:${background}`]),
    ...(style.alpha === 1 ? [] : [`opacity:${style.alpha}`]),
    ...(style.cornerRadius === 0 ? [] : [`border-radius:${px(style.cornerRadius)}`]),
    ...(style.borderWidth === 0 ? [] : [`box-shadow:inset 0 0 0 ${px(style.borderWidth)} #000`]),
    ...(style.clips ? ['overflow:hidden'] : []),
    ...(style.tint === undefined ? [] : [`--tint:${css(paint.color(style.tint))}`]),
    ...(style.isHidden ? ['display:none'] : []),
  ];
  const attribute = declarations.length === 0 ? '' : ` style="${escapeHtml(declarations.join(';'))}"`;
  return `<div id="${elementId(view.index)}" class="view ${drawing.role}"${attribute}>`;
}
