/** How a component takes part in the layout, as its template says it by `{{{look "row"}}}`: part of its record, so JSON. */
import { z } from 'zod';

/**
 * `page`, `column`, `row`, `grid`: blocks, by how their children follow one another. `list`: a column of items. `item`: a text
 * or a block, by whether it has children. `cell`, `table`: as browsers lay tables out. `text`, `picture`, `control`, `rule`:
 * leaves. `choice`: a control with its label.
 */
export const LAYOUT_KINDS = [
  'page',
  'column',
  'row',
  'grid',
  'list',
  'item',
  'cell',
  'table',
  'text',
  'picture',
  'control',
  'choice',
  'rule',
] as const;
export type LayoutKind = (typeof LAYOUT_KINDS)[number];

export const layoutUseSchema = z.object({
  kind: z.enum(LAYOUT_KINDS),
  /** Name of its look. */
  look: z.string().nullable(),
  /** A class that it has whatever its look. */
  always: z.string(),
  children: z.int(),
});
export type LayoutUse = z.infer<typeof layoutUseSchema>;

const requirementsSchema = z.object({
  layout: layoutUseSchema.optional(),
  /** Names and values of the colors of runs. */
  inks: z.array(z.tuple([z.string(), z.string()])).default([]),
});
export type HtmlRequirements = z.infer<typeof requirementsSchema>;

/** @throws ZodError for a record that this target did not write */
export function parseRequirements(requirements: unknown): HtmlRequirements {
  return requirementsSchema.parse(requirements);
}

/** Stands in no text of a screen. */
const SIGN = '\u0001';

/** Stands for the class attribute of a component until all looks are known: several components share a rule. */
export function classMark(identifier: string): string {
  return ` ${SIGN}class ${identifier}${SIGN}`;
}

const CLASS_MARK = new RegExp(` ${SIGN}class ([^${SIGN}]*)${SIGN}`, 'g');

/** @param classesOf classes of a component, by its identifier */
export function writeClasses(html: string, classesOf: (identifier: string) => readonly string[]): string {
  return html.replaceAll(CLASS_MARK, (_mark, identifier: string) => {
    const classes = classesOf(identifier);
    return classes.length === 0 ? '' : ` class="${classes.join(' ')}"`;
  });
}
