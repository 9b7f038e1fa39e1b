/** `Contents.json` of an asset catalogue's colors and images, as far as the preview needs it. */
import { z } from 'zod';

const appearances = z
  .array(z.object({ appearance: z.string(), value: z.string() }))
  .optional()
  .default([]);

const number = z.union([z.string(), z.number()]);

export const colorSetSchema = z.object({
  colors: z
    .array(
      z.object({
        appearances,
        color: z
          .object({
            components: z
              .object({
                red: number.optional(),
                green: number.optional(),
                blue: number.optional(),
                white: number.optional(),
                alpha: number.optional(),
              })
              .optional(),
            /** A color of the system's: `systemBlueColor`. */
            reference: z.string().optional(),
          })
          // Xcode's own first accent color has none.
          .optional(),
      }),
    )
    .max(100),
});

export const imageSetSchema = z.object({
  images: z
    .array(z.object({ appearances, filename: z.string().optional(), scale: z.string().optional() }))
    .max(100),
});

export type Appearances = z.infer<typeof appearances>;
