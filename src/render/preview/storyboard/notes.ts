/** What of a storyboard is not drawn as it is: said once each, in the order in which it is met. */
import { MAX_NOTES } from '../limits.ts';

export class Notes {
  readonly #seen = new Set<string>();

  add(note: string): void {
    if (this.#seen.size < MAX_NOTES) this.#seen.add(note);
  }

  all(): readonly string[] {
    return [...this.#seen];
  }
}
