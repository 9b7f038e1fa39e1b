/** The layouts of SwiftUI and of storyboards that blocks are, by their looks. */
import type { Style } from '../../../../dsl/index.ts';
import type { Member } from '../../../looks/members.ts';
import { tracksOf } from '../../../looks/views.ts';
import { points, spreads, type Scene } from './scene.ts';

/** Between the components of a screen that no theme lays out, points. */
const PLAIN_GAP = 8;
/** Width that a page's columns are meant for, points. */
const PAGE = 1100;

/** `VStack(alignment: .leading, spacing: 16)`. */
export function swiftStack(member: Member, scene: Scene): string {
  const family = scene.familyOf(member);
  const spacing = points(spreads(member, scene) ? 0 : gapOf(member, scene));
  const { align } = member.style ?? {};
  if (family === 'grid') return grid(member, spacing);
  if (family !== 'row')
    return `VStack(alignment: .${align === 'center' ? 'center' : align === 'end' ? 'trailing' : 'leading'}, spacing: ${spacing})`;
  const across = ROW_ALIGN[align ?? 'stretch'];
  return scene.stacks(member)
    ? `${looksName(scene)}.Columns(alignment: .${across}, spacing: ${spacing})`
    : `HStack(alignment: .${across}, spacing: ${spacing})`;
}

const ROW_ALIGN = {
  start: 'top',
  stretch: 'top',
  center: 'center',
  end: 'bottom',
  baseline: 'firstTextBaseline',
} as const satisfies Record<NonNullable<Style['align']>, string>;

export function gapOf({ style }: Member, { isThemed }: Scene): number {
  return style?.gap ?? (isThemed ? 0 : PLAIN_GAP);
}

/** The namespace of a screen's looks. */
export function looksName({ name }: Pick<Scene, 'name'>): string {
  return `${name}Look`;
}

/** Equal columns are as many as there is room for; others are as the look says. */
function grid(member: Member, spacing: string): string {
  const tracks = tracksOf(member);
  const isEqual = tracks.every((track) => typeof track !== 'number' && track.fr === fraction(tracks[0]));
  const least = Math.round(PAGE / (tracks.length + 1)) + 1;
  const columns = isEqual
    ? [`GridItem(.adaptive(minimum: ${least}), spacing: ${spacing}, alignment: .top)`]
    : tracks.map((track) =>
        typeof track === 'number'
          ? `GridItem(.fixed(${points(track)}), spacing: ${spacing}, alignment: .top)`
          : `GridItem(.flexible(), spacing: ${spacing}, alignment: .top)`,
      );
  return `LazyVGrid(columns: [${columns.join(', ')}], alignment: .leading, spacing: ${spacing})`;
}

function fraction(track: number | { readonly fr: number } | undefined): number {
  return typeof track === 'object' ? track.fr : 0;
}

/** Attributes of a `<stackView>`, with a blank before each. */
export function storyboardStack(member: Member, scene: Scene): string {
  const family = scene.familyOf(member);
  const isRow = family === 'row';
  const { align = 'stretch', justify } = member.style ?? {};
  const spacing = points(gapOf(member, scene));
  const across = isRow ? ROW_ALIGN[align] : COLUMN_ALIGN[align];
  return [
    ...(isRow ? [] : [' axis="vertical"']),
    ...(isRow && justify === 'between' ? [' distribution="equalSpacing"'] : []),
    ...(isRow && scene.stacks(member) ? [' distribution="fillEqually"'] : []),
    ...(align === 'stretch' && !isRow ? [] : [` alignment="${across}"`]),
    ...(spacing === '0' ? [] : [` spacing="${spacing}"`]),
  ].join('');
}

const COLUMN_ALIGN = {
  start: 'leading',
  stretch: 'fill',
  center: 'center',
  end: 'trailing',
  baseline: 'leading',
} as const satisfies Record<NonNullable<Style['align']>, string>;
