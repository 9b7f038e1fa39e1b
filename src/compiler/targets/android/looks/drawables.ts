/** Backgrounds of looks as drawables: plain colors need none, corners, borders and gradients do. */
import type { Style } from '../../../../dsl/index.ts';
import { dp, type ThemeNames } from './theme-names.ts';

const NAMESPACE = 'xmlns:android="http://schemas.android.com/apk/res/android"';
const DECLARATION = '<?xml version="1.0" encoding="utf-8"?>\n';

/** `@color/…`, or the XML of a drawable; undefined for no background. */
export type Background = { readonly color: string } | { readonly drawable: string } | undefined;

export function backgroundOf(style: Style, names: ThemeNames): Background {
  const { background, radius = 0, gradient, borderSides = [] } = style;
  const border = borderOf(style, names);
  if (background === undefined && border === undefined && gradient === undefined) return undefined;
  if (border === undefined && gradient === undefined && radius === 0)
    return { color: names.color(background ?? '#000000') };
  const sides = new Set(borderSides);
  if (border === undefined || sides.size === 0 || sides.size === 4)
    return { drawable: `${DECLARATION}${shape(fill(style, names), border, NAMESPACE)}` };
  return { drawable: `${DECLARATION}${sidedShape(style, border, sides, names)}` };
}

interface Border {
  readonly width: number;
  readonly color: string;
}

function borderOf({ borderColor, borderWidth, color }: Style, names: ThemeNames): Border | undefined {
  if ((borderColor === undefined && borderWidth === undefined) || borderWidth === 0) return undefined;
  return { width: borderWidth ?? 1, color: names.color(borderColor ?? color ?? '#000000') };
}

/** Lines inside of a `<shape>` that say what fills it. */
function fill({ background, gradient, radius = 0 }: Style, names: ThemeNames): string[] {
  const corners = radius === 0 ? [] : [`<corners android:radius="${dp(radius)}" />`];
  if (gradient === undefined)
    return background === undefined
      ? corners
      : [`<solid android:color="${names.color(background)}" />`, ...corners];
  const angle = gradient.direction === 'down' ? 270 : 0;
  const start = names.color(background ?? '#00000000');
  return [
    `<gradient\n    android:angle="${angle}"\n    android:endColor="${names.color(gradient.to)}"\n    android:startColor="${start}" />`,
    ...corners,
  ];
}

function shape(inside: readonly string[], border: Border | undefined, attributes: string): string {
  const lines = [...inside, ...(border === undefined ? [] : [stroke(border)])];
  const start = `<shape ${attributes}\n    android:shape="rectangle">`;
  return `${start}\n${lines.map((line) => indented(line, 4)).join('\n')}\n</shape>\n`;
}

function stroke({ width, color }: Border): string {
  return `<stroke\n    android:width="${dp(width)}"\n    android:color="${color}" />`;
}

/** The border on some sides: on the others it is moved out of sight. */
function sidedShape(style: Style, border: Border, sides: ReadonlySet<string>, names: ThemeNames): string {
  const out = dp(-border.width);
  const moved = (
    [
      ['top', 'top'],
      ['right', 'end'],
      ['bottom', 'bottom'],
      ['left', 'start'],
    ] as const
  )
    .filter(([side]) => !sides.has(side))
    .map(([, edge]) => `android:${edge}="${out}"`)
    .sort();
  const inner = (lines: readonly string[]): string =>
    `<shape android:shape="rectangle">\n${lines.map((line) => indented(line, 4)).join('\n')}\n</shape>`;
  const filled = fill(style, names);
  const items = [
    ...(filled.length === 0 ? [] : [`<item>\n${indented(inner(filled), 4)}\n</item>`]),
    `<item\n    ${moved.join('\n    ')}>\n${indented(inner([stroke(border)]), 4)}\n</item>`,
  ];
  return `<layer-list ${NAMESPACE}>\n${items.map((item) => indented(item, 4)).join('\n')}\n</layer-list>\n`;
}

/** An empty space between the children of a layout, which knows no gaps. */
export function gapDrawable(length: string): string {
  return `${DECLARATION}<shape ${NAMESPACE}
    android:shape="rectangle">
    <size
        android:width="${length}"
        android:height="${length}" />
</shape>
`;
}

function indented(text: string, spaces: number): string {
  return text.trimEnd().replaceAll(/^(?=.)/gm, ' '.repeat(spaces));
}
