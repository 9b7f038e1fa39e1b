/** What to make of the reading of a page: whether there was a page to read. */
import type { Verdict } from '../../model/index.ts';
import type { PageReading } from '../../reading/index.ts';

/** Mean confidence of the recogniser below which its words are to be looked over. */
const DOUBTFUL_WORDS = 0.85;

/** @param canRead whether what reads words was there */
export function assessPage({ lines, surfaces, rules, pictures }: PageReading, canRead: boolean): Verdict {
  const shapes = surfaces.length + rules.length;
  if (lines.length === 0 && shapes === 0)
    return {
      kind: 'refused',
      sentence:
        pictures.length === 0
          ? 'There is nothing on this picture: no words, no surfaces, no pictures.'
          : 'This is a picture without words or surfaces, not a page.',
      next: 'Give a screenshot of a page or an app, or write a page of what is there with --force.',
    };
  if (!canRead)
    return {
      kind: 'uncertain',
      sentence: 'The words of this page were not read, and stand in it as pictures.',
      next: 'Run `npx pixelwright setup reading`, then the same command again.',
    };
  const sure = wordConfidence(lines);
  if (sure >= DOUBTFUL_WORDS)
    return { kind: 'confident', sentence: 'This was read as a page of its own design.', next: null };
  return {
    kind: 'uncertain',
    sentence: `This was read as a page of its own design, but its words are hard to read (${(sure * 100).toFixed(0)} % sure).`,
    next: 'Compare the words with the screenshot before you use the code; a larger screenshot reads better.',
  };
}

/** Mean over characters, 0 to 1; 1 where there are none. */
export function wordConfidence(lines: PageReading['lines']): number {
  let letters = 0;
  let sum = 0;
  for (const { text, confidence } of lines) {
    letters += text.length;
    sum += text.length * confidence;
  }
  return letters === 0 ? 1 : sum / letters;
}
