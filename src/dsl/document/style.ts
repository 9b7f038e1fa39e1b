/** How a component looks, as far as it was measured; lengths in CSS pixels of the screen, colors as `#rrggbb` or `#rrggbbaa`. */
import { z } from 'zod';
import { pictureNameSchema } from './picture-name.ts';

const color = z.string().regex(/^#[0-9a-f]{6}(?:[0-9a-f]{2})?$/, 'expected #rrggbb or #rrggbbaa');
const MOST_PIXELS = 100_000;
const MOST_TRACKS = 100;
const length = z.number().min(0).max(MOST_PIXELS);
const offset = z.number().min(-MOST_PIXELS).max(MOST_PIXELS);
const sides = z.tuple([length, length, length, length]).readonly();

export const styleSchema = z.strictObject({
  color: color.optional(),
  background: color.optional(),
  /** From `background` at the top (or left) to `to`. */
  gradient: z.strictObject({ direction: z.enum(['down', 'right']), to: color }).optional(),
  /** One of the document's pictures, covering the component behind its children. */
  backgroundPicture: pictureNameSchema.optional(),
  borderColor: color.optional(),
  borderWidth: length.optional(),
  /** The sides that have the border; all where absent. */
  borderSides: z
    .array(z.enum(['top', 'right', 'bottom', 'left']))
    .readonly()
    .optional(),
  /** Of the corners. */
  radius: length.optional(),
  /** One of the families that the project can measure and draw. */
  fontFamily: z.string().min(1).max(80).optional(),
  fontSize: length.optional(),
  fontWeight: z.int().min(100).max(900).optional(),
  italic: z.boolean().optional(),
  underline: z.boolean().optional(),
  lineHeight: length.optional(),
  letterSpacing: z.number().min(-100).max(100).optional(),
  /** What stands before the entries of a list. */
  marker: z.enum(['disc', 'decimal']).optional(),
  textAlign: z.enum(['start', 'center', 'end']).optional(),
  /** How children follow one another; absent for what its component does anyway. */
  direction: z.enum(['row', 'column']).optional(),
  /** Children that do not fit go to a next line. */
  wrap: z.boolean().optional(),
  /** Tracks of a grid: pixels, or shares of what is left. */
  columns: z
    .array(z.union([length, z.strictObject({ fr: z.number().positive().max(1000) })]))
    .max(MOST_TRACKS)
    .readonly()
    .optional(),
  /** Columns that this child of a grid, or this cell of a table, takes. */
  span: z.int().min(2).max(MOST_TRACKS).optional(),
  /** Of children across their direction. */
  align: z.enum(['start', 'center', 'end', 'stretch', 'baseline']).optional(),
  /** Of children along their direction. */
  justify: z.enum(['start', 'center', 'end', 'between']).optional(),
  /** Of the component itself across its parent's direction, where that differs from the parent's `align`. */
  alignSelf: z.enum(['start', 'center', 'end', 'stretch']).optional(),
  /** Share of the room that is left along the parent's direction. */
  grow: z.number().min(0).max(1000).optional(),
  /** Between children. */
  gap: length.optional(),
  /** Top, right, bottom, left. */
  padding: sides.optional(),
  /** Top, right, bottom, left; beyond the parent's gap. */
  margin: z.tuple([offset, offset, offset, offset]).readonly().optional(),
  /** As wide as `maxWidth` at most, in the middle of its parent. */
  centered: z.boolean().optional(),
  width: length.optional(),
  maxWidth: length.optional(),
  height: length.optional(),
  minHeight: length.optional(),
  /** Laid over its parent's other children, from the parent's left and top edge: only where things do overlap. */
  overlay: z.strictObject({ left: offset, top: offset }).optional(),
});

export type Style = z.infer<typeof styleSchema>;

const ORDER = styleSchema.keyof().options;

/** The same style with its members in one order, whoever made it. */
export function orderedStyle(style: Style): Style {
  return Object.fromEntries(
    ORDER.flatMap((name) => (style[name] === undefined ? [] : [[name, style[name]]])),
  );
}
