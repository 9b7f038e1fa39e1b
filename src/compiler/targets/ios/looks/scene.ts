/** All components of a screen that take part in its layout, with what is asked of them again and again. */
import { drawnFamily } from '../../../../fonts/index.ts';
import type { Theme } from '../../../../dsl/index.ts';
import { familiesOf, holdsColumns, type FamilyOf } from '../../../looks/family.ts';
import type { Member } from '../../../looks/members.ts';
import { textContexts, type TextContexts, type TextStyle } from '../../../looks/text-context.ts';
import { viewOf } from '../../../looks/views.ts';
import { slotColorName, type NamedColor } from '../kit-assets.ts';
import { typeName } from '../names.ts';

/** Links and words in one line, beyond which a phone shows them one below the other. */
const MOST_IN_LINE = 4;

export interface Scene {
  readonly members: readonly Member[];
  readonly isThemed: boolean;
  readonly familyOf: FamilyOf;
  readonly texts: TextContexts;
  /** UpperCamelCase name of the screen. */
  readonly name: string;
  /** Named colors of the theme for the asset catalogue. */
  readonly colors: Readonly<Record<string, NamedColor>>;
  /** Whether its children stand side by side where there is room, else one below the other. */
  stacks(member: Member): boolean;
  /** Name of a color set, and its opacity. */
  color(color: string): { readonly name: string; readonly opacity: number };
}

export function sceneOf(members: readonly Member[], theme: Theme | undefined, name: string): Scene {
  const familyOf = familiesOf(members);
  const named = Array.from(
    theme?.colors ?? [],
    ([token, color]) => [`${name}${typeName(token)}`, color] as const,
  );
  const byColor = new Map<string, string>();
  for (const [asset, color] of named) if (!byColor.has(color)) byColor.set(color, asset);
  return {
    members,
    name,
    familyOf,
    isThemed: theme !== undefined,
    texts: textContexts(members),
    colors: Object.fromEntries(named.map(([asset, color]) => [asset, { light: color }])),
    stacks: (member) =>
      familyOf(member) === 'row' && (holdsColumns(member, familyOf) || member.children.length > MOST_IN_LINE),
    color: (color) => {
      const opaque = color.slice(0, 7);
      const opacity = color.length > 7 ? Number.parseInt(color.slice(7), 16) / 255 : 1;
      const asset = byColor.get(opaque) ?? slotColorName(opaque) ?? '';
      return { name: asset, opacity: Math.round(opacity * 100) / 100 };
    },
  };
}

/** What its text looks like, with all that it inherits. */
export function effectiveText(member: Member, { texts }: Scene): TextStyle {
  return { ...texts.inherited(member).style, ...texts.within(member).style };
}

const WEIGHTS = [
  'ultraLight',
  'thin',
  'light',
  'regular',
  'medium',
  'semibold',
  'bold',
  'heavy',
  'black',
] as const;
export type FontWeight = (typeof WEIGHTS)[number];

/** Apple's names of the weights 100 to 900. */
export function weightName(weight: number): FontWeight {
  return WEIGHTS[Math.min(8, Math.max(0, Math.round(weight / 100) - 1))] ?? 'regular';
}

export function fontDesign(family: string): 'default' | 'serif' | 'monospaced' {
  return drawnFamily(family)?.ios ?? 'default';
}

/** Children that are pushed apart to both ends. */
export function spreads(member: Member, scene: Scene): boolean {
  return (
    member.style?.justify === 'between' &&
    viewOf(member) === 'block' &&
    scene.familyOf(member) === 'row' &&
    !scene.stacks(member)
  );
}

/** Points, at most one decimal. */
export function points(length: number): string {
  return String(Math.round(length * 10) / 10 || 0);
}
