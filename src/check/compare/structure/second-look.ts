/**
 * What is told of words may be a misreading: small and inline ones are joined, split or left out by readers, here and not
 * there. The places of what was told are read once more, enlarged and cut out of both pictures alike.
 */
import sharp from 'sharp';
import { area, heightOf, overlapArea, unionOf, widthOf, type Box } from '../../../core/box.ts';
import { clamp } from '../../../core/clamp.ts';
import { sha256 } from '../../../core/files/index.ts';
import type { FoundLine } from '../../../reading/index.ts';
import type { WordSource } from '../../../readers/index.ts';
import type { Change, ChangeKind, Raster, Size, StructureComparison } from '../../types.ts';
import { cutOut } from '../pixels/rgba.ts';
import { centerOf } from './part.ts';
import { seeLines, type ReadScreen } from './read-screen.ts';

/** How much larger the places are read. */
const SCALE = 2;
/** Pixels around a place, so that no letter lies at the edge of what is read. */
const MARGIN = 8;
/** Changes whose places are read: the first ones say what is meant. */
const MOST_CHANGES = 8;
/** Share of the picture that all places may have: reading takes as long as they are large. */
const MOST_AREA = 0.25;
/** Of the lower one's height, so that a line runs through a place. */
const SAME_LINE = 0.5;

export interface BothRead {
  readonly before: ReadScreen;
  readonly after: ReadScreen;
}

/**
 * Both screens, with the words anew where something was told; undefined where there is nothing to read, or too much.
 *
 * @param changes as the first reading tells them
 * @throws the signal's reason when it is aborted
 */
export async function lookAgain(
  { before, after }: BothRead,
  changes: readonly Change[],
  words: WordSource,
  signal: AbortSignal,
): Promise<BothRead | undefined> {
  const lines = [...before.lines, ...after.lines].map(({ box }) => box);
  const places = placesToRead(changes, lines);
  const all = places.reduce((sum, box) => sum + area(box), 0);
  if (all === 0 || all > MOST_AREA * area([0, 0, before.raster.width, before.raster.height]))
    return undefined;
  const again = async ({ raster, lines: known }: ReadScreen): Promise<ReadScreen> => {
    const found = known.filter(({ box }) => !places.some((place) => isIn(box, place)));
    for (const place of places) found.push(...(await readPlace(raster, place, words, signal)));
    return seeLines(raster, found);
  };
  return { before: await again(before), after: await again(after) };
}

/** What pixels tell, however words are read. */
const OF_PIXELS: readonly ChangeKind[] = ['recolored', 'resized', 'moved'];

/**
 * Of two readings, that which explains the pictures by fewer changes: misreadings add some. Where neither does, the second one,
 * unless the first one told nothing that depends on words.
 */
export function simpler(first: StructureComparison, second: StructureComparison): StructureComparison {
  const [before, now] = [first.changes.length, second.changes.length];
  const isOfPixels = first.changes.every(({ kind }) => OF_PIXELS.includes(kind));
  return now > 0 && (isOfPixels ? now < before : now <= before) ? second : first;
}

/** Where something was told that words may be wrong about, as colors and ways are not: with the whole lines that run through it; none overlap. */
export function placesToRead(changes: readonly Change[], lines: readonly Box[]): Box[] {
  const told = changes
    .slice(0, MOST_CHANGES)
    .filter(({ kind }) => kind !== 'recolored' && kind !== 'moved')
    .flatMap(({ before, after }) => [before, after].filter((box) => box !== null));
  return told.map((box) => withLines(box, lines)).reduce<Box[]>(withPlace, []);
}

function withLines(place: Box, lines: readonly Box[]): Box {
  const whole = unionOf([place, ...lines.filter((line) => runsThrough(line, place))]);
  return area(whole) > area(place) ? withLines(whole, lines) : place;
}

/** One place more, joined with those that it overlaps. */
function withPlace(places: readonly Box[], place: Box): Box[] {
  const touched = places.filter((other) => overlapArea(other, place) > 0);
  if (touched.length === 0) return [...places, place];
  const others = places.filter((other) => !touched.includes(other));
  return withPlace(others, unionOf([place, ...touched]));
}

function runsThrough(line: Box, place: Box): boolean {
  const across = Math.min(line[2], place[2]) - Math.max(line[0], place[0]);
  const down = Math.min(line[3], place[3]) - Math.max(line[1], place[1]);
  return across > 0 && down > SAME_LINE * Math.min(heightOf(line), heightOf(place));
}

function isIn(box: Box, [left, top, right, bottom]: Box): boolean {
  const [x, y] = centerOf(box);
  return x >= left && x <= right && y >= top && y <= bottom;
}

async function readPlace(
  raster: Raster,
  place: Box,
  words: WordSource,
  signal: AbortSignal,
): Promise<FoundLine[]> {
  const box = within(place, raster);
  if (area(box) < 1) return [];
  const size = { width: SCALE * widthOf(box), height: SCALE * heightOf(box) };
  const data = await enlarged(cutOut(raster, box), size);
  const hash = sha256(Buffer.concat([Buffer.from(`${size.width} ${size.height} `), data]));
  const picture = { sha256: hash, raw: () => Promise.resolve({ data, ...size }) };
  const lines = await words.find(picture, signal);
  signal.throwIfAborted();
  return lines.map((line) => onPage(line, box)).filter((line) => isIn(line.box, place));
}

function within([left, top, right, bottom]: Box, { width, height }: Size): Box {
  return [
    clamp(Math.floor(left) - MARGIN, 0, width),
    clamp(Math.floor(top) - MARGIN, 0, height),
    clamp(Math.ceil(right) + MARGIN, 0, width),
    clamp(Math.ceil(bottom) + MARGIN, 0, height),
  ];
}

async function enlarged({ pixels, width, height }: Raster, size: Size): Promise<Buffer> {
  const raw = { width, height, channels: 3 } as const;
  return sharp(pixels, { raw })
    .resize({ ...size, fit: 'fill', kernel: 'cubic' })
    .raw()
    .toBuffer();
}

/** From the pixels of an enlarged place to those of the picture. */
function onPage(line: FoundLine, [x, y]: Box): FoundLine {
  const back = ([left, top, right, bottom]: Box): Box => [
    x + Math.floor(left / SCALE),
    y + Math.floor(top / SCALE),
    x + Math.ceil(right / SCALE),
    y + Math.ceil(bottom / SCALE),
  ];
  return {
    ...line,
    box: back(line.box),
    words: line.words.map((word) => ({ ...word, box: back(word.box) })),
  };
}
