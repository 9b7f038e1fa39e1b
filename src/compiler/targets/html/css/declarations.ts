/** A look as CSS declarations: layout first, then the box, paint, and text. */
import { PICTURE_FOLDER, type Style } from '../../../../dsl/index.ts';
import type { Family } from '../../../looks/family.ts';
import { pixels, type CssTokens } from './css-tokens.ts';

/** `color: var(--ink)`. */
export type Declaration = readonly [property: string, value: string];

/** What else the rule of a look depends on. */
export interface RuleUse {
  readonly family: Family;
  /** Something lies over it. */
  readonly isLayered: boolean;
  /** It stands in a row. */
  readonly isInRow: boolean;
  /** Elements have it that are no blocks by themselves: links, buttons, items of a list. */
  readonly isOfItems: boolean;
}

export function declarations(style: Style, use: RuleUse, tokens: CssTokens): Declaration[] {
  return [
    ...placement(style, use),
    ...flow(style, use, tokens),
    ...box(style, use, tokens),
    ...paint(style, tokens),
    ...text(style, tokens),
  ];
}

function placement({ overlay, span, alignSelf, grow }: Style, { family, isLayered }: RuleUse): Declaration[] {
  if (overlay !== undefined)
    return [
      ['position', 'absolute'],
      ['top', pixels(overlay.top)],
      ['left', pixels(overlay.left)],
    ];
  return [
    ...(isLayered ? [['position', 'relative'] as const] : []),
    // A cell's columns are an attribute.
    ...(span !== undefined && family !== 'cell' ? [['grid-column', `span ${span}`] as const] : []),
    ...(alignSelf === undefined ? [] : [['align-self', alignSelf] as const]),
    ...(grow === undefined || grow === 0 ? [] : [['flex', String(grow)] as const]),
  ];
}

function flow(style: Style, { family, isOfItems }: RuleUse, tokens: CssTokens): Declaration[] {
  const { wrap, columns, gap, align, justify } = style;
  if (family === 'plain' || family === 'picture' || family === 'cell') return [];
  // Blocks are columns anyway.
  if (family === 'column' && !isOfItems && [wrap, gap, align, justify].every((value) => value === undefined))
    return [];
  return [
    ['display', family === 'grid' ? 'grid' : 'flex'],
    ...(family === 'grid' ? [] : [['flex-direction', family] as const]),
    ...(wrap === true && family !== 'grid' ? [['flex-wrap', 'wrap'] as const] : []),
    ...(columns === undefined || family !== 'grid'
      ? []
      : [['grid-template-columns', tracks(columns)] as const]),
    ...(gap === undefined ? [] : [['gap', tokens.space(gap)] as const]),
    ...(align === undefined ? [] : [['align-items', align] as const]),
    ...(justify === undefined
      ? []
      : [['justify-content', justify === 'between' ? 'space-between' : justify] as const]),
  ];
}

/** `repeat(3, minmax(0, 1fr))`: equal ones in a row as one. */
function tracks(columns: NonNullable<Style['columns']>): string {
  const sizes = columns.map((track) =>
    typeof track === 'number' ? pixels(track) : `minmax(0, ${track.fr}fr)`,
  );
  const parts: string[] = [];
  for (let start = 0; start < sizes.length;) {
    const size = sizes[start] ?? '';
    let end = start + 1;
    while (sizes[end] === size) end += 1;
    parts.push(end - start > 1 ? `repeat(${end - start}, ${size})` : size);
    start = end;
  }
  return parts.join(' ');
}

function box(style: Style, { family, isInRow }: RuleUse, tokens: CssTokens): Declaration[] {
  const { width, maxWidth, height, minHeight, padding, margin, centered } = style;
  const isCentered = centered === true;
  return [
    ...(isCentered && width === undefined
      ? [['width', '100%'] as const]
      : width === undefined
        ? []
        : [['width', pixels(width)] as const]),
    ...(width !== undefined && isInRow && family !== 'picture' ? [['flex-shrink', '0'] as const] : []),
    ...(maxWidth === undefined ? [] : [['max-width', pixels(maxWidth)] as const]),
    ...(height === undefined ? [] : [['height', pixels(height)] as const]),
    ...(minHeight === undefined ? [] : [['min-height', pixels(minHeight)] as const]),
    ...(family === 'picture' && width !== undefined && height !== undefined
      ? [['object-fit', 'cover'] as const]
      : []),
    ...margins(margin, isCentered, tokens),
    ...(padding === undefined ? [] : [['padding', sides(padding, tokens)] as const]),
  ];
}

