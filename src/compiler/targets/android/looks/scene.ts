/** All components of a screen that take part in its layout, with what is asked of them again and again. */
import type { Theme } from '../../../../dsl/index.ts';
import { familiesOf, holdsColumns, isLayered, type Family } from '../../../looks/family.ts';
import type { Member } from '../../../looks/members.ts';
import { isFramed, viewOf } from '../../../looks/views.ts';
import { textContexts, type TextContexts } from '../../../looks/text-context.ts';
import type { ResourceScopes } from '../names.ts';
import { themeNames, type ThemeNames } from './theme-names.ts';

/** Widths from which on something may change, dp: phones, tablets, and the desktops that pages are drawn for. */
export const WIDTHS = [0, 640, 1280] as const;
/** Columns stand side by side from here on. */
const WIDE = 640;
/** Links and words in one line, beyond which a phone shows them one below the other. */
const MOST_IN_LINE = 4;

export interface Scene {
  readonly members: readonly Member[];
  readonly names: ThemeNames;
  readonly scopes: ResourceScopes;
  readonly texts: TextContexts;
  /** How the children of a component follow one another on a screen of this width. */
  familyAt(member: Member, width: number): Family;
  /** Whether that is another way on narrow screens. */
  stacks(member: Member): boolean;
}

const NO_THEME: Theme = {
  colors: new Map(),
  sizes: new Map(),
  spaces: new Map(),
  families: new Map(),
  looks: new Map(),
};

export function sceneOf(members: readonly Member[], theme: Theme | undefined, scopes: ResourceScopes): Scene {
  const familyOf = familiesOf(members);
  const stacking = new Set(
    members.filter(
      (member) =>
        familyOf(member) === 'row' &&
        (holdsColumns(member, familyOf) || member.children.length > MOST_IN_LINE),
    ),
  );
  return {
    members,
    scopes,
    names: themeNames(theme ?? NO_THEME, scopes),
    texts: textContexts(members),
    familyAt: (member, width) => (width < WIDE && stacking.has(member) ? 'column' : familyOf(member)),
    stacks: (member) => stacking.has(member),
  };
}

/** The layout of a block. */
export function layoutClass(member: Member, scene: Scene): 'LinearLayout' | 'GridLayout' | 'FrameLayout' {
  if (isFramed(member)) return 'FrameLayout';
  return scene.familyAt(member, WIDE) === 'grid' ? 'GridLayout' : 'LinearLayout';
}

/** Whether its children stand in columns, row after row. */
export function isGrid(member: Member | undefined, scene: Scene): boolean {
  return member !== undefined && viewOf(member) === 'block' && scene.familyAt(member, WIDE) === 'grid';
}

/** Children that are pushed apart, on any screen. */
export function spreads(member: Member, scene: Scene): boolean {
  return (
    member.style?.justify === 'between' &&
    !scene.stacks(member) &&
    scene.familyAt(member, 0) === 'row' &&
    !isLayered(member)
  );
}

export function orientation(member: Member, width: number, scene: Scene): 'horizontal' | 'vertical' {
  return scene.familyAt(member, width) === 'row' ? 'horizontal' : 'vertical';
}
