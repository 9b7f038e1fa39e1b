/** Sizes, weights and line heights of Dynamic Type's text styles at the default size (Human Interface Guidelines, Typography). */

export interface TextStyle {
  /** Points. */
  readonly size: number;
  /** From one baseline to the next. */
  readonly leading: number;
  readonly weight: number;
}

const STYLES: ReadonlyMap<string, TextStyle> = new Map(
  Object.entries({
    LargeTitle: { size: 34, leading: 41, weight: 400 },
    Title1: { size: 28, leading: 34, weight: 400 },
    Title0: { size: 28, leading: 34, weight: 400 },
    Title2: { size: 22, leading: 28, weight: 400 },
    Title3: { size: 20, leading: 25, weight: 400 },
    Headline: { size: 17, leading: 22, weight: 600 },
    Body: { size: 17, leading: 22, weight: 400 },
    Callout: { size: 16, leading: 21, weight: 400 },
    Subhead: { size: 15, leading: 20, weight: 400 },
    Subheadline: { size: 15, leading: 20, weight: 400 },
    Footnote: { size: 13, leading: 18, weight: 400 },
    Caption1: { size: 12, leading: 16, weight: 400 },
    Caption2: { size: 11, leading: 13, weight: 400 },
  }),
);

export function textStyle(name: string): TextStyle | undefined {
  return STYLES.get(name);
}

/** Ascent and descent of San Francisco, as shares of the size. */
const LINE = 1.193;

/** Height of one line, in whole half points as UIKit rounds it on most phones. */
export function lineHeight(size: number): number {
  return Math.ceil(size * LINE * 2) / 2;
}
