/** From checked screens to what is reported of them. */
import { describeEnvironmentChanges, environmentOf } from '../baselines/index.ts';
import type { CheckReport, Environment } from '../types.ts';
import { countsOf } from './counts.ts';
import type { CheckedScreen } from './types.ts';

export function reportOf(
  checked: readonly CheckedScreen[],
  { by, shard }: Pick<CheckReport, 'by' | 'shard'>,
): CheckReport {
  const screens = checked.map(({ result }) => result);
  const changes = checked.flatMap(({ baseline, candidate }) =>
    baseline === null || candidate === null
      ? []
      : describeEnvironmentChanges(baseline, candidate.environment),
  );
  return {
    format: 'pixelwright-check/1',
    by,
    environmentChanges: [...new Set(changes)],
    environment: environmentOf({
      renderer: joined(checked, ({ renderer }) => renderer),
      fonts: joined(checked, ({ fonts }) => fonts),
    }),
    screens,
    counts: countsOf(screens),
    shard,
  };
}

/** Pages and Android's screens are drawn by different renderers. */
function joined(
  checked: readonly CheckedScreen[],
  of: (environment: Environment) => string | null,
): string | null {
  const all = checked.flatMap(({ candidate }) => (candidate === null ? [] : [of(candidate.environment)]));
  const known = [...new Set(all.filter((each) => each !== null))].sort();
  return known.length === 0 ? null : known.join(', ');
}
