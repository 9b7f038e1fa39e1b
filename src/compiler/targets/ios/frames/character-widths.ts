/**
 * How wide the system's font writes a text, about: widths of a plain sans serif's characters in thousandths of its size,
 * a little wider as San Francisco is. Frames only say how a screen looks at design time; a device measures again.
 */
const FIRST = 0x20;
const ASCII: readonly number[] = [
  ...[278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278],
  ...[556, 556, 556, 556, 556, 556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556],
  ...[1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833, 722, 778],
  ...[667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556],
  ...[333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556],
  ...[556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584],
];
const OTHER = 600;
const WIDE = 1000;
const MONOSPACED = 602;
const SAN_FRANCISCO = 1.03;
const BOLD = 1.05;

/** Han, kana, Hangul, pictures: as wide as they are high. */
const FULL_WIDTH =
  /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60]|\p{Extended_Pictographic}/u;
const ZERO_WIDTH = /[\p{M}\p{Cc}\p{Cf}]/u;

export interface BoardFont {
  /** Points. */
  readonly size: number;
  readonly isBold: boolean;
  readonly isMonospaced: boolean;
}

/** Points. */
export function textWidth(text: string, { size, isBold, isMonospaced }: BoardFont): number {
  let thousandths = 0;
  for (const character of text) thousandths += isMonospaced ? MONOSPACED : characterWidth(character);
  return (thousandths / 1000) * size * (isMonospaced ? 1 : SAN_FRANCISCO) * (isBold ? BOLD : 1);
}

function characterWidth(character: string): number {
  const known = ASCII[(character.codePointAt(0) ?? 0) - FIRST];
  if (known !== undefined) return known;
  if (ZERO_WIDTH.test(character)) return 0;
  return FULL_WIDTH.test(character) ? WIDE : OTHER;
}

/** Lines of a text that breaks between words, and within words that are too long for a line. */
export function lineCount(text: string, font: BoardFont, width: number): number {
  if (width <= 0) return 1;
  return text.split('\n').reduce((lines, line) => lines + linesOf(line, font, width), 0);
}

function linesOf(line: string, font: BoardFont, width: number): number {
  const blank = textWidth(' ', font);
  let lines = 1;
  let used = 0;
  for (const word of line.split(' ')) {
    const length = textWidth(word, font);
    if (used > 0 && used + blank + length > width) {
      lines++;
      used = 0;
    }
    used += (used > 0 ? blank : 0) + length;
    const broken = Math.floor(used / width);
    if (used > width) {
      lines += broken;
      used -= broken * width;
    }
  }
  return lines;
}
