/** A picture at the upper or lower edge of a card of its width is part of the card: the card's box holds both. */
import type { Box } from '../../core/box.ts';
import type { PictureArea, Surface } from '../page-reading.ts';

/** Edges meet within so many pixels. */
const SLACK = 2;

/** `width`: of the whole picture; a band from side to side is no card. */
export function growCards(
  surfaces: readonly Surface[],
  pictures: readonly PictureArea[],
  width: number,
): Surface[] {
  const byEdge = new Map<number, Box[]>();
  for (const { box, kind } of pictures) {
    if (kind !== 'picture') continue;
    const list = byEdge.get(box[0]);
    if (list === undefined) byEdge.set(box[0], [box]);
    else list.push(box);
  }
  return surfaces.map((surface) => {
    const [left, , right] = surface.box;
    if (left <= SLACK && right >= width - SLACK) return surface;
    const near: Box[] = [];
    for (let x = left - SLACK; x <= left + SLACK; x++) near.push(...(byEdge.get(x) ?? []));
    const held = near.filter((box) => Math.abs(box[2] - right) <= SLACK);
    const above = held.find((box) => Math.abs(box[3] - surface.box[1]) <= SLACK);
    const below = held.find((box) => Math.abs(box[1] - surface.box[3]) <= SLACK);
    if (above === undefined && below === undefined) return surface;
    return { ...surface, box: [left, above?.[1] ?? surface.box[1], right, below?.[3] ?? surface.box[3]] };
  });
}
