/** Draws random texts for the slots of a screen: words of random letters, as pix2code's own pages have them. */
import type { Random } from '../core/random.ts';
import type { Kit, Slot } from './kit.ts';

const LETTERS = Array.from('abcdefghijklmnopqrstuvwxyz');

/**
 * A source of slot contents for `compileScreen`. It draws anew at each call, so ask once for each slot, in the order of
 * the document, to get the same texts from the same seed. Slots without sampling hints keep their default.
 */
export function sampleContent(
  kit: Kit,
  random: Random,
): (node: { readonly name: string }, path: readonly number[], slot: string) => string | undefined {
  return (node, _path, slot) => {
    const sampling = kit.components.get(node.name)?.slots[slot]?.sampling;
    return sampling === undefined ? undefined : sampleText(sampling, random);
  };
}

/** Words of random letters; `sampling` says how many of each, at least and at most, and whether they begin with a capital. */
export function sampleText(sampling: NonNullable<Slot['sampling']>, random: Random): string {
  const words = Array.from({ length: random.integer(...sampling.words) }, () =>
    Array.from({ length: random.integer(...sampling.letters) }, () => random.pick(LETTERS)).join(''),
  );
  const text = words.join(' ');
  return sampling.capitalized ? text.charAt(0).toUpperCase() + text.slice(1) : text;
}
