/**
 * Separates what a page is painted on from what is drawn on it. Neighboring pixels of nearly the same color belong together;
 * an area of them that is large enough is ground (a page, a panel, a gradient), and all other pixels are ink: letters with
 * their soft edges, icons, pictures.
 */
import type { Raster } from '../raster.ts';

export interface InkOptions {
  /** Largest difference of a channel between neighbors of one area, of 255. */
  readonly tolerance: number;
  /** Smallest ground, pixels: the inside of an `o` is no ground, that of a badge is. */
  readonly minimumArea: number;
}

/** Rows of a raster: what is looked at in one go. */
export interface Band {
  readonly top: number;
  /** Exclusive. */
  readonly bottom: number;
}

/**
 * Finds the ink of a band of rows.
 *
 * @returns uint8 [bottom − top, width], 1 for ink
 */
export function inkMask(raster: Raster, { top, bottom }: Band, options: InkOptions): Uint8Array {
  const { width } = raster;
  const size = width * (bottom - top);
  const mask = new Uint8Array(size);
  const areas = flatAreas(raster, top, bottom, options.tolerance);
  const { starts, count, sizes, roots } = areas;
  for (let run = 0; run < count; run += 1) {
    if ((sizes[roots[run] ?? 0] ?? 0) >= options.minimumArea) continue;
    mask.fill(1, starts[run], run + 1 < count ? starts[run + 1] : size);
  }
  return mask;
}

interface FlatAreas {
  /** Where each run of a row begins, pixels from the band's first one. */
  readonly starts: Int32Array;
  readonly count: number;
  /** Of each run: the run that stands for its area. */
  readonly roots: Int32Array;
  /** Pixels of an area, at the run that stands for it. */
  readonly sizes: Int32Array;
}

/** Connected areas (4 neighbors) of like color, as runs of rows in a union–find forest. */
function flatAreas({ width, pixels }: Raster, top: number, bottom: number, tolerance: number): FlatAreas {
  const size = width * (bottom - top);
  let starts = new Int32Array(Math.max(16, size >> 3));
  let parents = new Int32Array(starts.length);
  let count = 0;
  let above = new Int32Array(width);
  let here = new Int32Array(width);
  const rootOf = (run: number): number => {
    let root = run;
    while (parents[root] !== root) root = parents[root] = parents[parents[root] ?? 0] ?? 0;
    return root;
  };
  for (let y = top; y < bottom; y += 1) {
    const row = (y - top) * width;
    let joined = -1;
    for (let x = 0; x < width; x += 1) {
      const at = (y * width + x) * 3;
      if (x === 0 || !alike(pixels, at, at - 3, tolerance)) {
        if (count === starts.length) {
          starts = grown(starts);
          parents = grown(parents);
        }
        starts[count] = row + x;
        parents[count] = count;
        count += 1;
        joined = -1;
      }
      here[x] = count - 1;
      // The same two runs meet all along: joined once.
      if (y === top || above[x] === joined || !alike(pixels, at, at - width * 3, tolerance)) continue;
      joined = above[x] ?? 0;
      const a = rootOf(joined);
      const b = rootOf(count - 1);
      if (a < b) parents[b] = a;
      else parents[a] = b;
    }
    [above, here] = [here, above];
  }
  const roots = parents.subarray(0, count);
  const sizes = new Int32Array(count);
  for (let run = 0; run < count; run += 1) {
    // A run's parent comes before it, and so is settled already.
    const root = (roots[run] = roots[roots[run] ?? 0] ?? 0);
    const end = run + 1 < count ? (starts[run + 1] ?? 0) : size;
    sizes[root] = (sizes[root] ?? 0) + end - (starts[run] ?? 0);
  }
  return { starts, count, roots, sizes };
}

function alike(pixels: Uint8Array, a: number, b: number, tolerance: number): boolean {
  return (
    Math.abs((pixels[a] ?? 0) - (pixels[b] ?? 0)) <= tolerance &&
    Math.abs((pixels[a + 1] ?? 0) - (pixels[b + 1] ?? 0)) <= tolerance &&
    Math.abs((pixels[a + 2] ?? 0) - (pixels[b + 2] ?? 0)) <= tolerance
  );
}

function grown(array: Int32Array<ArrayBuffer>): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(array.length * 2);
  larger.set(array);
  return larger;
}
