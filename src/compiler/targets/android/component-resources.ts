/** The resources of one component, which stand in files beside the layout: part of its record, so JSON. */
import { z } from 'zod';

const resourcesSchema = z.object({
  /** Names and texts of string resources. */
  strings: z.array(z.tuple([z.string(), z.string()])),
  /** Names and values of colours. */
  colors: z.array(z.tuple([z.string(), z.string()])),
});

export type ComponentResources = z.infer<typeof resourcesSchema>;

/** @throws ZodError for a record that this target did not write */
export function parseResources(resources: unknown): ComponentResources {
  return resourcesSchema.parse(resources);
}
