/** Pictures: of the catalogue by their files, of the system's symbols by strokes. */
import { escapeHtml } from '../../../core/escape-html.ts';
import { symbolHtml } from '../symbols/symbols.ts';
import type { ViewContent } from '../storyboard/types.ts';
import type { Drawing } from './element.ts';
import { fileAddress, px } from './values.ts';
import type { Paint } from './paint.ts';

/** Side of a symbol as a share of the letters beside which it would stand, and their size by default, points. */
const SYMBOL = 1.18;
const LETTERS = 17;

type ImageContent = Extract<ViewContent, { readonly kind: 'image' }>;

/** How a picture fills its view, by content mode: CSS `object-fit` and `object-position`. */
const MODES: ReadonlyMap<string, readonly [string, string]> = new Map(
  Object.entries({
    scaleToFill: ['fill', 'center'],
    scaleAspectFit: ['contain', 'center'],
    scaleAspectFill: ['cover', 'center'],
    redraw: ['fill', 'center'],
    center: ['none', 'center'],
    top: ['none', 'top'],
    bottom: ['none', 'bottom'],
    left: ['none', 'left'],
    right: ['none', 'right'],
    topLeft: ['none', 'top left'],
    topRight: ['none', 'top right'],
    bottomLeft: ['none', 'bottom left'],
    bottomRight: ['none', 'bottom right'],
  } as const),
);

/** An image view: as large as its picture, unless it is laid out otherwise. */
export function drawImage(
  { image, symbolSize = LETTERS }: ImageContent,
  contentMode: string,
  paint: Paint,
): Drawing {
  if (image === undefined) return { role: 'image' };
  const mode = MODES.get(contentMode) ?? (['fill', 'center'] as const);
  if (image.isSystem) return drawSymbol(image.name, mode, symbolSize * SYMBOL);
  const picture = paint.pictures.get(image.name);
  if (picture === undefined) return { role: 'image missing', html: escapeHtml(image.name) };
  const [fit, position] = mode;
  const room = `<i style="width:${px(picture.width)};height:${px(picture.height)}"></i>`;
  return {
    role: 'image',
    html: room + imageElement(image.name, paint, `object-fit:${fit};object-position:${position}`),
  };
}

/** A symbol is a drawing: it grows with its view as pictures do. */
function drawSymbol(name: string, [fit, position]: readonly [string, string], side: number): Drawing {
  const symbol = symbolHtml(name, side, 1.7, RATIOS.get(fit));
  if (fit !== 'none') {
    const room = `<i style="width:${px(side)};height:${px(side)}"></i>`;
    return { role: 'image filled', html: room + symbol };
  }
  const across = position.includes('left')
    ? 'flex-start'
    : position.includes('right')
      ? 'flex-end'
      : 'center';
  const down = position.includes('top') ? 'flex-start' : position.includes('bottom') ? 'flex-end' : 'center';
  return { role: 'image', css: [`justify-content:${across}`, `align-items:${down}`], html: symbol };
}

/** SVG's `preserveAspectRatio` for CSS's `object-fit`. */
const RATIOS = new Map([
  ['fill', 'none'],
  ['contain', 'xMidYMid meet'],
  ['cover', 'xMidYMid slice'],
]);

/** A picture at its own size, in a button. */
export function pictureHtml(name: string, paint: Paint, fit: string): string {
  const picture = paint.pictures.get(name);
  if (picture === undefined) return `<span class="missing">${escapeHtml(name)}</span>`;
  const size = `width:${px(picture.width)};height:${px(picture.height)}`;
  return `<span class="picture" style="${size}">${imageElement(name, paint, `object-fit:${fit}`)}</span>`;
}

/** The browser takes the file for its resolution. */
function imageElement(name: string, paint: Paint, style: string): string {
  const sources = paint.pictures.get(name)?.sources ?? [];
  const [first] = sources;
  const set = sources.map(({ path, scale }) => `${fileAddress(path)} ${scale}x`).join(', ');
  return `<img alt="" src="${escapeHtml(fileAddress(first?.path ?? ''))}" srcset="${escapeHtml(set)}" style="${style}">`;
}
