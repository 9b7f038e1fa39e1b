/** The pairs of a run, several at once, each as a step that is not done twice. */
import { PixelwrightError } from '../../core/errors.ts';
import { sha256Json } from '../../core/files/index.ts';
import type { Run } from '../../core/journal/index.ts';
import { byName, hashBaseline } from '../baselines/index.ts';
import type { ScreenResult } from '../types.ts';
import { checkScreen } from './check-screen.ts';
import type { ScreenRequest } from './look-at-screen.ts';
import { fingerprintOf } from './fingerprint.ts';
import { inLanes } from './lanes.ts';
import type { Pair } from './pairs.ts';
import { picturePath, readCandidates, type PictureRole } from './report-folder.ts';
import { checkedScreenSchema } from './screen-schema.ts';
import { openSharedParts, type SharedParts } from './shared-parts.ts';
import type { CheckContext, CheckedScreen, CheckOptions, CheckParts } from './types.ts';

const TASK = 'check';

/** @returns by name */
export async function checkPairs(
  run: Run,
  pairs: readonly Pair[],
  options: CheckOptions,
  parts: CheckParts,
  { report, signal }: CheckContext,
): Promise<CheckedScreen[]> {
  const shared = openSharedParts(parts, { signal, allowedOrigins: options.allowedOrigins });
  const knownOf = resultsSince(options);
  const checked: CheckedScreen[] = [];
  report({ type: 'start', task: TASK, label: 'Screens', total: pairs.length, unit: 'screens' });
  try {
    await inLanes(pairs, options.workers, async (pair) => {
      signal.throwIfAborted();
      checked.push(await checkPair(run, pair, options, shared, knownOf(pair.name)));
      await run.flushIfDue();
      report({ type: 'advance', task: TASK, done: checked.length, detail: pair.name });
    });
    signal.throwIfAborted();
  } finally {
    await shared.close();
  }
  report({ type: 'finish', task: TASK });
  return checked.sort((a, b) => byName(a.result.name, b.result.name));
}

async function checkPair(
  run: Run,
  pair: Pair,
  { baselines, retries, update }: CheckOptions,
  shared: SharedParts,
  known: ScreenRequest['known'],
): Promise<CheckedScreen> {
  const { value } = await run.step({
    name: `screen ${pair.name}`,
    inputs: {
      baseline: pair.hasBaseline ? await orMissing(() => hashBaseline(baselines, pair.name)) : 'none',
      candidate: await orMissing(() =>
        pair.candidate === undefined ? 'none' : fingerprintOf(pair.candidate),
      ),
      settings: sha256Json({
        settings: pair.settings,
        retries,
        update,
        comparer: shared.comparerIdentity,
      }),
    },
    schema: checkedScreenSchema,
    make: async ({ writeFile }) => {
      const { checked, pictures } = await checkScreen(
        { pair, baselines, retries, known, keepsCandidate: update },
        shared,
      );
      for (const [role, png] of Object.entries(pictures))
        await writeFile(picturePath(pair.name, role as PictureRole), png);
      return checked;
    },
  });
  return value;
}

/** What cannot be read is told when the screen is checked. */
async function orMissing(hash: () => Promise<string> | string): Promise<string> {
  try {
    return await hash();
  } catch (error) {
    if (error instanceof PixelwrightError && error.kind === 'input') return 'unreadable';
    throw error;
  }
}

/** What the last report says of screens that had the same to compare then, and were the same. */
function resultsSince({ since, report }: CheckOptions): (name: string) => ScreenRequest['known'] {
  const listed = since === undefined ? [] : (readCandidates(report) ?? []);
  const hashes = new Map(listed.map(({ name, compared }) => [name, compared]));
  const results = new Map(since?.screens.map((result): [string, ScreenResult] => [result.name, result]));
  return (name) => (compared) => {
    const result = results.get(name);
    if (result?.outcome !== 'same' || result.flaky || hashes.get(name) !== compared) return undefined;
    return result;
  };
}
