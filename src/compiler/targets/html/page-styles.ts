/** The stylesheet of a page, and the classes by which its components take part in it. */
import { z } from 'zod';
import { membersOf, type Member } from '../../looks/members.ts';
import type { AssembleInput } from '../../target.ts';
import { lookRules } from './css/rules.ts';
import { stylesheet, withInks } from './css/stylesheet.ts';

/** The stylesheets that a kit brings. */
export interface KitStyles {
  readonly own: string | undefined;
  /** Goes before it where there is a theme: elements without any look but the theme's. */
  readonly reset: string | undefined;
}

export interface PageLayout {
  readonly classes: readonly string[];
  /** No children stand in it. */
  readonly isEmpty: boolean;
}

export interface PageStyles {
  /** Undefined where there is nothing to write. */
  readonly css: string | undefined;
  /** Of a component that takes part in the layout. */
  readonly layoutOf: (identifier: string) => PageLayout | undefined;
}

const requirementsSchema = z.object({ inks: z.array(z.tuple([z.string(), z.string()])).default([]) });
export type Inks = z.infer<typeof requirementsSchema>['inks'];

/** A theme counts where the kit's templates take looks from it: other kits have a look of their own. */
export function pageStyles(
  { screen, emitted, theme, viewport }: AssembleInput,
  { own, reset }: KitStyles,
): PageStyles {
  const members = membersOf(screen, emitted, theme);
  const rules = lookRules(members);
  const inks = new Map(emitted.flatMap(({ requirements }) => requirementsSchema.parse(requirements).inks));
  const byIdentifier = new Map<string, Member>(members.map((member) => [member.identifier, member]));
  const base = [reset, own].filter((text) => text !== undefined);
  return {
    css:
      theme === undefined || members.length === 0
        ? withInks(own, inks)
        : stylesheet({
            theme,
            rules,
            inks,
            base,
            ...(viewport === undefined ? {} : { width: viewport.width }),
          }),
    layoutOf: (identifier) => {
      const member = byIdentifier.get(identifier);
      if (member === undefined) return undefined;
      return { classes: rules.classesOf(member), isEmpty: member.use.children === 0 };
    },
  };
}
