/** Connectionist temporal classification (Graves et al. 2006), best path: repeated classes are one, blanks are none. */

export interface Glyph {
  readonly text: string;
  /** Step of the network at which it was seen best. */
  readonly step: number;
  /** 0 to 1. */
  readonly probability: number;
}

/**
 * @param classes best class of each step
 * @param probabilities of those
 * @param characters text of each class; class 0 is the blank
 */
export function bestPath(
  classes: readonly number[],
  probabilities: readonly number[],
  characters: readonly string[],
): Glyph[] {
  const glyphs: Glyph[] = [];
  let before = 0;
  classes.forEach((found, step) => {
    const probability = probabilities[step] ?? 0;
    const last = glyphs.at(-1);
    if (found !== 0 && found !== before) glyphs.push({ text: characters[found] ?? '', step, probability });
    else if (found !== 0 && last !== undefined && probability > last.probability)
      glyphs[glyphs.length - 1] = { ...last, step, probability };
    before = found;
  });
  return glyphs;
}