function margins(margin: Style['margin'], isCentered: boolean, tokens: CssTokens): Declaration[] {
  if (!isCentered) return margin === undefined ? [] : [['margin', sides(margin, tokens)]];
  const [top = 0, , bottom = 0] = margin ?? [];
  return top === 0 && bottom === 0
    ? [['margin-inline', 'auto']]
    : [['margin', shorten([tokens.space(top), 'auto', tokens.space(bottom), 'auto'])]];
}

function sides(lengths: readonly [number, number, number, number], tokens: CssTokens): string {
  const written = lengths.map((length) => tokens.space(length));
  return shorten(written);
}

/** CSS repeats what opposite sides share. */
export function shorten([top = '0', right = '0', bottom = '0', left = '0']: readonly string[]): string {
  if (right !== left) return `${top} ${right} ${bottom} ${left}`;
  if (top !== bottom) return `${top} ${right} ${bottom}`;
  return top === right ? top : `${top} ${right}`;
}

function paint(style: Style, tokens: CssTokens): Declaration[] {
  const { radius } = style;
  return [
    ...borders(style, tokens),
    ...(radius === undefined ? [] : [['border-radius', pixels(radius)] as const]),
    ...background(style, tokens),
  ];
}

function borders({ borderColor, borderWidth, borderSides }: Style, tokens: CssTokens): Declaration[] {
  if (borderColor === undefined && borderWidth === undefined) return [];
  if (borderWidth === 0) return [['border', '0']];
  const line = `${pixels(borderWidth ?? 1)} solid ${borderColor === undefined ? 'currentcolor' : tokens.color(borderColor)}`;
  if (borderSides === undefined || new Set(borderSides).size === 4) return [['border', line]];
  return [...new Set(borderSides)].map((side) => [`border-${side}`, line] as const);
}

function background(
  { background: color, gradient, backgroundPicture }: Style,
  tokens: CssTokens,
): Declaration[] {
  const written = color === undefined ? undefined : tokens.color(color);
  if (backgroundPicture !== undefined) {
    const picture = `url("${PICTURE_FOLDER}/${backgroundPicture}") center / cover no-repeat`;
    return [['background', written === undefined ? picture : `${written} ${picture}`]];
  }
  if (gradient !== undefined) {
    const direction = gradient.direction === 'down' ? 'to bottom' : 'to right';
    return [
      [
        'background',
        `linear-gradient(${direction}, ${written ?? 'transparent'}, ${tokens.color(gradient.to)})`,
      ],
    ];
  }
  return written === undefined ? [] : [['background', written]];
}

function text(style: Style, tokens: CssTokens): Declaration[] {
  const {
    color,
    fontFamily,
    fontSize,
    fontWeight,
    italic,
    lineHeight,
    letterSpacing,
    textAlign,
    underline,
    marker,
  } = style;
  return [
    ...(color === undefined ? [] : [['color', tokens.color(color)] as const]),
    ...(fontFamily === undefined ? [] : [['font-family', tokens.family(fontFamily)] as const]),
    ...(fontSize === undefined ? [] : [['font-size', tokens.fontSize(fontSize)] as const]),
    ...(fontWeight === undefined ? [] : [['font-weight', String(fontWeight)] as const]),
    ...(italic === undefined ? [] : [['font-style', italic ? 'italic' : 'normal'] as const]),
    ...(lineHeight === undefined ? [] : [['line-height', pixels(lineHeight)] as const]),
    ...(letterSpacing === undefined ? [] : [['letter-spacing', pixels(letterSpacing)] as const]),
    ...(textAlign === undefined ? [] : [['text-align', textAlign] as const]),
    ...(marker === undefined ? [] : [['list-style', marker] as const]),
    ...(underline === undefined ? [] : [['text-decoration', underline ? 'underline' : 'none'] as const]),
  ];
}
