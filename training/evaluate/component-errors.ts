/** Which components a model reads wrongly, and as what. */
import { isComponentName } from '../../src/dsl/index.ts';
import { matchTokens } from './match-tokens.ts';

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
    for (const { gone, read, right } of stretches(expected, predicted)) {
      if (right !== undefined) {
        tallyOf(right).count += 1;
        tallyOf(right).right += 1;
        continue;
      }
      gone.forEach((name, index) => {
        const tally = tallyOf(name);
        const other = read[index];
        tally.count += 1;
        if (other !== undefined) tally.takenFor.set(other, (tally.takenFor.get(other) ?? 0) + 1);
      });
      for (const name of read.slice(gone.length)) tallyOf(name).invented += 1;
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

/** A component that was read rightly, or what stands between two such on either side. */
interface Stretch {
  readonly right?: string;
  readonly gone: readonly string[];
  readonly read: readonly string[];
}

function stretches(expected: readonly string[], predicted: readonly string[]): Stretch[] {
  const result: Stretch[] = [];
  let [expectedAt, predictedAt] = [0, 0];
  const pairs = [...matchTokens(expected, predicted), [expected.length, predicted.length] as const];
  for (const [nextExpected, nextPredicted] of pairs) {
    const gone = expected.slice(expectedAt, nextExpected).filter(isComponentName);
    const read = predicted.slice(predictedAt, nextPredicted).filter(isComponentName);
    if (gone.length > 0 || read.length > 0) result.push({ gone, read });
    const token = expected[nextExpected];
    if (token !== undefined && isComponentName(token)) result.push({ right: token, gone: [], read: [] });
    [expectedAt, predictedAt] = [nextExpected + 1, nextPredicted + 1];
  }
  return result;
}
