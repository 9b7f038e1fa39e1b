/** Tells lines of a character or two from icons, corners of frames and specks, in which the recogniser sees characters too. */
import type { Box } from '../../core/box.ts';

interface Line {
  readonly text: string;
  readonly box: Box;
  readonly confidence: number;
}

/** Below this the recogniser sees text in icons and patterns; in one character or two it needs to be surer. */
const LEAST_CONFIDENCE = 0.6;
const LEAST_FOR_FEW = 0.85;
/** A line has so many characters before it speaks for itself. */
const FEW = 2;
/** Width to height of a letter or a digit. */
const LETTER_SHAPE = [0.3, 1.5] as const;
/** Lower ones cannot be read, pixels. */
const LOWEST_LETTER = 7;
/** Signs that stand alone. What looks like a box, a bracket or a bar does not. */
const LONE_SIGNS = /^[•·∙●○»«›‹>×→←↑↓▶►▼▲★☆✓✔✕✖©®™°…—–\-+?!&@#$€£¥%*]+$/u;

export function isPlausible({ text, box, confidence }: Line): boolean {
  if (confidence < LEAST_CONFIDENCE) return false;
  const characters = Array.from(text.replaceAll(' ', ''));
  if (characters.length > FEW) return true;
  if (confidence < LEAST_FOR_FEW) return false;
  if (LONE_SIGNS.test(text)) return true;
  if (!/[\p{L}\p{N}]/u.test(text)) return text === '|';
  if (box[3] - box[1] < LOWEST_LETTER) return false;
  const shape = (box[2] - box[0]) / (box[3] - box[1]) / characters.length;
  // An `I` or an `l` is thin; a frame's side is, too, but no other letter.
  const thin = /^[Iil1|!.,:;]+$/u.test(text) ? 0.06 : LETTER_SHAPE[0];
  return shape >= thin && shape <= LETTER_SHAPE[1];
}
