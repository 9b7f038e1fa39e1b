/** Finds boxes near a box without looking at all of them. */

export interface Edges {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

const BUCKET_ROWS = 16;

/** Boxes by the rows that they stand in, from left to right. */
export class Buckets<T extends Edges> {
  readonly #boxes: readonly T[];
  readonly #buckets = new Map<number, number[]>();

  /** @param boxes sorted by their left sides */
  constructor(boxes: readonly T[]) {
    this.#boxes = boxes;
    boxes.forEach(({ top, bottom }, index) => {
      for (let row = bucketOf(top); row <= bucketOf(bottom - 1); row += 1) {
        const bucket = this.#buckets.get(row);
        if (bucket === undefined) this.#buckets.set(row, [index]);
        else bucket.push(index);
      }
    });
  }

  /** Visits the boxes in the same rows that begin behind box `index` and before `limit`. */
  after({ top, bottom }: T, index: number, limit: number, visit: (box: T, index: number) => void): void {
    for (let row = bucketOf(top); row <= bucketOf(bottom - 1); row += 1)
      this.#visit(row, index + 1, limit, visit);
  }

  /** Visits the boxes that begin within a line's height of the given one, in its rows and those around. */
  around({ left, top, right, bottom }: T, visit: (box: T, index: number) => void): void {
    const height = bottom - top;
    for (let row = bucketOf(top - height); row <= bucketOf(bottom - 1 + height); row += 1) {
      const bucket = this.#buckets.get(row) ?? [];
      this.#visit(row, bucket[this.#firstFrom(bucket, left - 3 * height)] ?? Infinity, right + height, visit);
    }
  }

  #visit(row: number, from: number, limit: number, visit: (box: T, index: number) => void): void {
    const bucket = this.#buckets.get(row);
    if (bucket === undefined || from === Infinity) return;
    for (let at = lowerBound(bucket, (index) => index >= from); at < bucket.length; at += 1) {
      const index = bucket[at] ?? 0;
      const box = this.#boxes[index];
      if (box === undefined || box.left > limit) return;
      visit(box, index);
    }
  }

  #firstFrom(bucket: readonly number[], left: number): number {
    return lowerBound(bucket, (index) => (this.#boxes[index]?.left ?? 0) >= left);
  }
}

function bucketOf(y: number): number {
  return Math.floor(y / BUCKET_ROWS);
}

/** The first place from which on the test holds. */
function lowerBound(values: readonly number[], test: (value: number) => boolean): number {
  let low = 0;
  let high = values.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (test(values[middle] ?? 0)) high = middle;
    else low = middle + 1;
  }
  return low;
}
