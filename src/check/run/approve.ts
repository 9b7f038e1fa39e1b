/** `check approve`: what the last run found otherwise, or new, becomes the baseline. */
import { join } from 'node:path';
import { PixelwrightError } from '../../core/errors.ts';
import { readRegularFile, sha256 } from '../../core/files/index.ts';
import { openBaselineWriter } from '../baselines/index.ts';
import { matchesGlob } from './glob.ts';
import { holdReportFolder, picturePath, readCandidates, type ListedScreen } from './report-folder.ts';

const MOST_PICTURE_BYTES = 1_000_000_000;

export interface ApproveOptions {
  /** Names of screens, or globs of them. */
  readonly names: readonly string[];
  /** All that differ or are new. */
  readonly all: boolean;
  readonly report: string;
  readonly baselines: string;
}

export interface Approved {
  /** Names of the screens whose baselines are new, in order. */
  readonly accepted: readonly string[];
  /** Names of those that were named and are the same already. */
  readonly same: readonly string[];
}

/**
 * Each screen is accepted whole or not at all; where one fails, those before it are accepted.
 *
 * @throws PixelwrightError `usage` where a name fits no screen of the last report, or one that is gone; `input` where there
 * is no whole report, or a picture is not the one that was checked; `busy` where another process works on one of the folders
 */
export async function approve({ names, all, report, baselines }: ApproveOptions): Promise<Approved> {
  if (all === names.length > 0)
    throw new PixelwrightError('usage', all ? '--all needs no names.' : 'No screen was named.', {
      hint: 'Run: pixelwright check approve NAME, or with --all for all that differ or are new.',
    });
  const release = await holdReportFolder(report);
  try {
    const screens = readCandidates(report);
    if (screens === undefined) throw noReport(report);
    const chosen = all ? screens.filter(isChanged) : chosenBy(names, screens, report);
    const same = chosen.filter(({ outcome }) => outcome === 'same').map(({ name }) => name);
    const accepted = await acceptAll(
      chosen.filter(({ outcome }) => outcome !== 'same'),
      report,
      baselines,
    );
    return { accepted, same };
  } finally {
    await release();
  }
}

async function acceptAll(
  chosen: readonly ListedScreen[],
  report: string,
  baselines: string,
): Promise<string[]> {
  if (chosen.length === 0) return [];
  const pictures = new Map<string, Uint8Array>();
  // All are looked at before the first one is accepted.
  for (const screen of chosen) pictures.set(screen.name, await pictureOf(screen, report));
  const writer = await openBaselineWriter(baselines);
  try {
    for (const { name, candidate } of chosen) {
      const png = pictures.get(name);
      if (candidate === null || png === undefined) continue;
      await writer.accept({ name, png, ...candidate });
    }
  } finally {
    await writer.close();
  }
  return chosen.map(({ name }) => name);
}

function isChanged({ outcome, candidate, hasPicture }: ListedScreen): boolean {
  return !['same', 'gone'].includes(outcome) && candidate !== null && hasPicture;
}

function chosenBy(
  globs: readonly string[],
  screens: readonly ListedScreen[],
  report: string,
): ListedScreen[] {
  for (const glob of globs)
    if (!screens.some(({ name }) => matchesGlob(glob, name)))
      throw new PixelwrightError('usage', `The last report has no screen called “${glob}”.`, {
        where: report,
        hint: `Screens that can be accepted: ${listOf(screens.filter(isChanged))}.`,
      });
  const chosen = screens.filter(({ name }) => globs.some((glob) => matchesGlob(glob, name)));
  for (const screen of chosen) if (screen.outcome !== 'same') requireAcceptable(screen, report);
  return chosen;
}

function requireAcceptable(screen: ListedScreen, report: string): void {
  if (isChanged(screen)) return;
  if (screen.outcome === 'gone')
    throw new PixelwrightError('usage', `${screen.name} is gone: there is nothing to accept.`, {
      where: report,
      hint: `Where it is gone for good, remove its baseline: ${screen.name}.png and what is called like it.`,
    });
  throw new PixelwrightError('input', `${screen.name} could not be drawn, so there is nothing to accept.`, {
    where: report,
    hint: 'The report says why; check it again once that is mended.',
  });
}

/** As it was when it was checked. @throws PixelwrightError `input` */
async function pictureOf({ name, candidate }: ListedScreen, report: string): Promise<Uint8Array> {
  const path = join(report, picturePath(name, 'candidate'));
  const png = await readRegularFile(path, { maxBytes: MOST_PICTURE_BYTES });
  if (sha256(png) === candidate?.sha256) return png;
  throw new PixelwrightError('input', `The picture of ${name} is not the one that was checked.`, {
    where: path,
    hint: 'Check again, so that the report has its pictures anew.',
  });
}

function listOf(screens: readonly ListedScreen[]): string {
  const names = screens.slice(0, 10).map(({ name }) => name);
  if (names.length === 0) return 'none, all are the same';
  return (
    names.join(', ') + (screens.length > names.length ? ` and ${screens.length - names.length} more` : '')
  );
}

function noReport(folder: string): PixelwrightError {
  return new PixelwrightError('input', 'There is no whole report to accept screens from.', {
    where: folder,
    hint: 'Run pixelwright check first, or name the folder of its report with --report.',
  });
}
