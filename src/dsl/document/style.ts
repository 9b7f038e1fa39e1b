/** How a component looks, as far as it was measured; lengths in CSS pixels of the screen, colors as `#rrggbb` or `#rrggbbaa`. */
import { z } from 'zod';

const color = z.string().regex(/^#[0-9a-f]{6}(?:[0-9a-f]{2})?$/, 'expected #rrggbb or #rrggbbaa');
const MOST_PIXELS = 100_000;
const length = z.number().min(0).max(MOST_PIXELS);
const sides = z.tuple([length, length, length, length]).readonly();

export const styleSchema = z.strictObject({
  color: color.optional(),
  background: color.optional(),
  borderColor: color.optional(),
  borderWidth: length.optional(),
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
  textAlign: z.enum(['start', 'center', 'end']).optional(),
  /** Between children. */
  gap: length.optional(),
  /** Top, right, bottom, left. */
  padding: sides.optional(),
  width: length.optional(),
  height: length.optional(),
});

export type Style = z.infer<typeof styleSchema>;
