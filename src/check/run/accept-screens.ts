/** `--update`: what differs, is new, or was drawn with something else becomes the baseline. */
import { readFile } from 'node:fs/promises';
import { explainReadError } from '../../core/files/index.ts';
import type { Run } from '../../core/journal/index.ts';
import { describeEnvironmentChanges, type BaselineWriter } from '../baselines/index.ts';
import type { CheckedScreen } from './types.ts';

/** @returns the screens as they are now */
export async function acceptScreens(
  checked: readonly CheckedScreen[],
  run: Run,
  writer: BaselineWriter,
): Promise<CheckedScreen[]> {
  const screens: CheckedScreen[] = [];
  for (const screen of checked) screens.push(await acceptScreen(screen, run, writer));
  return screens;
}

async function acceptScreen(screen: CheckedScreen, run: Run, writer: BaselineWriter): Promise<CheckedScreen> {
  const { result, candidate } = screen;
  const picture = result.pictures.candidate;
  if (candidate === null || picture === null || !isAcceptable(screen))
    // It was kept in case that it would be the baseline.
    return result.outcome === 'same' && !result.flaky
      ? { ...screen, result: { ...result, pictures: { ...result.pictures, candidate: null } } }
      : screen;
  const path = run.pathOf(picture);
  const png = await readFile(path).catch((error: unknown) => {
    throw explainReadError(error, path);
  });
  await writer.accept({ name: result.name, png, ...candidate });
  return {
    ...screen,
    accepted: true,
    compared: null,
    result: {
      ...result,
      outcome: 'same',
      reasons: ['Accepted as the new baseline.', ...result.reasons],
      hint: null,
    },
  };
}

function isAcceptable({ result, candidate, baseline, isBroken }: CheckedScreen): boolean {
  if (isBroken) return false;
  if (result.outcome !== 'same') return true;
  return (
    baseline !== null &&
    candidate !== null &&
    describeEnvironmentChanges(baseline, candidate.environment).length > 0
  );
}
