/** What a stylesheet says of an element, as far as native views can take it over: layout, room, paint and letters. */
import type { Declarations } from './css-rules.ts';

export interface BoxStyle {
  readonly display?: string;
  readonly isColumn: boolean;
  readonly wraps: boolean;
  readonly scrolls: boolean;
  /** Of a grid, as far as it says a number. */
  readonly columns?: number;
  /** A grid with as many columns as there is room for. */
  readonly isAuto: boolean;
  /** What stands one below the other in it is as wide as it. */
  readonly stretches: boolean;
  /** CSS pixels, which are dp and points. */
  readonly gap?: number;
  /** Top, right, bottom, left. */
  readonly padding: readonly [number, number, number, number];
  readonly width?: number;
  readonly height?: number;
  readonly grows: boolean;
  readonly isCentered: boolean;
  readonly isHidden: boolean;
  /** `#rrggbb`, or the name of a color slot behind `slot:`. */
  readonly background?: string;
  readonly color?: string;
  readonly border?: string;
  readonly radius?: number;
  readonly fontSize?: number;
  readonly isBold?: boolean;
}

const NAMED: Readonly<Record<string, string>> = {
  white: '#ffffff',
  black: '#000000',
  gray: '#808080',
  grey: '#808080',
  silver: '#c0c0c0',
  red: '#ff0000',
  maroon: '#800000',
  orange: '#ffa500',
  yellow: '#ffff00',
  green: '#008000',
  lime: '#00ff00',
  teal: '#008080',
  blue: '#0000ff',
  navy: '#000080',
  purple: '#800080',
  crimson: '#dc143c',
  tomato: '#ff6347',
  gold: '#ffd700',
  whitesmoke: '#f5f5f5',
};
/** Pixels of a letter where nothing else is said. */
const BASE = 16;
/** More is no padding but a place. */
const MOST_PADDING = 48;
const BOLD = 600;

export function boxStyle(css: Declarations): BoxStyle {
  const get = (name: string): string => css.get(name)?.trim() ?? '';
  const display = get('display');
  const flow = get('flex-flow');
  const border = get('border') || get('border-color');
  const font = fontOf(css);
  const isClipped =
    get('position') === 'absolute' && (/^1px$/.test(get('width')) || css.has('clip') || css.has('clip-path'));
  return {
    ...defined('display', display === '' ? undefined : display),
    isColumn: /column/.test(get('flex-direction') || flow),
    wraps: /\bwrap\b/.test(get('flex-wrap') || flow) && !/nowrap/.test(get('flex-wrap') || flow),
    scrolls: /auto|scroll/.test(get('overflow-x') || get('overflow')),
    ...defined('columns', columnsOf(get('grid-template-columns'))),
    isAuto: /auto-fi/.test(get('grid-template-columns')),
    stretches:
      /flex|grid/.test(display) &&
      /^(?:|normal|stretch)$/.test(get(display.includes('grid') ? 'justify-items' : 'align-items')),
    ...defined('gap', length((get('gap') || get('column-gap') || get('row-gap')).split(/\s+/)[0] ?? '')),
    padding: paddingOf(css),
    ...defined('width', length(get('width'))),
    ...defined('height', length(get('height')) ?? length(get('min-height'))),
    grows: /^[1-9]/.test(get('flex') || get('flex-grow')) || get('width') === '100%',
    isCentered:
      get('text-align') === 'center' ||
      (display.includes('flex') &&
        !/column/.test(get('flex-direction')) &&
        get('justify-content') === 'center') ||
      (display.includes('flex') && /column/.test(get('flex-direction')) && get('align-items') === 'center'),
    isHidden: display === 'none' || get('visibility') === 'hidden' || isClipped,
    ...defined('background', color(get('background-color') || get('background') || get('fill'))),
    ...defined('color', color(get('color'))),
    ...defined('border', /^(?:0(?:px)?|none)\b/.test(border) ? undefined : color(border)),
    ...defined('radius', length((get('border-radius').split(/\s+/)[0] ?? '').replace(/^\d+%$/, '999px'))),
    ...font,
  };
}

function defined<K extends string, V>(key: K, value: V | undefined): { [key in K]?: V } {
  return (value === undefined ? {} : { [key]: value }) as { [key in K]?: V };
}

