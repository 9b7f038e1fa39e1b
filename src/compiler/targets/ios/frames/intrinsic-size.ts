/** How large UIKit's views are by themselves: by their text, their image, or always. Points. */
import { ascent, fontOf, lineHeight } from './board-font.ts';
import { type BoardElement, childOf, descendants } from './board-tree.ts';
import { numberOr } from './board-view.ts';
import { type BoardFont, lineCount, textWidth } from './character-widths.ts';

export interface Size {
  readonly width: number;
  readonly height: number;
}

/** By the name of an image; of a symbol, undefined. */
export type ImageSizes = ReadonlyMap<string, Size>;

/** Controls that are always as large; a width of 0 takes what there is. */
const FIXED: Readonly<Record<string, Size>> = {
  switch: { width: 51, height: 31 },
  slider: { width: 0, height: 31 },
  progressView: { width: 0, height: 4 },
  segmentedControl: { width: 0, height: 32 },
  stepper: { width: 94, height: 32 },
  pageControl: { width: 0, height: 26 },
  activityIndicatorView: { width: 20, height: 20 },
  tabBar: { width: 0, height: 49 },
  toolbar: { width: 0, height: 44 },
  navigationBar: { width: 0, height: 44 },
  searchBar: { width: 0, height: 56 },
  datePicker: { width: 0, height: 216 },
  pickerView: { width: 0, height: 216 },
};
const SYMBOL: Size = { width: 20, height: 20 };
/** The round button with a plus, and the like. */
const ROUND_BUTTON: Size = { width: 24, height: 24 };
const ROUND_BUTTONS = new Set(['contactAdd', 'detailDisclosure', 'infoLight', 'infoDark']);
const LABEL_FONT = 17;
const BUTTON_FONT = 15;
const CONFIGURED_FONT = 17;
const BUTTON_PADDING: Size = { width: 0, height: 12 };
const CONFIGURED_PADDING: Size = { width: 24, height: 14 };
const LEAST_BUTTON = 30;
const FIELD: Readonly<Record<string, number>> = { none: 0, line: 2, bezel: 10, roundedRect: 14 };

/** Its width where nothing bounds it, whole pixels of a screen with two a point. */
export function intrinsicWidth(view: BoardElement, images: ImageSizes): number {
  return wholePixels(ownWidth(view, images));
}

function ownWidth(view: BoardElement, images: ImageSizes): number {
  if (view.name === 'label') return textOf(view).width;
  if (view.name === 'button') return buttonSize(view).width;
  if (view.name === 'imageView') return imageSize(view, images).width;
  if (view.name === 'textField')
    return textWidth(view.attributes['placeholder'] ?? '', fontOf(view, LABEL_FONT)) + 14;
  return FIXED[view.name]?.width ?? 0;
}

/** Its height at a width, whole pixels too; 0 for a view that has none of its own. */
export function intrinsicHeight(view: BoardElement, width: number, images: ImageSizes): number {
  return wholePixels(ownHeight(view, width, images));
}

function ownHeight(view: BoardElement, width: number, images: ImageSizes): number {
  if (view.name === 'label') return labelHeight(view, width);
  if (view.name === 'button') return buttonSize(view).height;
  if (view.name === 'imageView') return imageSize(view, images).height;
  if (view.name === 'textField') {
    const around = FIELD[view.attributes['borderStyle'] ?? 'none'] ?? 0;
    return lineHeight(fontOf(view, LABEL_FONT)) + around;
  }
  return FIXED[view.name]?.height ?? 0;
}

function wholePixels(points: number): number {
  return Math.ceil(points * 2) / 2;
}

/** From its top to the baseline of its first line. */
export function firstBaseline(view: BoardElement, height: number): number {
  if (view.name === 'label') return ascent(fontOf(view, LABEL_FONT));
  if (view.name !== 'button') return height;
  const font = buttonFont(view);
  return (height - lineHeight(font)) / 2 + ascent(font);
}

interface Text {
  readonly text: string;
  readonly font: BoardFont;
  readonly width: number;
}

/** Measured once each. */
const texts = new WeakMap<BoardElement, Text>();

function textOf(label: BoardElement): Text {
  const known = texts.get(label) ?? measuredText(label);
  texts.set(label, known);
  return known;
}

function measuredText(label: BoardElement): Text {
  const rich = childOf(label, 'attributedString');
  const fragments = rich === undefined ? [] : [...descendants(rich)];
  const text =
    label.attributes['text'] ?? fragments.map(({ attributes }) => attributes['content'] ?? '').join('');
  const font = fontOf(label, LABEL_FONT);
  return { text, font, width: Math.max(...text.split('\n').map((line) => textWidth(line, font))) };
}

function labelHeight(label: BoardElement, width: number): number {
  const { text, font, width: whole } = textOf(label);
  const most = numberOr(label.attributes['numberOfLines'], 1);
  const isOneLine = most === 1 || (whole <= width && !text.includes('\n'));
  const lines = isOneLine ? 1 : lineCount(text, font, width);
  return Math.max(1, most > 0 ? Math.min(most, lines) : lines) * lineHeight(font);
}

function buttonFont(button: BoardElement): BoardFont {
  return fontOf(button, childOf(button, 'buttonConfiguration') === undefined ? BUTTON_FONT : CONFIGURED_FONT);
}

function buttonSize(button: BoardElement): Size {
  if (ROUND_BUTTONS.has(button.attributes['buttonType'] ?? '')) return ROUND_BUTTON;
  const normal = childOf(button, 'state', 'normal')?.attributes;
  const configuration = childOf(button, 'buttonConfiguration')?.attributes;
  const title = configuration?.['title'] ?? normal?.['title'] ?? '';
  const hasImage = normal?.['image'] !== undefined || configuration?.['image'] !== undefined;
  const font = buttonFont(button);
  const around = configuration === undefined ? BUTTON_PADDING : CONFIGURED_PADDING;
  const width = textWidth(title, font) + (hasImage ? SYMBOL.width : 0) + around.width;
  return { width: Math.max(LEAST_BUTTON, width), height: lineHeight(font) + around.height };
}

function imageSize({ attributes }: BoardElement, images: ImageSizes): Size {
  if (attributes['image'] === undefined) return { width: 0, height: 0 };
  return attributes['catalog'] === 'system' ? SYMBOL : (images.get(attributes['image']) ?? SYMBOL);
}
