/** How a component takes part in the layout, as its template says it by `{{look "row"}}`: part of its record, so JSON. */
import { z } from 'zod';
import { PixelwrightError } from '../../core/errors.ts';
import type { EmitContext } from '../target.ts';

/**
 * `page`, `column`, `row`, `grid`: blocks, by how their children follow one another. `list`: a column of items. `item`: a text
 * or a block, by whether it has children. `table`, `line`, `cell`: a table, its rows, what stands in them. `text`, `picture`,
 * `control`, `rule`: leaves. `choice`: a control with its label.
 */
export const LAYOUT_KINDS = [
  'page',
  'column',
  'row',
  'grid',
  'list',
  'item',
  'table',
  'line',
  'cell',
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
  /** What it has whatever its look, in the target's own words: a class, a style. */
  always: z.string(),
  children: z.int(),
  /** Whether it shows words of its own. */
  hasText: z.boolean(),
});
export type LayoutUse = z.infer<typeof layoutUseSchema>;

/** The slot whose words a component shows, and which its look is about. */
export const OWN_TEXT = 'text';

/** @throws PixelwrightError `input` for a kind that there is not */
export function layoutUse({ node, component, look }: EmitContext, kind: string, always: string): LayoutUse {
  const known = LAYOUT_KINDS.find((candidate) => candidate === kind);
  if (known !== undefined)
    return {
      kind: known,
      look: look?.name ?? null,
      always,
      children: (node.children ?? []).length,
      hasText: Object.hasOwn(component.slots, OWN_TEXT),
    };
  throw new PixelwrightError('input', `{{look}} needs one of ${LAYOUT_KINDS.join(', ')}, not ${kind}.`);
}

/** Stands in no text of a screen. */
const SIGN = '\u0001';
const MARK = new RegExp(`${SIGN}(\\w+) ([^${SIGN}]*)${SIGN}`, 'g');

/**
 * Stands in a component's code for what only all of them together decide: components share looks.
 *
 * @param role what goes there, a word
 */
export function lookMark(identifier: string, role = 'look'): string {
  return `${SIGN}${role} ${identifier}${SIGN}`;
}

/** @param write what goes in a mark's place; gets all that stands before it in its line */
export function replaceLookMarks(
  code: string,
  write: (identifier: string, role: string, lineStart: string) => string,
): string {
  return code.replaceAll(MARK, (_mark, role: string, identifier: string, offset: number) =>
    write(identifier, role, code.slice(code.lastIndexOf('\n', offset) + 1, offset)),
  );
}

const MARK_LINE = new RegExp(`\\n( *)${SIGN}(\\w+) [^${SIGN}]*${SIGN}(?=\\n|$)`, 'g');

/** @param write lines in place of a mark that stands alone in its line, at its indent; undefined to leave it */
export function replaceLookLines(
  code: string,
  write: (role: string) => readonly string[] | undefined,
): string {
  return code.replaceAll(MARK_LINE, (line, indent: string, role: string) =>
    (write(role)?.map((own) => `\n${indent}${own}`) ?? [line]).join(''),
  );
}
