/** What stands before the entries of lists: bullets, as words or as small pictures, and numbers that count up. */
import type { PictureArea, TextLine } from '../../reading/page-reading.ts';
import { near } from '../geometry.ts';
import type { Marker } from '../pieces.ts';
import { isMonospaced } from './monospaced.ts';
import { subLine } from './sub-line.ts';

const BULLET = /^[•·●◦○▪■□∙‣⁃。]$/u;
/** Read for a hollow bullet; a bullet only where it stands off. */
const LIKE_BULLET = /^[oO0°*eE□-]$/u;
const NUMBER = /^\(?(\d{1,3})[.)]$/u;
/** Distance from a bullet to its text, in sizes of the letters. */
const STANDS_OFF = 0.42;
const FARTHEST = 2;
/** Of a bullet, pixels. */
const LARGEST = 14;

interface Marked {
  readonly lines: readonly TextLine[];
  readonly markers: ReadonlyMap<TextLine, Marker>;
  readonly pictures: readonly PictureArea[];
}

export function findMarkers(lines: readonly TextLine[], pictures: readonly PictureArea[]): Marked {
  const markers = new Map<TextLine, Marker>();
  const counted = countedLines(lines);
  const bullets = new Set<PictureArea>();
  const alone = lines.filter(isBulletAlone).map(pictureOf);
  const tiny = [
    ...alone,
    ...pictures.filter(({ box }) => box[2] - box[0] <= LARGEST && box[3] - box[1] <= LARGEST),
  ];
  const stripped = lines
    .filter((line) => !isBulletAlone(line))
    .map((line) => {
      const [first, second] = line.words;
      // Code and mails begin lines as they like.
      if (first === undefined || isMonospaced(line)) return line;
      if (second !== undefined) {
        const gap = (second.box[0] - first.box[2]) / line.type.size;
        const isBullet =
          gap <= FARTHEST &&
          ((BULLET.test(first.text) && gap > 0.1) || (LIKE_BULLET.test(first.text) && gap >= STANDS_OFF));
        if (isBullet || counted.has(line)) {
          const rest = subLine(line, line.words.slice(1));
          markers.set(rest, { kind: isBullet ? 'bullet' : 'number', text: first.text, box: first.box });
          return rest;
        }
      }
      const bullet = tiny.find((picture) => !bullets.has(picture) && isBulletOf(picture, line));
      if (bullet === undefined) return line;
      bullets.add(bullet);
      const own = { ...line };
      markers.set(own, { kind: 'bullet', text: '•', box: bullet.box });
      return own;
    });
  return {
    lines: stripped,
    markers,
    pictures: [...alone, ...pictures].filter((picture) => !bullets.has(picture)),
  };
}

/** A bullet that stands too far from its text to be read with it. */
function isBulletAlone({ words, box }: TextLine): boolean {
  const [only] = words;
  const isSmall = Math.max(box[2] - box[0], box[3] - box[1]) <= LARGEST;
  return words.length === 1 && only !== undefined && isSmall && BULLET.test(only.text);
}

function pictureOf({ box, color, confidence }: TextLine): PictureArea {
  return { box, kind: 'icon', radius: 0, color, confidence };
}

/** Whether a small picture stands where a line's bullet would. */
function isBulletOf({ box }: PictureArea, line: TextLine): boolean {
  const { size } = line.type;
  const distance = line.box[0] - box[2];
  const middle = line.baseline - 0.3 * size;
  const [width, height] = [box[2] - box[0], box[3] - box[1]];
  return (
    distance >= 0.15 * size &&
    distance <= FARTHEST * size &&
    near((box[1] + box[3]) / 2, middle, 0.3 * size) &&
    Math.max(width, height) <= 0.7 * size &&
    Math.max(width, height) <= 1.6 * Math.min(width, height)
  );
}

/** Lines that begin with a number that goes on from, or before, another such line whose text begins at the same place. */
function countedLines(lines: readonly TextLine[]): ReadonlySet<TextLine> {
  const counted = new Set<TextLine>();
  const open = new Map<string, { readonly line: TextLine; readonly number: number }>();
  for (const line of lines) {
    const [first, second] = line.words;
    const number = Number(NUMBER.exec(first?.text ?? '')?.[1] ?? Number.NaN);
    if (second === undefined || Number.isNaN(number)) continue;
    for (const step of [-1, 0, 1]) {
      const before = open.get(`${String(Math.round(second.box[0] / 3) + step)}/${String(number - 1)}`);
      if (before === undefined || line.baseline <= before.line.baseline) continue;
      counted.add(line).add(before.line);
    }
    open.set(`${String(Math.round(second.box[0] / 3))}/${String(number)}`, { line, number });
  }
  return counted;
}
