/** What is known of a page's behaviour, as it is recorded. */
import { z } from 'zod';

const controlSchema = z.object({
  /** ARIA's: `link`, `button`, `textbox`. */
  role: z.string(),
  /** The accessible name; null where it is too long to look for, so that the role alone tells. */
  name: z.string().nullable(),
  /** Its place among those of the same role and name, from 0, in the order of the document. */
  at: z.number().int().min(0),
  /** Why Tab does not reach it; null where it does. */
  unreached: z.enum(['disabled', 'radio', 'passed']).nullable(),
});
/** Something that can be pressed or filled in. */
export type FoundControl = z.infer<typeof controlSchema>;

const faultSchema = z.object({
  /** axe's name of the rule: `color-contrast`. */
  rule: z.string(),
  /** The rule in a sentence of axe's. */
  help: z.string(),
  /** Selectors of the elements, as axe gives them. */
  elements: z.array(z.string()),
});
export type FoundFault = z.infer<typeof faultSchema>;

export const behaviourSchema = z.object({
  /** First those that Tab reaches, in its order; then the others, in the document's. */
  controls: z.array(controlSchema),
  /** Most stops of Tab before a control that are no control of their own: what can be scrolled, the parts of a date. */
  otherStops: z.number().int().min(0),
  /** Of windows of these widths, in CSS pixels: how far the page can be scrolled to. */
  widths: z.array(z.object({ width: z.number(), scrollWidth: z.number() })),
  faults: z.array(faultSchema),
});
export type PageBehaviour = z.infer<typeof behaviourSchema>;
