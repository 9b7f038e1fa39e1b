/** A document in words that a model reads: its tree with paths, boxes and words, and where its rendering is otherwise. */
import type { Box } from '../../core/box.ts';
import { pathKey, valuesAt, walk, type ScreenDocument, type SlotContent } from '../../dsl/index.ts';
import type { DifferenceMap } from '../search/picture-difference.ts';

/** Characters of a slot's words. */
const MOST_WORDS = 120;
/** Components of which it is told how far they differ, the worst first. */
const MOST_DIFFERENT = 12;
/** Mean difference of a component, 0 to 255, below which nothing is told. */
const LEAST = 2;

/** One component a line: `1.0.2 btn-green [12,30,40,36] label="Go"`; boxes in percent of the picture where it was drawn. */
export function treeText(document: ScreenDocument, boxes: readonly (Box | null)[]): string {
  return Array.from(walk(document.tree), ({ node, path, index }) => {
    const words = Object.entries(valuesAt(document, path).content ?? {}).flatMap(([slot, content]) => {
      const text = wordsOf(content);
      return text === undefined ? [] : [`${slot}=${JSON.stringify(text.slice(0, MOST_WORDS))}`];
    });
    return [`${'  '.repeat(path.length - 1)}${pathKey(path)} ${node.name}`, boxText(boxes[index]), ...words]
      .filter((part) => part !== '')
      .join(' ');
  }).join('\n');
}

/** The words of a slot; undefined where it holds a picture. */
export function wordsOf(content: SlotContent): string | undefined {
  if (typeof content === 'string') return content;
  return 'runs' in content ? content.runs.map(({ text }) => text).join('') : undefined;
}

function boxText(box: Box | null | undefined): string {
  return box == null ? '' : `[${box.map((side) => Math.round(100 * side)).join(',')}]`;
}

/** Which components differ most, and by how much. */
export function differencesText(
  document: ScreenDocument,
  boxes: readonly (Box | null)[],
  map: DifferenceMap,
): string {
  const all = Array.from(walk(document.tree), ({ node, path, index }) => {
    const box = boxes[index];
    return { name: `${pathKey(path)} ${node.name}`, off: box == null ? 0 : meanIn(map, box) };
  });
  const worst = all
    .filter(({ off }) => off >= LEAST)
    .sort((a, b) => b.off - a.off)
    .slice(0, MOST_DIFFERENT);
  return [
    `The whole picture differs by ${map.mean.toFixed(1)} of 255.`,
    ...worst.map(({ name, off }) => `${name}: by ${off.toFixed(0)}`),
  ].join('\n');
}

/** Of the cells that a box touches, 0 to 255. */
function meanIn({ cells, count }: DifferenceMap, [left, top, right, bottom]: Box): number {
  const range = (from: number, to: number): [number, number] => [
    Math.max(0, Math.floor(from * count)),
    Math.min(count, Math.max(Math.ceil(to * count), Math.floor(from * count) + 1)),
  ];
  const [[firstX, endX], [firstY, endY]] = [range(left, right), range(top, bottom)];
  let [sum, number] = [0, 0];
  for (let y = firstY; y < endY; y++)
    for (let x = firstX; x < endX; x++) {
      sum += cells[y * count + x] ?? 0;
      number += 1;
    }
  return number === 0 ? 0 : sum / number;
}
