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
