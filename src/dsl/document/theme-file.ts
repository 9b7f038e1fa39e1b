/** The theme in `screen.json`: its schema, and how it is written, one look a line. */
import { z } from 'zod';
import { orderedStyle, styleSchema } from './style.ts';
import type { Theme } from './theme.ts';

/** Of one kind; a design has a dozen or two. */
const MOST_TOKENS = 500;
/** A page of 4,000 components, each with a look of its own, is no design any more. */
const MOST_LOOKS = 5_000;

const themeName = z.string().regex(/^[a-z][a-z0-9-]{0,59}$/, 'expected a name such as card-title');

const atMost = (most: number, what: string): [(record: object) => boolean, string] => [
  (record) => Object.keys(record).length <= most,
  `expected at most ${most} ${what}`,
];

const tokens = <T extends z.ZodType>(value: T) =>
  z.record(themeName, value).refine(...atMost(MOST_TOKENS, 'names'));

const length = z.number().min(0).max(100_000);

export const themeSchema = z.strictObject({
  colors: tokens(z.string().regex(/^#[0-9a-f]{6}$/, 'expected #rrggbb')),
  sizes: tokens(length),
  spaces: tokens(length),
  families: tokens(z.string().min(1).max(80)),
  looks: z.record(themeName, styleSchema).refine(...atMost(MOST_LOOKS, 'looks')),
});

export function themeFrom(file: z.infer<typeof themeSchema>): Theme {
  return {
    colors: mapOf(file.colors),
    sizes: mapOf(file.sizes),
    spaces: mapOf(file.spaces),
    families: mapOf(file.families),
    looks: mapOf(file.looks),
  };
}

/** Lines of JSON, the first at no indent, the others two blanks deep. */
export function printTheme({ colors, sizes, spaces, families, looks }: Theme): string {
  const lines = Object.entries({ colors, sizes, spaces, families }).map(
    ([kind, named]) => `    "${kind}": ${JSON.stringify(Object.fromEntries<unknown>(named))},`,
  );
  const styles = Array.from(
    looks,
    ([name, style]) => `      ${JSON.stringify(name)}: ${JSON.stringify(orderedStyle(style))}`,
  );
  const inner = styles.length === 0 ? '{}' : `{\n${styles.join(',\n')}\n    }`;
  return `{\n${lines.join('\n')}\n    "looks": ${inner}\n  }`;
}

/** By name; without a prototype's members in the way. */
function mapOf<T>(record: Readonly<Record<string, T>>): ReadonlyMap<string, T> {
  return new Map(Object.entries(record));
}
