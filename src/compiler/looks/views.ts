/** What a component is written as on targets whose views are made for one thing: a layout, a text, a control. */
import { isLayered } from './family.ts';
import type { Member } from './members.ts';

export type View = 'text' | 'widget' | 'picture' | 'rule' | 'table' | 'line' | 'block';

/** A block is a layout; what is an item or a cell is one where components stand in it. */
export function viewOf({ use }: Member): View {
  const { kind, children, always } = use;
  if (kind === 'item' || kind === 'cell') return children > 0 ? 'block' : always === '' ? 'text' : 'widget';
  if (kind === 'control' || kind === 'choice') return 'widget';
  if (kind === 'text' || kind === 'picture' || kind === 'rule' || kind === 'table' || kind === 'line')
    return kind;
  return 'block';
}

/** Whether things lie over or behind its children, which are in a layout of their own then. */
export function isFramed(member: Member): boolean {
  return viewOf(member) === 'block' && (isLayered(member) || member.style?.backgroundPicture !== undefined);
}

/** Tracks of a grid, at least one. */
export function tracksOf({ style }: Member): readonly (number | { readonly fr: number })[] {
  const columns = style?.columns ?? [];
  return columns.length === 0 ? [{ fr: 1 }, { fr: 1 }] : columns;
}
