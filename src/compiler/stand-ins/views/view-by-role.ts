/** The view of an element that is one thing: a control, a picture, a line of text. */
import type { BoxStyle } from '../css-style.ts';
import type { HtmlElement } from '../html-tree.ts';
import type { NativeView, Words } from '../native-view.ts';
import { choiceState, fieldView, optionsOf, rangeValue } from './build-control.ts';
import type { BuildContext } from './build-context.ts';
import { holdsPlaceNode } from './children-place.ts';
import type { ElementRole } from './element-role.ts';
import { imageView } from './image-view.ts';
import { paintOf, withInk } from './paint.ts';
import { arePhrases, holdsBlocks, isBlank } from './phrases.ts';
import { textView } from './text-view.ts';
import { accessibleName, trimmed, wordsIn } from './words-in.ts';

/** Undefined for what holds other things, and lays them out. */
export function viewByRole(
  element: HtmlElement,
  role: ElementRole,
  style: BoxStyle,
  context: BuildContext,
): NativeView | undefined {
  const isBlock = holdsPlaceNode(element.children);
  const words = trimmed(wordsIn(element));
  const label = accessibleName(element);
  switch (role) {
    case 'button':
    case 'link':
      return isBlock || (holdsBlocks(element) && role === 'link')
        ? undefined
        : {
            kind: role,
            words: words.length > 0 ? words : label,
            paint: withInk(paintOf(style), context),
            isBold: style.isBold ?? false,
          };
    case 'checkbox':
    case 'radio':
    case 'switch':
      if (isBlock) return undefined;
      return { kind: role, words, label, isOn: choiceState(element) };
    case 'field':
      return fieldView(element, label);
    case 'slider':
    case 'progress':
      return isBlock ? undefined : { kind: role, label, value: rangeValue(element) };
    case 'select':
      return isBlock ? undefined : { kind: 'select', label, options: optionsOf(element, words) };
    case 'image':
      return imageView(element, style, label, context);
    case 'divider':
      return isBlock || words.length > 0 ? undefined : { kind: 'divider' };
    case 'text':
      return isBlock || !isLine(element, style, context)
        ? undefined
        : textOrBox(element, words, style, context);
    default:
      return undefined;
  }
}

/** Nothing but words, which run on from one another. */
function isLine(element: HtmlElement, style: BoxStyle, context: BuildContext): boolean {
  const shown = element.children.filter((node) => !isBlank(node));
  if (/flex|grid/.test(style.display ?? '') && shown.length > 1) return false;
  return arePhrases(element.children, context);
}

/** A box without words is one for its color alone. */
function textOrBox(element: HtmlElement, words: Words, style: BoxStyle, context: BuildContext): NativeView {
  return words.length > 0
    ? textView(words, context.path, context, element)
    : imageView(element, style, accessibleName(element), context);
}
