/** Two pictures by what stands on them. */
import type { Box } from '../../../core/box.ts';
import type { StructureComparison } from '../../types.ts';
import { describe } from './describe.ts';
import { drawingOf, type DrawnPictures } from './drawing.ts';
import { findChanges } from './find-changes.ts';
import { findLeftovers } from './leftovers.ts';
import { pageColor } from './page-color.ts';
import { placesOf } from './places.ts';
import { withoutMasked } from './without-masked.ts';

export interface StructureRequest extends DrawnPictures {
  readonly masks: readonly Box[];
  readonly wordsCount: boolean;
}

export interface StructureResult {
  readonly comparison: StructureComparison;
  /** Most letters have other pixels: compression, or another way to smooth them. */
  readonly isRedrawn: boolean;
}

export function compareStructure(request: StructureRequest): StructureResult {
  const { before, after, shared, wordsCount, masks } = request;
  const drawing = drawingOf(request);
  const changes = findChanges(before.parts, after.parts, { ...drawing, wordsCount });
  const found =
    changes.length === 0 && wordsCount && drawing.isExact
      ? findLeftovers(before.parts, drawing, shared.before.width)
      : changes;
  const places = { before: placesOf(before.parts), after: placesOf(after.parts) };
  const all = [...pageColor(before, after, shared), ...found.map((one) => describe(one, places))];
  return {
    comparison: { reader: 'page', ...withoutMasked(all, masks) },
    isRedrawn: drawing.isRedrawn,
  };
}