/** CSS pixels; undefined for what depends on more than the value. */
function length(text: string): number | undefined {
  const [, digits, unit] = /^(\d*\.?\d+)(px|rem|em|pt)?$/.exec(text.trim()) ?? [];
  if (digits === undefined || (unit === undefined && Number(digits) !== 0)) return undefined;
  return Math.round(Number(digits) * (unit === 'rem' || unit === 'em' ? BASE : unit === 'pt' ? 4 / 3 : 1));
}

function paddingOf(css: Declarations): BoxStyle['padding'] {
  const sides = sidesOf(css.get('padding') ?? '');
  const pair = (name: string): readonly (number | undefined)[] => {
    const [first, second = first] = (css.get(name) ?? '').split(/\s+/).map(length);
    return [first, second];
  };
  const [top, bottom] = pair('padding-block');
  const [left, right] = pair('padding-inline');
  const own = [top, right, bottom, left];
  return ['top', 'right', 'bottom', 'left'].map((side, at) =>
    Math.min(MOST_PADDING, length(css.get(`padding-${side}`) ?? '') ?? own[at] ?? sides[at] ?? 0),
  ) as unknown as BoxStyle['padding'];
}

function sidesOf(text: string): readonly (number | undefined)[] {
  const [top, right = top, bottom = top, left = right] = text === '' ? [] : text.split(/\s+/).map(length);
  return [top, right, bottom, left];
}

/** `repeat(3, 1fr)` and `1fr 2fr 1fr` are three; how many `auto-fit` makes depends on the room. */
function columnsOf(text: string): number | undefined {
  const [, count] = /^repeat\(\s*(\d+)/.exec(text) ?? [];
  if (count !== undefined) return Number(count);
  if (text === '' || text === 'none' || /auto-fi/.test(text)) return undefined;
  return text.replaceAll(/\([^()]*\)/g, '').split(/\s+/).length;
}

function fontOf(css: Declarations): Pick<BoxStyle, 'fontSize' | 'isBold'> {
  const [, weight, size] =
    /^(?:italic\s+|oblique\s+|normal\s+)*(bold|[1-9]00\s)?\s*(\d*\.?\d+(?:px|rem|em|pt))/.exec(
      css.get('font') ?? '',
    ) ?? [];
  const said = css.get('font-weight') ?? weight?.trim();
  const fontSize = length(css.get('font-size') ?? size ?? '');
  return {
    ...(fontSize === undefined || fontSize === 0 ? {} : { fontSize }),
    ...(said === undefined ? {} : { isBold: said.startsWith('bold') || Number(said) >= BOLD }),
  };
}

/** The first color of a value, opaque: `#rrggbb`; a slot's mark as `slot:name`. */
export function color(text: string): string | undefined {
  // eslint-disable-next-line no-control-regex -- the sign around a slot's name
  const [, slot] = /\u0001(\w+)\u0001/.exec(text) ?? [];
  if (slot !== undefined) return `slot:${slot}`;
  const [, hex] = /#([0-9a-f]{3,8})\b/i.exec(text) ?? [];
  if (hex !== undefined) return hexColor(hex);
  const [, channels] = /\brgba?\(([^)]*)\)/.exec(text) ?? [];
  if (channels !== undefined) return rgbColor(channels);
  const name = text
    .toLowerCase()
    .match(/[a-z]+/g)
    ?.find((word) => Object.hasOwn(NAMED, word));
  return name === undefined ? undefined : NAMED[name];
}

function hexColor(hex: string): string | undefined {
  const digits = hex.length <= 4 ? Array.from(hex, (digit) => digit + digit).join('') : hex;
  // What lets through what is behind it has no color of its own.
  if (digits.length === 8 && Number.parseInt(digits.slice(6), 16) < 128) return undefined;
  return digits.length < 6 ? undefined : `#${digits.slice(0, 6).toLowerCase()}`;
}

function rgbColor(channels: string): string | undefined {
  const [red = 0, green = 0, blue = 0, alpha = 1] = channels
    .split(/[\s,/]+/)
    .filter((text) => text !== '')
    .map((text) => (text.endsWith('%') ? (Number.parseFloat(text) * 255) / 100 : Number(text)));
  if (alpha < 0.5 || ![red, green, blue].every(Number.isFinite)) return undefined;
  const hex = (value: number): string =>
    Math.min(255, Math.max(0, Math.round(value)))
      .toString(16)
      .padStart(2, '0');
  return `#${hex(red)}${hex(green)}${hex(blue)}`;
}
