/** Labels: lines of text, in one look or in fragments of several. */
import { escapeHtml } from '../../../core/escape-html.ts';
import type { LabelContent, TextFragment } from '../storyboard/types.ts';
import { px } from './values.ts';
import type { Drawing } from './element.ts';
import { css, cssOf, systemCss, type Paint } from './paint.ts';
import { drawnFont, fontCss, type DrawnFont } from './type.ts';

const LABEL_SIZE = 17;

export function drawLabel(label: LabelContent, paint: Paint): Drawing {
  const fonts = label.fragments.map((fragment) =>
    drawnFont(fragment.font ?? label.font, { size: LABEL_SIZE }),
  );
  const font =
    fonts.reduce<DrawnFont | undefined>(
      (largest, one) => (largest === undefined || one.size > largest.size ? one : largest),
      undefined,
    ) ?? drawnFont(label.font, { size: LABEL_SIZE });
  const own = fonts.length === 1 ? [] : fonts;
  const text = label.fragments.map((fragment, index) => fragmentHtml(fragment, own[index], paint)).join('');
  const color = cssOf(paint, label.color) ?? systemCss(paint, 'label');
  return {
    role: 'label',
    css: [`color:${color}`, ...fontCss(font), ...alignmentCss(label.alignment)],
    html: `<span class="${textClass(label)}" style="${textCss(label, font)}">${text}</span>`,
  };
}

function fragmentHtml(fragment: TextFragment, font: DrawnFont | undefined, paint: Paint): string {
  const declarations = [
    ...(font === undefined ? [] : fontCss(font).filter((one) => !one.startsWith('line-height'))),
    ...(fragment.color === undefined ? [] : [`color:${css(paint.color(fragment.color))}`]),
    ...(fragment.isUnderlined ? ['text-decoration:underline'] : []),
  ];
  const text = escapeHtml(fragment.text);
  return declarations.length === 0
    ? text
    : `<span style="${escapeHtml(declarations.join(';'))}">${text}</span>`;
}

function textClass({ lines, isTruncated }: LabelContent): string {
  if (lines === 0) return 'text';
  if (lines === 1) return `text one${isTruncated ? ' dots' : ''}`;
  return 'text some';
}

/** A line alone is as high as its letters; between lines there is the style's leading. */
function textCss({ lines }: LabelContent, { line, leading }: DrawnFont): string {
  const trim = (line - leading) / 2;
  return [
    ...(trim === 0 ? [] : [`margin:${px(trim)} 0`]),
    ...(lines > 1 ? [`-webkit-line-clamp:${lines}`] : []),
  ].join(';');
}

export function alignmentCss(alignment: LabelContent['alignment']): string[] {
  if (alignment === 'natural') return [];
  return [`text-align:${alignment === 'justified' ? 'justify' : alignment}`];
}
