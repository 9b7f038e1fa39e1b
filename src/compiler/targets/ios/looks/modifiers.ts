/** Looks as SwiftUI modifiers, from the inside out: letters, padding, frame, background and border, margin. */
import type { Style } from '../../../../dsl/index.ts';
import type { Member } from '../../../looks/members.ts';
import { textStyle } from '../../../looks/text-context.ts';
import { viewOf } from '../../../looks/views.ts';
import { pictureImage } from '../asset-catalogue.ts';
import { effectiveText, fontDesign, points, weightName, type Scene } from './scene.ts';

/** Every phone is as wide, points. */
const NARROWEST = 320;
/** A line of the system's font is so many times its size high. */
const LINE = 1.2;

export function modifiers(member: Member, scene: Scene): string[] {
  const { style = {} } = member;
  const view = viewOf(member);
  if (view === 'rule') return [...ruleFrame(style), ...ruleColor(style, scene), ...margin(style)];
  if (view === 'picture')
    return [
      ...pictureFrame(style, Number(member.use.always)),
      ...edges(style, scene),
      ...place(member, scene),
      ...margin(style),
    ];
  return [
    ...letters(member, scene),
    ...padding(style.padding),
    ...frames(member, scene),
    ...background(style, scene),
    ...edges(style, scene),
    ...place(member, scene),
    ...margin(style),
  ];
}

export function colorCode(color: string, scene: Scene): string {
  const { name, opacity } = scene.color(color);
  return `Color("${name}")${opacity === 1 ? '' : `.opacity(${opacity})`}`;
}

function letters(member: Member, scene: Scene): string[] {
  const { style = {} } = member;
  const own = textStyle(style);
  const { fontSize = 17, fontFamily, fontWeight } = effectiveText(member, scene);
  const design = fontFamily === undefined ? 'default' : fontDesign(fontFamily);
  const weight = fontWeight === undefined || fontWeight === 400 ? '' : `, weight: .${weightName(fontWeight)}`;
  const font = `.font(.system(size: ${points(fontSize)}${weight}${design === 'default' ? '' : `, design: .${design}`}))`;
  const spacing = own.lineHeight === undefined ? 0 : Math.max(0, own.lineHeight - fontSize * LINE);
  return [
    ...(own.fontSize !== undefined || own.fontFamily !== undefined
      ? [font]
      : own.fontWeight === undefined
        ? []
        : [`.fontWeight(.${weightName(own.fontWeight)})`]),
    ...(own.italic === undefined ? [] : [own.italic ? '.italic()' : '.italic(false)']),
    ...(style.underline === true ? ['.underline()'] : []),
    ...(own.color === undefined ? [] : [`.foregroundStyle(${colorCode(own.color, scene)})`]),
    ...(own.letterSpacing === undefined ? [] : [`.kerning(${points(own.letterSpacing)})`]),
    ...(spacing < 2 ? [] : [`.lineSpacing(${points(spacing)})`]),
    ...(own.textAlign === undefined ? [] : [`.multilineTextAlignment(.${TEXT_ALIGN[own.textAlign]})`]),
  ];
}

const TEXT_ALIGN = { start: 'leading', center: 'center', end: 'trailing' } as const;

/** `.padding(24)`, by axis where opposite sides are alike, else by side. */
function padding(sides: Style['margin']): string[] {
  const [top, right, bottom, left] = sides ?? [0, 0, 0, 0];
  if (top === right && top === bottom && top === left) return top === 0 ? [] : [`.padding(${points(top)})`];
  const pad = (edge: string, length: number): string[] =>
    length === 0 ? [] : [`.padding(.${edge}, ${points(length)})`];
  return [
    ...(right === left ? pad('horizontal', left) : [...pad('leading', left), ...pad('trailing', right)]),
    ...(top === bottom ? pad('vertical', top) : [...pad('top', top), ...pad('bottom', bottom)]),
  ];
}

function margin(style: Style): string[] {
  return style.overlay === undefined ? padding(style.margin) : [];
}

function frames(member: Member, scene: Scene): string[] {
  const { style = {} } = member;
  const { width, maxWidth, minHeight, height } = style;
  const across = horizontal(member, scene);
  const least = Math.max(minHeight ?? 0, height ?? 0);
  const isTall = least > 0;
  const alignment = isTall && viewOf(member) === 'block' ? upper(across) : across;
  const fixed = width !== undefined && width <= NARROWEST;
  const widest = fixed ? undefined : (width ?? maxWidth);
  const most = widest === undefined ? (fills(member, scene) ? '.infinity' : undefined) : points(widest);
  const limits = [
    ...(most === undefined ? [] : [`maxWidth: ${most}`]),
    ...(isTall ? [`minHeight: ${points(least)}`] : []),
  ];
  const aligned = alignment === 'center' ? '' : `, alignment: .${alignment}`;
  return [
    ...(fixed ? [`.frame(width: ${points(width)}${aligned})`] : []),
    ...(limits.length === 0 ? [] : [`.frame(${limits.join(', ')}${aligned})`]),
  ];
}

/** Where its content stands in it, if there is room. */
function horizontal(member: Member, scene: Scene): 'leading' | 'center' | 'trailing' {
  const { style = {} } = member;
  const isColumn = viewOf(member) === 'block' && scene.familyOf(member) === 'column';
  const { align, justify } = style;
  const place =
    viewOf(member) === 'block' ? (isColumn ? align : justify) : effectiveText(member, scene).textAlign;
  if (place === 'center') return 'center';
  return place === 'end' ? 'trailing' : 'leading';
}

