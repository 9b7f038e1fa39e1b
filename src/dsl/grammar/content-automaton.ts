/**
 * A content model as a deterministic automaton over component names. The model is a nondeterministic one, whose
 * places are (sequence, particle, count); sets of places become states when they are first reached, so that a step
 * behind known children is one look-up.
 */
import type { ContentModel, ContentSequence, Particle } from '../content-model.ts';
import type { CompletionCosts } from './completion-costs.ts';

/** In a sequence: `count` components of particle `particle` have been read (none of the ones behind it). */
interface Place {
  readonly sequence: ContentSequence;
  readonly particle: number;
  readonly count: number;
}

/** What is known of a list of children read so far. */
export interface ContentState {
  /** Whether the list may end here. */
  readonly complete: boolean;
  /** Names that may follow, in the order of the model. */
  readonly names: readonly string[];
  /** The state behind one more child; undefined where the child may not follow. */
  next(name: string): ContentState | undefined;
  /** Names of the children that finish the list with the fewest tokens. */
  shortestRest(): readonly string[];
}

export class ContentAutomaton {
  readonly start: ContentState;
  readonly #costs: CompletionCosts;
  readonly #states = new Map<string, ContentState>();
  readonly #sequenceNumbers: ReadonlyMap<ContentSequence, number>;

  constructor(model: ContentModel, costs: CompletionCosts) {
    this.#costs = costs;
    const possible = model.filter((sequence) => Number.isFinite(costs.ofSequence(sequence)));
    this.#sequenceNumbers = new Map(possible.map((sequence, number) => [sequence, number]));
    this.start = this.#state(possible.map((sequence) => ({ sequence, particle: 0, count: 0 })));
  }

  #state(places: readonly Place[]): ContentState {
    const reached = new Map<string, Place>();
    for (const place of places) {
      for (const each of withSkips(place)) reached.set(this.#key(each), each);
    }
    const key = [...reached.keys()].sort().join(' ');
    const known = this.#states.get(key);
    if (known !== undefined) return known;
    const state = this.#build([...reached.values()]);
    this.#states.set(key, state);
    return state;
  }

  #key({ sequence, particle, count }: Place): string {
    return [this.#sequenceNumbers.get(sequence), particle, count].join(':');
  }

  #build(places: readonly Place[]): ContentState {
    const successors = new Map<string, Place[]>();
    for (const place of places) {
      const particle = place.sequence[place.particle];
      if (particle === undefined || (particle.max !== null && place.count >= particle.max)) continue;
      const successor = { ...place, count: counted(particle, place.count) };
      for (const name of new Set(particle.any)) {
        if (!Number.isFinite(this.#costs.ofComponent(name))) continue;
        const list = successors.get(name);
        if (list === undefined) successors.set(name, [successor]);
        else list.push(successor);
      }
    }
    const states = new Map<string, ContentState>();
    return {
      complete: places.some(({ sequence, particle }) => particle === sequence.length),
      names: Object.freeze([...successors.keys()]),
      next: (name) => {
        const behind = successors.get(name);
        if (behind === undefined) return undefined;
        let state = states.get(name);
        if (state === undefined) {
          state = this.#state(behind);
          states.set(name, state);
        }
        return state;
      },
      shortestRest: () => this.#shortestRest(places),
    };
  }

  #shortestRest(places: readonly Place[]): readonly string[] {
    const costs = this.#costs;
    const rest = ({ sequence, particle, count }: Place): number => {
      const current = sequence[particle];
      return current === undefined
        ? 0
        : costs.ofParticle(current, count) + costs.ofSequence(sequence, particle + 1);
    };
    const best = places.reduce((a, b) => (rest(b) < rest(a) ? b : a));
    return best.sequence.slice(best.particle).flatMap((particle, index) => {
      const missing = Math.max(0, particle.min - (index === 0 ? best.count : 0));
      const name = costs.cheapest(particle);
      return missing === 0 || name === undefined ? [] : new Array<string>(missing).fill(name);
    });
  }
}

/** The place and those behind particles that need no more. */
function* withSkips(place: Place): Generator<Place, void, void> {
  yield place;
  let { particle, count } = place;
  for (;;) {
    const current = place.sequence[particle];
    if (current === undefined || count < current.min) return;
    particle += 1;
    count = 0;
    yield { sequence: place.sequence, particle, count };
  }
}

/** One more; without an upper bound counting stops at the lower one, which keeps the states few. */
function counted(particle: Particle, count: number): number {
  return particle.max === null ? Math.min(count + 1, particle.min) : count + 1;
}
