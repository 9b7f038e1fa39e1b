/**
 * The last resort for errors that nobody expected where they came up: what ran out on the machine is no bug of ours,
 * wherever it shows.
 */
import { dirname } from 'node:path';
import { PixelwrightError, systemErrorCode } from './errors.ts';
import { RESOURCES } from './files/system-errors.ts';
import { isWorkingFolderGone, workingFolderGone } from './working-folder.ts';

const freeMemory =
  'End other programs, raise the limits (ulimit -v, NODE_OPTIONS=--max-old-space-size), or give smaller input.';

/** How V8, Node, sharp and ONNX Runtime say that there is no memory. */
const OUT_OF_MEMORY: readonly RegExp[] = [
  /array buffer allocation failed/i,
  /cannot create a (buffer|string) larger than/i,
  /invalid string length/i,
  /heap (out of memory|limit)/i,
  /out of memory/i,
  /failed to allocate memory/i,
  /bad_alloc/,
  /cannot allocate memory/i,
];

const CODES_OF_MEMORY: ReadonlySet<string> = new Set([
  'ERR_WORKER_OUT_OF_MEMORY',
  'ERR_MEMORY_ALLOCATION_FAILED',
  'ERR_WORKER_INIT_FAILED',
  'ERR_BUFFER_TOO_LARGE',
  'ERR_STRING_TOO_LONG',
]);

/**
 * The error to tell instead of one that nothing has explained: of the kind `resources` where memory, disk space, open
 * files or processes ran out, looked for in its causes too. All others come back as they are.
 */
export function explainUnexpected(error: unknown): unknown {
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    if (cause instanceof PixelwrightError) return error;
    if (isWorkingFolderGone(cause)) return workingFolderGone(error);
    const code = systemErrorCode(cause) ?? codeInMessage(cause.message);
    const missing = missingTemporaryFolder(cause.message);
    if (missing !== undefined) return missing;
    const explained = RESOURCES[code ?? ''];
    if (explained !== undefined) return told(capitalize(explained.reason), explained.hint, error, cause);
    if (isOutOfMemory(cause)) return told('The memory ran out', freeMemory, error, cause);
  }
  return error;
}

/** Libraries that hand errors on between processes keep the code in the text alone: `launch: ENOSPC: no space left…`. */
function codeInMessage(message: string): string | undefined {
  return /(?:^|[\s:(])(E[A-Z]{2,10}): /.exec(message)?.[1];
}

/** Whoever makes a folder in the temporary one, ours or a library's, can only say that it is not there. */
function missingTemporaryFolder(message: string): PixelwrightError | undefined {
  const [, reason, path] = /(ENOENT|EACCES|EROFS|ENOTDIR): [^,]*, mkdtemp '([^']*)'/.exec(message) ?? [];
  if (reason === undefined || path === undefined) return undefined;
  const folder = dirname(path);
  const what = reason === 'ENOENT' ? 'does not exist' : 'cannot be written';
  return new PixelwrightError('usage', `The temporary folder ${folder} ${what}.`, {
    where: folder,
    hint: 'Set TMPDIR to a folder that can be written, or unset it; then run the same command again.',
  });
}

function isOutOfMemory(error: Error): boolean {
  if (CODES_OF_MEMORY.has(systemErrorCode(error) ?? '')) return true;
  return OUT_OF_MEMORY.some((pattern) => pattern.test(error.message));
}

function told(sentence: string, hint: string, cause: unknown, inner: Error): PixelwrightError {
  const path = 'path' in inner && typeof inner.path === 'string' ? inner.path : undefined;
  return new PixelwrightError('resources', `${sentence}.`, {
    hint,
    cause,
    ...(path === undefined ? {} : { where: path }),
  });
}

function capitalize(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}
