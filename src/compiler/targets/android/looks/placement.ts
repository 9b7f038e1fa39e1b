/** Where a component stands in the layout around it: Android's layout parameters. */
import type { Family } from '../../../looks/family.ts';
import type { Member } from '../../../looks/members.ts';
import { tracksOf, viewOf } from '../../../looks/views.ts';
import type { Style } from '../../../../dsl/index.ts';
import { ownGravity, type Items } from './style-items.ts';
import type { Scene } from './scene.ts';
import { dp } from './theme-names.ts';

const FILL = 'match_parent';
const WRAP = 'wrap_content';
/** Every phone is as wide, dp. */
const NARROWEST = 320;
/** Room that something laid over others must have at least, dp. */
const MOST_BESIDE = 80;

/** `android:layout_width` and its like, on a screen of this width. */
export function placement(member: Member, width: number, scene: Scene): Items {
  const { parent, use } = member;
  const style = sizedStyle(member);
  if (style.overlay !== undefined)
    return {
      ...sized(lengthOr(style.width, width, WRAP), lengthOr(style.height, width, WRAP)),
      ...overlaid(style.overlay, width),
    };
  if (parent?.use.kind === 'line')
    return {
      ...sized(WRAP, FILL),
      ...(style.span === undefined ? {} : { 'android:layout_span': String(style.span) }),
    };
  if (parent === undefined) return sized(FILL, use.kind === 'page' ? FILL : WRAP);
  if (use.kind === 'line') return sized(FILL, WRAP);
  const around = scene.familyAt(parent, width);
  if (around === 'grid') return inGrid(member, parent, width);
  const own = around === 'row' ? inRow(member, parent, width, scene) : inColumn(member, parent, width);
  return { ...own, ...gravity(member, width, around) };
}

/** Choices are as large as Android draws them: at the size that they have elsewhere they would be cut off. */
function sizedStyle({ style = {}, use }: Member): Style {
  if (use.kind !== 'choice') return style;
  return Object.fromEntries(Object.entries(style).filter(([name]) => name !== 'width' && name !== 'height'));
}

/** From the frame's start, where the screen is as wide; else at its end. */
function overlaid({ left, top }: { readonly left: number; readonly top: number }, width: number): Items {
  const above: Items = top === 0 ? {} : { 'android:layout_marginTop': dp(top) };
  if (left > Math.max(width, NARROWEST) - MOST_BESIDE) return { ...above, 'android:layout_gravity': 'end' };
  return left === 0 ? above : { ...above, 'android:layout_marginStart': dp(left) };
}

function sized(width: string, height: string): Items {
  return { 'android:layout_width': width, 'android:layout_height': height };
}

/** A length that the screen has room for. */
function lengthOr(length: number | undefined, width: number, otherwise: string): string {
  if (length === undefined) return otherwise;
  return length <= Math.max(width, NARROWEST) ? dp(length) : FILL;
}

function inColumn(member: Member, parent: Member, width: number): Items {
  const style = sizedStyle(member);
  const view = viewOf(member);
  const isBlock = view === 'block' || view === 'table';
  const height = heightOf(member) ?? (view === 'rule' ? dp(1) : WRAP);
  if (style.width !== undefined) return sized(lengthOr(style.width, width, FILL), height);
  if (style.maxWidth !== undefined && (isBlock || style.centered === true))
    return sized(lengthOr(style.maxWidth, width, FILL), height);
  const align = style.alignSelf ?? parent.style?.align ?? 'stretch';
  const stretches = align === 'stretch' && view !== 'picture';
  return sized(stretches || view === 'rule' ? FILL : WRAP, height);
}

function inRow(member: Member, parent: Member, width: number, scene: Scene): Items {
  const style = sizedStyle(member);
  const view = viewOf(member);
  const align = style.alignSelf ?? parent.style?.align ?? 'stretch';
  const stretches = align === 'stretch' && (view === 'block' || view === 'rule');
  const height = heightOf(member) ?? (stretches ? FILL : WRAP);
  const { grow = 0 } = style;
  // Choices in it take more room than they did where its width was measured.
  if (style.width !== undefined && scene.holdsChoice(member)) return sized(WRAP, height);
  if (style.width !== undefined) return sized(lengthOr(style.width, width, WRAP), height);
  if (view === 'rule') return sized(dp(1), height);
  if (grow === 0 && !isColumn(member, width, scene)) return sized(WRAP, height);
  return { ...sized('0dp', height), 'android:layout_weight': String(grow === 0 ? 1 : grow) };
}

/** Something that takes what width there is, as paragraphs and tables do, and links and buttons do not. */
function isColumn(member: Member, width: number, scene: Scene): boolean {
  const [only, ...more] = member.children;
  if (viewOf(member) !== 'block' || only === undefined) return viewOf(member) === 'table';
  if (scene.familyAt(member, width) === 'row') return false;
  return more.length > 0 || only.use.kind === 'text' || isColumn(only, width, scene);
}

/** In columns that share the width, or one below the other where there is one column. */
function inGrid(member: Member, parent: Member, width: number): Items {
  const { style = {} } = member;
  const tracks = tracksOf(parent);
  const track = tracks[parent.children.indexOf(member) % tracks.length] ?? { fr: 1 };
  const isFixed = typeof track === 'number' && width > 0;
  const shared = isFixed
    ? sized(dp(track), WRAP)
    : {
        ...sized('0dp', WRAP),
        'android:layout_columnWeight': String(typeof track === 'number' || width === 0 ? 1 : track.fr),
      };
  return {
    ...shared,
    ...(style.span === undefined || width === 0
      ? {}
      : { 'android:layout_columnSpan': String(Math.min(style.span, tracks.length)) }),
    'android:layout_gravity': 'fill',
  };
}

/** Blocks grow with their words, so their height is one that they have at least. */
function heightOf(member: Member): string | undefined {
  const { height } = sizedStyle(member);
  return height === undefined || viewOf(member) === 'block' ? undefined : dp(height);
}

function gravity({ style = {}, use }: Member, width: number, around: Family): Items {
  const { alignSelf, centered, maxWidth } = style;
  if (use.kind === 'choice' && around === 'row') return { 'android:layout_gravity': 'center_vertical' };
  if (centered === true && around !== 'row' && (maxWidth === undefined || maxWidth <= width))
    return { 'android:layout_gravity': 'center_horizontal' };
  if (alignSelf === undefined || alignSelf === 'stretch') return {};
  return { 'android:layout_gravity': ownGravity(alignSelf, around) };
}
