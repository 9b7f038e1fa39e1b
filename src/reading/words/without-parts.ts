/** Large letters are found twice: as lines, and in parts, as if each part were a small letter. */
import { area, type Box } from '../../core/box.ts';

interface Line {
  readonly text: string;
  readonly box: Box;
  readonly confidence: number;
}

/** Large lines are lines where the recogniser is as sure as this; else their parts may be. */
const SURE = 0.85;
/** Share of its area by which a part lies within its line. */
const INSIDE = 0.6;
/** Frames and pictures look like a letter or two; words within them show that they are none. */
const FEW = 2;

/**
 * Leaves out large lines that are none, and what lies within those that are.
 *
 * @param least height of a large line, pixels
 */
export function withoutParts<T extends Line>(lines: readonly T[], least: number): T[] {
  const isLarge = ({ box }: T): boolean => box[3] - box[1] >= least;
  const large: T[] = [];
  for (const line of lines.filter(isLarge).sort((a, b) => area(b.box) - area(a.box)))
    if (
      line.confidence >= SURE &&
      !holdsWords(line, lines) &&
      !large.some(({ box }) => isPart(line.box, box))
    )
      large.push(line);
  const small = lines.filter((line) => !isLarge(line) && !large.some(({ box }) => isPart(line.box, box)));
  return [...large, ...withoutRepeats(small)];
}

/**
 * Beside something large, such as a check box, a line may have been found with it and alone: it is kept with the most of it.
 * What was read twice in one place is kept as it was read more surely.
 */
function withoutRepeats<T extends Line>(lines: readonly T[]): T[] {
  const repeats = new Set<T>();
  const sorted = [...lines].sort((a, b) => a.box[1] - b.box[1]);
  sorted.forEach((line, index) => {
    for (let at = index + 1; at < sorted.length; at += 1) {
      const other = sorted[at];
      if (other === undefined || other.box[1] >= line.box[3]) break;
      if (repeats.has(other) || repeats.has(line)) continue;
      const [less, more] = other.text.length > line.text.length ? [line, other] : [other, line];
      const isWithin = isPart(less.box, more.box);
      const isAround = isPart(more.box, less.box);
      if (isWithin && isAround) repeats.add(other.confidence > line.confidence ? line : other);
      else if (more.text.includes(less.text) && (isWithin || isAround)) repeats.add(isWithin ? less : more);
    }
  });
  return lines.filter((line) => !repeats.has(line));
}

function holdsWords(line: Line, lines: readonly Line[]): boolean {
  if (line.text.length > FEW) return false;
  return lines.some(({ text, box }) => text.length > FEW && box !== line.box && isPart(box, line.box));
}

function isPart(box: Box, line: Box): boolean {
  const wide = Math.min(box[2], line[2]) - Math.max(box[0], line[0]);
  const high = Math.min(box[3], line[3]) - Math.max(box[1], line[1]);
  return wide > 0 && high > 0 && wide * high > INSIDE * area(box);
}