function upper(across: 'leading' | 'center' | 'trailing'): string {
  return across === 'center' ? 'top' : `top${across.charAt(0).toUpperCase()}${across.slice(1)}`;
}

/** Takes the width that there is: where that shows, since something is painted, or stands elsewhere than in front. */
function fills(member: Member, scene: Scene): boolean {
  const { style = {}, parent, use } = member;
  if (style.overlay !== undefined) return false;
  if (use.kind === 'cell') return true;
  if (parent === undefined) return true;
  if (scene.familyOf(parent) === 'row' && !scene.stacks(parent)) return (style.grow ?? 0) > 0;
  if ((style.grow ?? 0) > 0 || scene.familyOf(parent) === 'grid' || scene.stacks(parent)) return true;
  const align = style.alignSelf ?? parent.style?.align ?? 'stretch';
  if (align !== 'stretch') return false;
  const isPainted = [style.background, style.gradient, style.backgroundPicture, style.borderColor].some(
    (value) => value !== undefined,
  );
  return isPainted || horizontal(member, scene) !== 'leading';
}

function background(
  { background: color, gradient, backgroundPicture, radius = 0 }: Style,
  scene: Scene,
): string[] {
  const shape = radius === 0 ? '' : `, in: RoundedRectangle(cornerRadius: ${points(radius)})`;
  if (backgroundPicture !== undefined)
    return [
      '.background {',
      `    Image("${pictureImage(backgroundPicture)}")`,
      '        .resizable()',
      '        .scaledToFill()',
      '}',
      '.clipped()',
    ];
  if (gradient !== undefined) {
    const colors = [color ?? '#00000000', gradient.to].map((stop) => colorCode(stop, scene)).join(', ');
    const [start, end] = gradient.direction === 'down' ? ['top', 'bottom'] : ['leading', 'trailing'];
    return [
      `.background(LinearGradient(colors: [${colors}], startPoint: .${start}, endPoint: .${end})${shape})`,
    ];
  }
  return color === undefined ? [] : [`.background(${colorCode(color, scene)}${shape})`];
}

function edges(style: Style, scene: Scene): string[] {
  const { borderColor, borderWidth, borderSides = [], radius = 0 } = style;
  if ((borderColor === undefined && borderWidth === undefined) || borderWidth === 0) return [];
  const width = points(borderWidth ?? 1);
  const color = colorCode(borderColor ?? style.color ?? '#000000', scene);
  const sides = new Set(borderSides);
  if (sides.size === 0 || sides.size === 4)
    return radius === 0
      ? [`.border(${color}, width: ${width})`]
      : [
          `.overlay { RoundedRectangle(cornerRadius: ${points(radius)}).strokeBorder(${color}, lineWidth: ${width}) }`,
        ];
  return [...sides].map((side) => {
    const size = side === 'top' || side === 'bottom' ? 'height' : 'width';
    return `.overlay(alignment: .${EDGES[side]}) { ${color}.frame(${size}: ${width}) }`;
  });
}

const EDGES = { top: 'top', right: 'trailing', bottom: 'bottom', left: 'leading' } as const;

/** In the middle, or at the end, of what is around. */
function place(member: Member, scene: Scene): string[] {
  const { style = {}, parent } = member;
  if (style.overlay !== undefined || parent === undefined) return [];
  const isInColumn = scene.familyOf(parent) !== 'row';
  if (!isInColumn) return [];
  if (style.centered === true || style.alignSelf === 'center') return ['.frame(maxWidth: .infinity)'];
  return style.alignSelf === 'end' ? ['.frame(maxWidth: .infinity, alignment: .trailing)'] : [];
}

/** @param natural width of the picture itself, points */
function pictureFrame({ width, height, radius = 0 }: Style, natural: number): string[] {
  const isCropped = width !== undefined && height !== undefined;
  const widest = width ?? (height === undefined ? natural : undefined);
  const fixed = [
    ...(width !== undefined && width <= NARROWEST ? [`width: ${points(width)}`] : []),
    ...(height === undefined ? [] : [`height: ${points(height)}`]),
  ];
  return [
    isCropped ? '.scaledToFill()' : '.scaledToFit()',
    ...(widest !== undefined && (width === undefined || width > NARROWEST)
      ? [`.frame(maxWidth: ${points(widest)})`]
      : []),
    ...(fixed.length === 0 ? [] : [`.frame(${fixed.join(', ')})`]),
    ...(radius === 0
      ? isCropped
        ? ['.clipped()']
        : []
      : [`.clipShape(RoundedRectangle(cornerRadius: ${points(radius)}))`]),
  ];
}

function ruleFrame({ width, height }: Style): string[] {
  const size = [
    ...(width === undefined ? [] : [`width: ${points(width)}`]),
    ...(height === undefined ? [] : [`height: ${points(height)}`]),
  ];
  return size.length === 0 ? [] : [`.frame(${size.join(', ')})`];
}

function ruleColor({ background: color, borderColor }: Style, scene: Scene): string[] {
  const shown = color ?? borderColor;
  return shown === undefined ? [] : [`.overlay(${colorCode(shown, scene)})`];
}
