/** Words as a text view: how its letters look, by all the elements around them. */
import type { StyledElement } from '../css-rules.ts';
import { boxStyle, type BoxStyle } from '../css-style.ts';
import type { HtmlElement } from '../html-tree.ts';
import { NO_PADDING, type NativeView, type Words } from '../native-view.ts';
import type { BuildContext } from './build-context.ts';
import { paintOf } from './paint.ts';
import { isBlank } from './phrases.ts';

const BOLD = new Set(['b', 'strong', 'th', 'legend', 'dt', 'summary']);

export function textView(
  words: Words,
  path: readonly StyledElement[],
  { css, ink }: BuildContext,
  element: HtmlElement | undefined,
): NativeView {
  const styles = path.map((_element, at) => boxStyle(css.of(path.slice(0, at + 1))));
  const own = element === undefined ? undefined : styles.at(-1);
  // Letters have what is said around them, down to the one element that all of the words stand in.
  const inherited = <T>(pick: (style: BoxStyle) => T | undefined): T | undefined =>
    styles.map(pick).findLast((value) => value !== undefined);
  const color = inherited((style) => style.color) ?? ink;
  const size = inherited((style) => style.fontSize);
  const isBoldTag = path.some(({ tag }) => BOLD.has(tag)) || only(element, BOLD);
  const level = path.map(levelOf).findLast((found) => found !== undefined);
  return {
    kind: 'text',
    words,
    ...(level === undefined ? {} : { level }),
    look: {
      ...(color === undefined ? {} : { color }),
      ...(size === undefined ? {} : { size }),
      isBold: inherited((style) => style.isBold) ?? (isBoldTag || level !== undefined),
      isCentered: inherited((style) => (style.isCentered ? true : undefined)) ?? false,
    },
    paint: own === undefined ? {} : paintOf(own),
    padding: own?.padding ?? NO_PADDING,
    isLabel: false,
  };
}

/** Whether all of its words stand in one of these. */
function only(element: HtmlElement | undefined, tags: ReadonlySet<string>): boolean {
  const inner = (element?.children ?? []).filter((node) => !isBlank(node));
  const [first] = inner;
  return inner.length === 1 && first?.kind === 'element' && (tags.has(first.tag) || only(first, tags));
}

function levelOf({ tag, attributes }: StyledElement): number | undefined {
  const [, digit] = /^h([1-6])$/.exec(tag) ?? [];
  if (digit !== undefined) return Number(digit);
  return attributes['role'] === 'heading' ? Number(attributes['aria-level'] ?? 2) || 2 : undefined;
}
