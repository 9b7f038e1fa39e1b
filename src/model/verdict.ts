/** What to make of a reading, in words that people and programs act on. */

export interface Verdict {
  /**
   * `confident`: a screen of the kit. `uncertain`: one of the kit, but look it over. `refused`: no screen of any kit at
   * hand, so that no code is written unless it is forced.
   */
  readonly kind: 'confident' | 'uncertain' | 'refused';
  /** What was found, in one sentence. */
  readonly sentence: string;
  /** What to do next, in one sentence; null where nothing is to be done. */
  readonly next: string | null;
}
