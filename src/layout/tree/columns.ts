/**
 * Joins bands through which common gutters run: two columns of text have lines at the same heights here and there, and
 * must not be cut into rows there.
 */
import { unionOf } from '../geometry.ts';
import type { Box } from '../../core/box.ts';
import { between, inOneColumn, joined, occupied, partsBetween, type Interval } from './gutters.ts';
import type { Band, Unit } from './units.ts';

/** Narrower white space is that between words. */
const NARROWEST_GUTTER = 8;

/** Bands that belong together, with the gutters that run through all of them; no gutters for a single band. */
export interface Region {
  readonly units: readonly Unit[];
  readonly box: Box;
  readonly bands: number;
  readonly gutters: readonly Interval[];
  readonly occupied: readonly Interval[];
}

/** Bands from top to bottom as regions from top to bottom; the closest ones are joined first. */
export function joinBands(bands: readonly Band[]): readonly Region[] {
  const regions: (Region | undefined)[] = bands.map((band) => ({
    units: band.units,
    box: band.box,
    bands: 1,
    gutters: [],
    occupied: occupied(band.units),
  }));
  // `first[i]`: where the region that ends at band i is kept; joined ones are kept at their first band.
  const first = bands.map((_, index) => index);
  const gaps = bands
    .slice(1)
    .map((band, index) => ({ above: index, gap: band.box[1] - (bands[index]?.box[3] ?? 0) }))
    .sort((a, b) => a.gap - b.gap || a.above - b.above);
  for (const { above } of gaps) {
    const start = first[above] ?? above;
    const [upper, lower] = [regions[start], regions[above + 1]];
    if (upper === undefined || lower === undefined) continue;
    const both = tryJoin(upper, lower);
    if (both === null) continue;
    regions[start] = both;
    regions[above + 1] = undefined;
    first[above + lower.bands] = start;
  }
  return regions.filter((region) => region !== undefined);
}

function tryJoin(upper: Region, lower: Region): Region | null {
  const all = joined([...upper.occupied, ...lower.occupied]);
  const gap = Math.max(0, lower.box[1] - upper.box[3]);
  const gutters = between(all, Math.max(NARROWEST_GUTTER, gap));
  if (gutters.length === 0) return null;
  const above = partsBetween(upper.occupied, gutters);
  const below = partsBetween(lower.occupied, gutters);
  const fit = above.every((part, index) => {
    const under = below[index] ?? null;
    if (part !== null && under !== null) return inOneColumn(part, under);
    return true;
  });
  if (!fit || !continues(above, below, gap)) return null;
  return {
    units: [...upper.units, ...lower.units],
    box: unionOf([upper.box, lower.box]),
    bands: upper.bands + lower.bands,
    gutters,
    occupied: all,
  };
}

/** Whether a band that fills fewer columns than its neighbor goes on with one of them, and is no heading or footer of all. */
function continues(
  above: readonly (Interval | null)[],
  below: readonly (Interval | null)[],
  gap: number,
): boolean {
  const filled = (parts: readonly (Interval | null)[]): number =>
    parts.filter((part) => part !== null).length;
  const [up, down] = [filled(above), filled(below)];
  if (up >= 2 && down >= 2) return true;
  if (up < 2 && down < 2) return false;
  const [short, tall] = up < 2 ? [above, below] : [below, above];
  const column = short.findIndex((part) => part !== null);
  const [part, beside] = [short[column] ?? null, tall[column] ?? null];
  if (part === null) return false;
  if (column > 0) return true;
  if (beside === null) return false;
  const share = (part[1] - part[0]) / Math.max(1, beside[1] - beside[0]);
  return up < 2 ? share > 0.9 && share < 1.1 : share > 0.6 && share < 1.1 && gap < 40;
}
