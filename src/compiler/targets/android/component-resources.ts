/** The resources of one component, which stand in files beside the layout: part of its record, so JSON. */
import { z } from 'zod';

const resourcesSchema = z.object({
  /** Names and texts of string resources; a third member is the text with markup, as it stands in the file. */
  strings: z.array(z.tuple([z.string(), z.string()]).rest(z.string())),
  /** Names of those strings that a list of one is made of: the list has the string's name. */
  arrays: z.array(z.string()).default([]),
  /** Ids of texts with links in them. */
  links: z.array(z.string()).default([]),
  /** What it says, where its layout is known: a text its words, a field what it is called. */
  said: z.array(z.string()).default([]),
  /** Names and values of colours. */
  colors: z.array(z.tuple([z.string(), z.string()])),
});

/** As it is recorded. */
export type ComponentResources = z.input<typeof resourcesSchema>;

/** @throws ZodError for a record that this target did not write */
export function parseResources(resources: unknown): z.infer<typeof resourcesSchema> {
  return resourcesSchema.parse(resources);
}
