/** How the children of a component follow one another, by its kind and its look. */
import type { Member } from './members.ts';

export type Family = 'column' | 'row' | 'grid' | 'cell' | 'picture' | 'plain';

export type FamilyOf = (member: Member) => Family;

/** Items that have a look in common are laid out alike, so one that holds a word is a block where others hold blocks. */
export function familiesOf(members: readonly Member[]): FamilyOf {
  const blockItems = new Set(
    members.flatMap(({ use }) =>
      use.kind === 'item' && use.children > 0 && use.look !== null ? [use.look] : [],
    ),
  );
  return ({ use, style }) => {
    const { kind, look, children } = use;
    if (kind === 'cell' || kind === 'picture') return kind;
    if (kind === 'item' && children === 0 && !blockItems.has(look ?? '')) return 'plain';
    if (!['page', 'column', 'row', 'grid', 'list', 'item'].includes(kind)) return 'plain';
    if (style?.columns !== undefined || kind === 'grid') return 'grid';
    return style?.direction ?? (kind === 'row' ? 'row' : 'column');
  };
}

/** Whether blocks stand side by side in it, which make columns; links, buttons and words make a line. */
export function holdsColumns({ children }: Member, familyOf: FamilyOf): boolean {
  const isBlock = (child: Member): boolean => {
    const family = familyOf(child);
    if (child.use.kind === 'item') return child.use.children > 1 && family !== 'row';
    return family === 'grid' || (family === 'column' && child.use.children > 0) || child.use.kind === 'table';
  };
  return children.filter(isBlock).length > 1;
}

/** Whether something lies over it. */
export function isLayered({ children }: Member): boolean {
  return children.some(({ style }) => style?.overlay !== undefined);
}
