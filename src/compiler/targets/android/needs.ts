/** What a component needs in the files beside the layout: part of its record, so JSON. */
import { z } from 'zod';

const needsSchema = z.object({
  /** Names and texts of string resources. */
  strings: z.array(z.tuple([z.string(), z.string()])),
  /** Names and values of colours. */
  colors: z.array(z.tuple([z.string(), z.string()])),
});

export type AndroidNeeds = z.infer<typeof needsSchema>;

/** @throws ZodError for a record that this target did not write */
export function parseNeeds(needs: unknown): AndroidNeeds {
  return needsSchema.parse(needs);
}
