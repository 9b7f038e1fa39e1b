/** The font that a storyboard's view writes in. */
import { type BoardElement, childOf, descendants } from './board-tree.ts';
import type { BoardFont } from './character-widths.ts';

/** Points at the standard size of Dynamic Type (Human Interface Guidelines, "Typography"). */
const TEXT_STYLES: Readonly<Record<string, number>> = {
  LargeTitle: 34,
  Title1: 28,
  Title2: 22,
  Title3: 20,
  Headline: 17,
  Body: 17,
  Callout: 16,
  Subhead: 15,
  Footnote: 13,
  Caption1: 12,
  Caption2: 11,
};
const BOLD_STYLES = new Set(['Headline']);
const BOLD = /^(?:semibold|bold|heavy|black)$|Bold/i;
const MONOSPACED = /^(?:Menlo|Courier)/;

/** Lines of San Francisco are so many times their size high. */
const LINE = 1.193359375;
/** Above the baseline. */
const ASCENT = 0.952;

/** @param plain points where nothing is said of the font */
export function fontOf(view: BoardElement, plain: number): BoardFont {
  const described = childOf(view, 'fontDescription')?.attributes;
  if (described !== undefined) return describedFont(described, plain);
  const text = childOf(view, 'attributedString');
  const first = text === undefined ? undefined : [...descendants(text)].find(({ name }) => name === 'font');
  const size = Number(first?.attributes['size'] ?? plain);
  const name = first?.attributes['metaFont'] ?? first?.attributes['name'] ?? '';
  return { size: soundSize(size, plain), isBold: BOLD.test(name), isMonospaced: MONOSPACED.test(name) };
}

function describedFont(attributes: BoardElement['attributes'], plain: number): BoardFont {
  const style = attributes['style']?.replace('UICTFontTextStyle', '');
  if (style !== undefined)
    return { size: TEXT_STYLES[style] ?? plain, isBold: BOLD_STYLES.has(style), isMonospaced: false };
  const { name = '', weight = '', type = '' } = attributes;
  return {
    size: soundSize(Number(attributes['pointSize'] ?? plain), plain),
    isBold: BOLD.test(weight) || BOLD.test(name) || type === 'boldSystem',
    isMonospaced: MONOSPACED.test(name),
  };
}

function soundSize(size: number, plain: number): number {
  return Number.isFinite(size) && size > 0 && size < 1000 ? size : plain;
}

export function lineHeight({ size }: BoardFont): number {
  return size * LINE;
}

export function ascent({ size }: BoardFont): number {
  return size * ASCENT;
}
