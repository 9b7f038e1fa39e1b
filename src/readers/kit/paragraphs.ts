/** Lines below one another that are one text. */
import { unionOf, type Box } from '../../core/box.ts';
import { areNear, EDGE, type Phrase, type Place } from './phrases.ts';

export interface Paragraph {
  readonly phrases: readonly Phrase[];
  readonly box: Box;
  readonly place: Place | undefined;
}

/** Lines of a paragraph have no more between them, in heights of the lower one. */
const CLOSE = 0.8;
/** Where they seem to be in two components, they have no more. */
const CLOSER = 0.6;
/** Heights of letters above and below the baseline, in font sizes. */
const LETTER = { tall: 0.73, low: 0.52, deep: 0.22 };
const TALL = /[\p{Lu}\p{Nd}bdfhijklt]/u;
const DEEP = /[gjpqy,;]/u;
/** Lines of one text are of one size, and their baselines no farther apart than so many sizes. */
const SAME_SIZE = 1.2;
const PITCH = 1.65;

/** Lines that follow one another closely, and are not of two components. */
export function paragraphsOf(phrases: readonly Phrase[]): Paragraph[] {
  const paragraphs: { phrases: Phrase[]; place: Place | undefined }[] = [];
  for (const phrase of phrases) {
    const above = paragraphs.find(({ phrases: lines }) => {
      const last = lines.at(-1);
      return last !== undefined && follows(last, phrase);
    });
    if (above === undefined) paragraphs.push({ phrases: [phrase], place: phrase.place });
    else {
      above.phrases.push(phrase);
      above.place ??= phrase.place;
    }
  }
  return paragraphs.map((paragraph) => ({
    ...paragraph,
    box: unionOf(paragraph.phrases.map(({ box }) => box)),
  }));
}

/** Where boxes are seen off their places, the lines of a text stand in two of them, or in none. */
function follows(above: Phrase, phrase: Phrase): boolean {
  const { box, place: second } = phrase;
  const { box: before, place: first } = above;
  const height = box[3] - box[1];
  const gap = box[1] - before[3];
  if (!overlapsAcross(before, box) || !areNear(above.background, phrase.background)) return false;
  const isAligned = Math.abs(before[0] - box[0]) <= EDGE * height;
  if (isAligned && gap >= 0 && areOneText(above, phrase)) return true;
  if (gap > CLOSE * height || gap < -height / 2) return false;
  // Texts of two slots stand as close as lines of one, and look otherwise.
  if (first !== undefined && first === second && first.slots.length > 1) return areOneText(above, phrase);
  if (first === undefined || second === undefined || first === second) return true;
  const isInGap = (y: number): boolean => y >= before[3] - EDGE * height && y <= box[1] + EDGE * height;
  return isAligned && gap <= CLOSER * height && !(isInGap(first.box[3]) && isInGap(second.box[1]));
}

/** Whether one line follows the other in a text, by their size, their color and their distance. */
function areOneText(above: Phrase, phrase: Phrase): boolean {
  const [first, second] = [letterSize(above), letterSize(phrase)];
  const size = Math.min(first.size, second.size);
  if (Math.max(first.size, second.size) > SAME_SIZE * size) return false;
  return second.baseline - first.baseline <= PITCH * size && areNear(above.color, phrase.color);
}

/** Font size and baseline of a line, by which of its letters reach up and which down. */
function letterSize({ text, box }: Phrase): { readonly size: number; readonly baseline: number } {
  const up = TALL.test(text) ? LETTER.tall : LETTER.low;
  const down = DEEP.test(text) ? LETTER.deep : 0;
  const size = (box[3] - box[1]) / (up + down);
  return { size, baseline: box[3] - down * size };
}

function overlapsAcross(a: Box, b: Box): boolean {
  return Math.min(a[2], b[2]) > Math.max(a[0], b[0]);
}
