/** The color that a page stands on, where that is another one. */
import { colorDistance, rgbOf } from '../../../reading/index.ts';
import type { Change, Raster } from '../../types.ts';
import type { SeenScreen } from './part.ts';

/** Steps of 255 by which the page's color may be off. */
const GROUND_TOLERANCE = 8;

/** @param shared what both pictures have, of one size */
export function pageColor(
  before: SeenScreen,
  after: SeenScreen,
  shared: { readonly before: Raster; readonly after: Raster },
): Change[] {
  const [a, b] = [before.background, after.background];
  if (colorDistance(rgbOf(a), rgbOf(b)) <= GROUND_TOLERANCE) return [];
  // Of two colors that have nearly as much of the page, either may be taken for its ground.
  if (shareRepainted(shared.before, shared.after, a) < 0.5) return [];
  return [
    {
      kind: 'recolored',
      component: 'page',
      label: null,
      place: 'the page',
      sentence: `The page has another ground (${a} → ${b}).`,
      before: null,
      after: null,
    },
  ];
}

/** Share of the pixels of a color that have another one on the other picture. */
function shareRepainted(a: Raster, b: Raster, color: string): number {
  const ground = rgbOf(color);
  const isOff = ({ pixels }: Raster, at: number): boolean =>
    ground.some((value, channel) => Math.abs((pixels[at + channel] ?? 0) - value) > GROUND_TOLERANCE);
  let [count, repainted] = [0, 0];
  for (let at = 0; at < a.pixels.length; at += 3) {
    if (isOff(a, at)) continue;
    count += 1;
    if (isOff(b, at)) repainted += 1;
  }
  return repainted / Math.max(1, count);
}
