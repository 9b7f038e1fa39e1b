/** Text fields and text views. */
import { escapeHtml } from '../../../core/escape-html.ts';
import type { ViewContent } from '../storyboard/types.ts';
import type { Drawing } from './element.ts';
import { px } from './values.ts';
import { alignmentCss } from './label.ts';
import { cssOf, systemCss, type Paint } from './paint.ts';
import { drawnFont, fontCss } from './type.ts';

type FieldContent = Extract<ViewContent, { readonly kind: 'textField' | 'textView' }>;

const SIZE = 17;
/** Points inside of a field with a border, beside and above its text. */
const BORDERED = [6.83, 7] as const;
/** Of a text view: its container's inset, and the padding of its lines. */
const VIEW = [8, 5] as const;

export function drawField(field: FieldContent, paint: Paint): Drawing {
  const font = drawnFont(field.font, { size: SIZE });
  const isField = field.kind === 'textField';
  const isEmpty = field.text === '';
  const color = isEmpty
    ? systemCss(paint, 'placeholderText')
    : (cssOf(paint, field.color) ?? systemCss(paint, 'label'));
  const [above, beside] = isField ? (field.hasBorder ? BORDERED : [0, 0]) : VIEW;
  return {
    role: `field${isField ? '' : ' many'}${field.hasBorder ? ' bordered' : ''}`,
    css: [
      `color:${color}`,
      ...fontCss(font),
      ...alignmentCss(field.alignment),
      `padding:${px(above)} ${px(beside)}`,
    ],
    html: `<span class="text${isField ? ' one dots' : ''}">${escapeHtml(isEmpty ? field.placeholder : field.text)}</span>`,
  };
}
