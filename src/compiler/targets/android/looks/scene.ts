/** All components of a screen that take part in its layout, with what is asked of them again and again. */
import type { Theme } from '../../../../dsl/index.ts';
import { familiesOf, holdsColumns, isLayered, type Family } from '../../../looks/family.ts';
import type { Member } from '../../../looks/members.ts';
import { isFramed, viewOf } from '../../../looks/views.ts';
import { textContexts, type TextContexts } from '../../../looks/text-context.ts';
import type { ColorNames } from '../color-names.ts';
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
  /** Whether the text says what the field is called. */
  calls(text: Member, field: Member): boolean;
  /** What follows it in the component around. */
  after(member: Member): Member | undefined;
  /** Whether choices stand anywhere in it, or it is one. */
  holdsChoice(member: Member): boolean;
  /** Whether it is a radio button. */
  isRadio(member: Member): boolean;
}

const NO_THEME: Theme = {
  colors: new Map(),
  sizes: new Map(),
  spaces: new Map(),
  families: new Map(),
  looks: new Map(),
};

/** What a scene is told beside its components. */
export interface SceneFacts {
  readonly scopes: ResourceScopes;
  /** Identifiers of the radio buttons. */
  readonly radios: ReadonlySet<string>;
  /** Gives names to colors that the theme has none for. */
  readonly colors: ColorNames;
  /** By identifier: the words of a text, what a field is called. */
  readonly said: ReadonlyMap<string, readonly string[]>;
}

export function sceneOf(
  members: readonly Member[],
  theme: Theme | undefined,
  { scopes, radios, colors, said }: SceneFacts,
): Scene {
  const familyOf = familiesOf(members);
  const stacking = new Set(
    members.filter(
      (member) =>
        familyOf(member) === 'row' &&
        (holdsColumns(member, familyOf) || member.children.length > MOST_IN_LINE),
    ),
  );
  const after = new Map(
    members.flatMap(({ children }) =>
      children.slice(1).map((child, at): [Member | undefined, Member] => [children[at], child]),
    ),
  );
  const withChoice = new Set<Member>();
  for (const member of members.toReversed())
    if (member.use.kind === 'choice' || member.children.some((child) => withChoice.has(child)))
      withChoice.add(member);
  return {
    members,
    scopes,
    names: themeNames(theme ?? NO_THEME, scopes, colors),
    texts: textContexts(members),
    familyAt: (member, width) => (width < WIDE && stacking.has(member) ? 'column' : familyOf(member)),
    stacks: (member) => stacking.has(member),
    calls: (text, field) => {
      const called = said.get(field.identifier) ?? [];
      return said.get(text.identifier)?.some((words) => called.includes(words)) ?? false;
    },
    after: (member) => after.get(member),
    holdsChoice: (member) => withChoice.has(member),
    isRadio: ({ identifier }) => radios.has(identifier),
  };
}

/** The layout of a block. */
export function layoutClass(
  member: Member,
  scene: Scene,
): 'LinearLayout' | 'RadioGroup' | 'GridLayout' | 'FrameLayout' {
  if (isFramed(member)) return 'FrameLayout';
  if (scene.familyAt(member, WIDE) === 'grid') return 'GridLayout';
  return holdsChoices(member, scene) ? 'RadioGroup' : 'LinearLayout';
}

/** Whether there is nothing in it but radio buttons, several of them, and words beside them. */
function holdsChoices({ children, use }: Member, scene: Scene): boolean {
  const radios = children.filter((child) => scene.isRadio(child)).length;
  const words = children.filter((child) => viewOf(child) === 'text').length;
  return radios > 1 && radios + words === use.children;
}

/** Whether radio buttons among its children get a group of their own, which then takes the place of each run of them. */
export function groupsRadios(member: Member, scene: Scene): boolean {
  const { children } = member;
  return (
    layoutClass(member, scene) === 'LinearLayout' &&
    !spreads(member, scene) &&
    children.some((child, at) => scene.isRadio(child) && scene.isRadio(children[at + 1] ?? member)) &&
    // A share of what room is left is one of the layout around.
    children.every((child) => !scene.isRadio(child) || (child.style?.grow ?? 0) === 0)
  );
}

/** What all is in, where there is one such thing. */
export function pageOf({ members }: Pick<Scene, 'members'>): Member | undefined {
  const [root, ...more] = members.filter(({ parent }) => parent === undefined);
  return more.length === 0 && root?.use.kind === 'page' ? root : undefined;
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
