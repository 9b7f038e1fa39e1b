/** A block as a group: which way its views are laid out on a phone. */
import type { BoxStyle } from '../css-style.ts';
import { extentOf, NO_PADDING, type Axis, type Group, type NativeView } from '../native-view.ts';
import type { BuildContext } from './build-context.ts';
import { holdsPlace } from './children-place.ts';
import type { ElementRole } from './element-role.ts';
import { paintOf } from './paint.ts';

const DEFAULT_GAP = 8;
/** Columns of a grid are about as wide, where it does not say how many there are. */
const COLUMN_WIDTH = 320;
const MOST_COLUMNS = 4;
/** Below, a kit's screens are those of phones: their rows fit as they are. */
export const WIDE_SCREEN = 600;
/** So many small things stand side by side on any phone. */
const FEW = 3;

export function groupView(
  views: readonly NativeView[],
  role: ElementRole,
  style: BoxStyle,
  context: BuildContext,
): Group {
  const lines = style.wraps && !style.isColumn ? belowHeading(views, style, context) : undefined;
  const axis = lines === undefined ? axisOf(role, style, views, context) : 'column';
  return {
    kind: 'group',
    axis,
    columns: axis === 'grid' ? columnsFor(style, context) : 1,
    gap: style.gap ?? (axis === 'table' ? 0 : DEFAULT_GAP),
    padding: style.padding,
    paint: paintOf(style),
    isTappable: role === 'button' || role === 'link',
    isCentered: style.isCentered,
    stretches: style.stretches,
    hugs:
      (context.childrenHug || !holdsPlace(views)) &&
      views.every((view) => view.kind === 'place' || /hug|button/.test(extentOf(view))),
    views: lines ?? views,
  };
}

/** In a row that wraps a heading is a line of its own; undefined where there is none before other things. */
function belowHeading(
  views: readonly NativeView[],
  style: BoxStyle,
  context: BuildContext,
): readonly NativeView[] | undefined {
  const first = views.findIndex((view) => view.kind !== 'text' || view.level === undefined);
  if (first <= 0) return undefined;
  const rest = views.slice(first);
  return [
    ...views.slice(0, first),
    {
      kind: 'group',
      axis: axisOf('group', style, rest, context),
      columns: 1,
      gap: style.gap ?? DEFAULT_GAP,
      padding: NO_PADDING,
      paint: {},
      isTappable: false,
      isCentered: style.isCentered,
      stretches: false,
      hugs: context.childrenHug && rest.every(({ kind }) => kind === 'place'),
      views: rest,
    },
  ];
}

function axisOf(
  role: ElementRole,
  style: BoxStyle,
  views: readonly NativeView[],
  context: BuildContext,
): Axis {
  if (role === 'table' || role === 'line') return role;
  const { viewportWidth, mostChildren, childrenFill, childAxis } = context;
  const isWide = viewportWidth >= WIDE_SCREEN;
  const hasPlace = holdsPlace(views);
  const many = hasPlace ? mostChildren : views.length;
  const display = style.display ?? '';
  if (display.includes('grid')) {
    const columns = columnsFor(style, context);
    return columns > 1 && many > 1 && (style.isAuto || style.columns !== undefined) ? 'grid' : 'column';
  }
  if (!display.includes('flex'))
    return hasPlace && views.every(({ kind }) => kind === 'place') ? childAxis : 'column';
  if (style.isColumn) return 'column';
  // Blocks side by side in a window are too much for a phone's width.
  if (isWide && views.some(({ kind }) => kind === 'group')) return 'adaptive';
  if (!hasPlace) return style.wraps && views.length > FEW ? 'adaptive' : 'row';
  if (style.scrolls) return 'strip';
  if (childrenFill && isWide) return many > MOST_COLUMNS && style.wraps ? 'grid' : 'adaptive';
  if (style.wraps && many > FEW)
    return context.childrenHug && views.every(({ kind }) => kind === 'place') ? 'strip' : 'adaptive';
  if (style.wraps) return views.every(({ kind }) => kind === 'place') ? 'row' : 'adaptive';
  return many > MOST_COLUMNS && !childrenFill ? 'strip' : 'row';
}

function columnsFor({ columns }: BoxStyle, { viewportWidth }: BuildContext): number {
  const fitting = Math.round(viewportWidth / COLUMN_WIDTH);
  return Math.min(MOST_COLUMNS, Math.max(1, columns ?? Math.max(2, fitting)));
}

export function plainGroup(axis: Axis, views: readonly NativeView[]): Group {
  return {
    kind: 'group',
    axis,
    columns: 1,
    gap: DEFAULT_GAP,
    padding: NO_PADDING,
    paint: {},
    isTappable: false,
    isCentered: false,
    stretches: false,
    hugs: false,
    views,
  };
}
