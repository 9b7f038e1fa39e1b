/** What the tables of `src/layout` are fitted on. */

export interface Example {
  /** Examples of one page are drawn together: they are alike. */
  readonly page: string;
  readonly features: readonly number[];
  /** Index into the labels. */
  readonly label: number;
  readonly weight: number;
}
