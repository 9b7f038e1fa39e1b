/** What may stand inside what, as data: the content models that a kit declares, in the manner of a DTD. */

/** Between `min` and `max` components in a row, each any one of the named. */
export interface Particle {
  readonly any: readonly string[];
  readonly min: number;
  /** null: no upper bound. */
  readonly max: number | null;
}

/** Particles that follow one another. */
export type ContentSequence = readonly Particle[];

/** A list of children is right if it fits at least one of the sequences. */
export type ContentModel = readonly ContentSequence[];

/** Content models by name. A component without `content` is a leaf and is written without braces. */
export interface Grammar {
  /** What may stand at the top level of a screen. */
  readonly root: ContentModel;
  readonly components: ReadonlyMap<string, { readonly content?: ContentModel }>;
}
