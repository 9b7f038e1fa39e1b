/** Which components a model reads wrongly, and as what. */
import { isComponentName } from '../../src/dsl/index.ts';
import { alignTokens } from './align-tokens.ts';

export interface ReadScreen {
  readonly expected: readonly string[];
  readonly predicted: readonly string[];
}

export interface ComponentErrors {
  readonly component: string;
  /** How often it stands on the screens. */
  readonly count: number;
  /** How often it was read as it is, and in its place. */
  readonly right: number;
  /** How often it was read where there is none. */
  readonly invented: number;
  /** What was read in its place, most often first. */
  readonly takenFor: readonly { readonly component: string; readonly count: number }[];
}

/** By component, in the order of the names given. Those that stand on no screen have a count of 0. */
export function componentErrors(
  screens: readonly ReadScreen[],
  components: Iterable<string>,
): ComponentErrors[] {
  const tallies = new Map(Array.from(components, (name) => [name, newTally()]));
  const tallyOf = (name: string): Tally => {
    const known = tallies.get(name) ?? newTally();
    tallies.set(name, known);
    return known;
  };
  for (const { expected, predicted } of screens)
    for (const step of alignTokens(expected, predicted)) {
      const was = step.expected === undefined ? undefined : expected[step.expected];
      const became = step.predicted === undefined ? undefined : predicted[step.predicted];
      // Braces follow their components.
      if (!isComponentName(was ?? became ?? '')) continue;
      if (was === undefined) {
        tallyOf(became ?? '').invented += 1;
        continue;
      }
      const tally = tallyOf(was);
      tally.count += 1;
      if (was === became) tally.right += 1;
      else if (became !== undefined) tally.takenFor.set(became, (tally.takenFor.get(became) ?? 0) + 1);
    }
  return Array.from(tallies, ([component, { count, right, invented, takenFor }]) => ({
    component,
    count,
    right,
    invented,
    takenFor: Array.from(takenFor, ([name, times]) => ({ component: name, count: times })).sort(
      (a, b) => b.count - a.count,
    ),
  }));
}

interface Tally {
  count: number;
  right: number;
  invented: number;
  readonly takenFor: Map<string, number>;
}

function newTally(): Tally {
  return { count: 0, right: 0, invented: 0, takenFor: new Map() };
}
