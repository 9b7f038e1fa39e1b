/** How alike two texts are that were read from pictures. */
import { prepareText, sequenceRatio } from '../../../compare/index.ts';

/** Of two texts, 0 to 1, blanks aside. */
export function likeness(a: string | null, b: string | null): number {
  const [one, other] = [bare(a), bare(b)];
  if (one === other) return 1;
  if (one === '' || other === '') return 0;
  return sequenceRatio(prepareText(one), prepareText(other));
}

/** Without blanks, and with letters alike that are drawn alike. */
export function bare(text: string | null): string {
  return (text ?? '')
    .replaceAll(/[\s.·,'’‘`|_-]+/g, '')
    .replaceAll(/[lI1!i]/g, 'l')
    .replaceAll(/[O0oQ]/g, 'o')
    .replaceAll(/[“”"]/g, '')
    .toLowerCase();
}
