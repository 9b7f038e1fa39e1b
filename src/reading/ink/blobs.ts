/** Connected pieces of ink: letters and parts of them, runs of letters that touch, icons, pictures. */

export interface Blob {
  readonly left: number;
  readonly top: number;
  /** Exclusive, as `bottom` is. */
  readonly right: number;
  readonly bottom: number;
  /** Pixels of ink. */
  readonly area: number;
}

/**
 * The connected pieces (8 neighbors) of a mask, in no order.
 *
 * @param mask uint8 [height, width], 1 for ink
 */
export function findBlobs(mask: Uint8Array, width: number): Blob[] {
  const height = Math.floor(mask.length / Math.max(1, width));
  const runs: Run[] = [];
  let above: Run[] = [];
  let next = mask.indexOf(1);
  for (let y = 0; next >= 0 && y < height; y += 1) {
    const here: Run[] = [];
    const start = y * width;
    let first = 0;
    while (next >= 0 && next < start + width) {
      const from = next - start;
      let to = from + 1;
      while (to < width && mask[start + to] === 1) to += 1;
      next = mask.indexOf(1, start + to);
      const run = newRun(from, y, to);
      here.push(run);
      // Those that end before this one begins meet none of the later ones either.
      while (first < above.length && (above[first]?.to ?? 0) < from) first += 1;
      for (let at = first; at < above.length; at += 1) {
        const other = above[at];
        if (other === undefined || other.from > to) break;
        join(run, other);
      }
    }
    for (const run of here) runs.push(run);
    above = here;
  }
  return runs.filter((run) => run.parent === run);
}

/** Part of a row; the one that stands for its piece holds the piece's extent. */
interface Run extends Blob {
  readonly from: number;
  /** Exclusive. */
  readonly to: number;
  parent: Run;
  left: number;
  top: number;
  right: number;
  bottom: number;
  area: number;
}

function newRun(from: number, y: number, to: number): Run {
  const run = { from, to, left: from, top: y, right: to, bottom: y + 1, area: to - from };
  const own = run as Run;
  own.parent = own;
  return own;
}

function rootOf(run: Run): Run {
  let root = run;
  while (root.parent !== root) {
    root.parent = root.parent.parent;
    root = root.parent;
  }
  return root;
}

function join(one: Run, other: Run): void {
  const a = rootOf(one);
  const b = rootOf(other);
  if (a === b) return;
  const [root, child] = a.area >= b.area ? [a, b] : [b, a];
  child.parent = root;
  root.left = Math.min(root.left, child.left);
  root.top = Math.min(root.top, child.top);
  root.right = Math.max(root.right, child.right);
  root.bottom = Math.max(root.bottom, child.bottom);
  root.area += child.area;
}
