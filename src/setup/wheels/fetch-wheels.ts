/** Fetches wheels with pip, which checks their hashes, and takes the wanted files out of them. */
import { mkdir, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { PixelwrightError } from '../../core/errors.ts';
import { writeFileAtomic } from '../../core/files/index.ts';
import { findProgram } from '../environment.ts';
import type { SetupContext } from '../part.ts';
import { lastLines, runProgram } from '../../core/run-program.ts';
import type { WheelOrder } from './wheel-order.ts';

const UNPACK_LIMIT_MS = 900_000;

const UNPACK_SCRIPT = `
import fnmatch, sys, zipfile
wheel, folder, *patterns = sys.argv[1:]
with zipfile.ZipFile(wheel) as archive:
    for name in archive.namelist():
        if any(fnmatch.fnmatchcase(name, pattern) for pattern in patterns):
            archive.extract(name, folder)
`;

/**
 * Fetches the order's wheels and unpacks what is wanted of them into `folder`.
 *
 * @throws PixelwrightError `usage` without Python and pip, `resources` where a wheel cannot be had
 */
export async function fetchWheels(order: WheelOrder, folder: string, context: SetupContext): Promise<void> {
  const python = findPython(order);
  const downloads = join(folder, 'wheels');
  await mkdir(downloads, { recursive: true });
  await download(python, order, downloads, context);
  const files = (await readdir(downloads)).filter((name) => name.endsWith('.whl')).sort();
  const task = 'unpack';
  const total = files.length;
  context.report({ type: 'start', task, label: `Unpacking ${order.subject}`, total, unit: 'wheels' });
  for (const [index, file] of files.entries()) {
    const members = order.wheels.flatMap((wheel) => wheel.members);
    const args = ['-c', UNPACK_SCRIPT, join(downloads, file), folder, ...new Set(members)];
    const result = await runProgram(python, args, { signal: context.signal, timeoutMs: UNPACK_LIMIT_MS });
    if (result.exitCode !== 0) throw unpackError(order, file, result.output);
    context.report({ type: 'advance', task, done: index + 1 });
  }
  context.report({ type: 'finish', task });
  await rm(downloads, { recursive: true });
}

/** pip's own format, with hashes: it refuses anything else than these very files. */
export function requirementsText({ wheels }: Pick<WheelOrder, 'wheels'>): string {
  return wheels.map(({ name, version, sha256 }) => `${name}==${version} --hash=sha256:${sha256}\n`).join('');
}

async function download(
  python: string,
  order: WheelOrder,
  folder: string,
  { report, signal }: SetupContext,
): Promise<void> {
  const requirements = join(folder, 'requirements.txt');
  await writeFileAtomic(requirements, requirementsText(order));
  const [first] = order.wheels;
  const task = 'pip download';
  report({ type: 'start', task, label: `Fetching ${first?.name ?? ''} ${first?.version ?? ''} with pip` });
  const choice = ['--no-deps', '--only-binary=:all:', ...order.pipArguments];
  // Kept in our cache once unpacked; a second copy in pip's would be of no use to anybody.
  const args = ['-m', 'pip', 'download', '--no-cache-dir', '--progress-bar', 'off', '--require-hashes'];
  const result = await runProgram(python, [...args, ...choice, '-r', requirements, '-d', folder], {
    signal,
    timeoutMs: order.downloadLimitMs,
    // pip holds the wheels in its temporary folder for a moment, and /tmp may be small.
    environment: { PIP_DISABLE_PIP_VERSION_CHECK: '1', PIP_NO_INPUT: '1', TMPDIR: folder },
  });
  report({ type: 'finish', task });
  if (result.exitCode !== 0) throw downloadError(order, result.output, result.timedOut);
}

function findPython({ subject }: WheelOrder): string {
  const python = findProgram(['python3', 'python']);
  if (python !== undefined) return python;
  throw new PixelwrightError(
    'usage',
    `${subject} is fetched with Python’s pip, and there is no Python here.`,
    {
      hint: 'Install Python 3 with pip (Debian: `apt-get install python3-pip`), then run the same command again.',
    },
  );
}

function downloadError({ subject }: WheelOrder, output: string, timedOut: boolean): PixelwrightError {
  if (output.includes('No module named pip'))
    return new PixelwrightError('usage', `This Python has no pip, which fetches ${subject}.`, {
      hint: 'Install pip (Debian: `apt-get install python3-pip`), then run the same command again.',
    });
  if (/DO NOT MATCH THE HASHES/i.test(output))
    return new PixelwrightError('resources', 'A wheel that came is not the one that was asked for.', {
      hint: `Its SHA-256 is not the pinned one; ask who runs the package index. pip said:\n${lastLines(output)}`,
    });
  const reason = timedOut ? 'did not finish in time' : 'failed';
  return new PixelwrightError('resources', `Fetching ${subject} with pip ${reason}.`, {
    hint: `Look at the connection and at pip’s own settings, then run the same command again. pip said:\n${lastLines(output)}`,
  });
}

function unpackError({ space }: WheelOrder, file: string, output: string): PixelwrightError {
  return new PixelwrightError('resources', `${file} could not be unpacked.`, {
    hint: `There must be ${space} free in the cache folder (PIXELWRIGHT_CACHE chooses another). Python said:\n${lastLines(output, 3)}`,
  });
}
