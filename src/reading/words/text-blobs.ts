/** Leaves out the ink that cannot be letters: pictures, rules, and the frames that stand around text. */
import type { Blob } from '../ink/index.ts';
import { Buckets } from './buckets.ts';

/** Letters are not higher, pixels. */
export const MAXIMUM_HEIGHT = 160;
const RULE_THICKNESS = 2;
const RULE_LENGTH = 20;
/** A frame is at least so high; lower ones hold no text. */
const FRAME_HEIGHT = 10;
/** An `O` holds one piece of ink too, the edge of what it encloses; a frame holds more, or is wider than an `O`. */
const LETTER_SHAPE = 1.6;

/** @param mask the ink that the blobs were found in, uint8 [height, width] */
export function textBlobs(blobs: readonly Blob[], mask: Uint8Array, width: number): Blob[] {
  const sorted = blobs.filter((blob) => heightOf(blob) <= MAXIMUM_HEIGHT && !isRule(blob)).sort(byLeft);
  const buckets = new Buckets(sorted);
  return sorted.filter((blob, index) => {
    if (heightOf(blob) < FRAME_HEIGHT || blob.right - blob.left < FRAME_HEIGHT) return true;
    let inside = 0;
    buckets.after(blob, index, blob.right, (other) => {
      if (other.right < blob.right && other.top > blob.top && other.bottom < blob.bottom) inside += 1;
    });
    const wide = blob.right - blob.left > heightOf(blob) * LETTER_SHAPE;
    return inside < (wide ? 1 : 2) || !isHollow(blob, mask, width);
  });
}

function isRule(blob: Blob): boolean {
  const wide = blob.right - blob.left;
  const high = heightOf(blob);
  return Math.min(wide, high) <= RULE_THICKNESS && Math.max(wide, high) >= RULE_LENGTH;
}

/** Whether all of the blob's own ink is near its edges. */
function isHollow(blob: Blob, mask: Uint8Array, width: number): boolean {
  const inset = heightOf(blob) * 0.3;
  const own = fill(blob, mask, width);
  const wide = blob.right - blob.left;
  let inner = 0;
  for (let y = Math.ceil(inset); y < heightOf(blob) - inset; y += 1)
    for (let x = Math.ceil(inset); x < wide - inset; x += 1) inner += own[y * wide + x] ?? 0;
  return inner === 0;
}

/** The blob's pixels, uint8 of its box's size: 1 where it is. */
function fill(blob: Blob, mask: Uint8Array, width: number): Uint8Array {
  const wide = blob.right - blob.left;
  const high = heightOf(blob);
  const seen = new Uint8Array(wide * high);
  for (let row = 0; row < high; row += 1) {
    const own = new Uint8Array(wide * high);
    const stack: number[] = [];
    let right = 0;
    const visit = (x: number, y: number): void => {
      const at = y * wide + x;
      if (x < 0 || y < 0 || x >= wide || y >= high || seen[at] === 1) return;
      if (mask[(blob.top + y) * width + blob.left + x] !== 1) return;
      seen[at] = 1;
      own[at] = 1;
      right = Math.max(right, x);
      stack.push(at);
    };
    visit(0, row);
    for (let at = stack.pop(); at !== undefined; at = stack.pop()) {
      const x = at % wide;
      const y = (at - x) / wide;
      for (const dy of [-1, 0, 1]) for (const dx of [-1, 0, 1]) visit(x + dx, y + dy);
    }
    // Parts of other pieces may touch the left side of the box too, but go no further.
    if (right === wide - 1) return own;
  }
  return seen;
}

function heightOf({ top, bottom }: Blob): number {
  return bottom - top;
}

function byLeft(a: Blob, b: Blob): number {
  return a.left - b.left;
}
