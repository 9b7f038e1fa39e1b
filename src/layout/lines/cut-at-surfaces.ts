/**
 * Words that stand on several small surfaces beside one another (tags, buttons, cells) are several lines, however close they
 * stand. A surface that holds only some words of a line marks them, as code inside a sentence is marked: it is no part of
 * the layout.
 */
import type { Box } from '../../core/box.ts';
import type { Surface, TextLine, Word } from '../../reading/page-reading.ts';
import { subLine } from './sub-line.ts';

/** A surface with more room above and below its words than this, in sizes of the letters, is more than a mark. */
const MARK_HEIGHT = 1.55;
const EDGE = 3;

export function cutAtSurfaces(
  lines: readonly TextLine[],
  surfaces: readonly Surface[],
): { readonly lines: readonly TextLine[]; readonly surfaces: readonly Surface[] } {
  const index = byRows(surfaces);
  const marks = new Set<Surface>();
  const cut = lines.flatMap((line) => {
    const around = index(line.box).filter((surface) => crosses(surface, line));
    if (around.length === 0) return [line];
    const owners = line.words.map((word) => around.find(({ box }) => holds(box, word)));
    const covered = owners.every((owner) => owner !== undefined);
    const tall = around.filter(
      ({ box, border }) => border !== null || box[3] - box[1] > MARK_HEIGHT * line.type.size,
    );
    const real = covered && new Set(owners).size > 1 ? around : tall;
    for (const surface of around) if (!real.includes(surface) && owners.includes(surface)) marks.add(surface);
    return runs(line.words, (word) => real.find(({ box }) => holds(box, word))).map((words) =>
      subLine(line, words),
    );
  });
  return { lines: cut, surfaces: marks.size === 0 ? surfaces : surfaces.filter((each) => !marks.has(each)) };
}

/** Whether a surface holds some of a line, but not all of it. */
function crosses({ box }: Surface, line: TextLine): boolean {
  if (box[1] > line.box[1] + EDGE || box[3] < line.box[3] - EDGE) return false;
  if (box[0] <= line.box[0] + EDGE && box[2] >= line.box[2] - EDGE) return false;
  return line.words.some((word) => holds(box, word));
}

function holds(box: Box, word: Word): boolean {
  const middle = (word.box[0] + word.box[2]) / 2;
  return middle > box[0] && middle < box[2];
}

/** Words in a row that stand on the same surface. */
function runs(
  words: readonly Word[],
  ownerOf: (word: Word) => Surface | undefined,
): readonly (readonly Word[])[] {
  const found: { readonly owner: Surface | undefined; readonly words: Word[] }[] = [];
  for (const word of words) {
    const owner = ownerOf(word);
    const last = found.at(-1);
    if (last !== undefined && last.owner === owner) last.words.push(word);
    else found.push({ owner, words: [word] });
  }
  return found.map((run) => run.words);
}

const ROW = 64;
/** Higher ones are no marks in a line, and hold whole lines. */
const HIGHEST = 160;

/** Surfaces near a box, smallest first, without looking at all of them. */
function byRows(surfaces: readonly Surface[]): (box: Box) => readonly Surface[] {
  const rows = new Map<number, Surface[]>();
  const small = surfaces
    .filter(({ box }) => box[3] - box[1] <= HIGHEST)
    .sort((a, b) => widthOf(a) - widthOf(b));
  for (const surface of small)
    for (let row = Math.floor(surface.box[1] / ROW); row * ROW < surface.box[3]; row++) {
      const known = rows.get(row);
      if (known === undefined) rows.set(row, [surface]);
      else known.push(surface);
    }
  return (box) => rows.get(Math.floor((box[1] + box[3]) / 2 / ROW)) ?? [];
}

function widthOf({ box }: Surface): number {
  return box[2] - box[0];
}
