/** Mean and deviation of values that come one by one. */
export class Moments {
  count = 0;
  private sum = 0;
  private squares = 0;

  add(value: number): void {
    this.count += 1;
    this.sum += value;
    this.squares += value * value;
  }

  mean(): number {
    return this.sum / Math.max(1, this.count);
  }

  deviation(): number {
    return Math.sqrt(Math.max(0, this.squares / Math.max(1, this.count) - this.mean() ** 2));
  }
}

/** Of pairs of values. */
export class PairMoments {
  readonly one = new Moments();
  readonly other = new Moments();
  private products = 0;

  add(one: number, other: number): void {
    this.one.add(one);
    this.other.add(other);
    this.products += one * other;
  }

  /** -1 to 1; 0 where one of the two has a single value. */
  correlation(): number {
    const spread = this.one.deviation() * this.other.deviation();
    return spread === 0 ? 0 : (this.products / this.one.count - this.one.mean() * this.other.mean()) / spread;
  }
}
