/** Writes a kit to begin with: two components that compile as they are. */
import { readdir, readFile } from 'node:fs/promises';
import { basename, dirname, join, relative, resolve, sep } from 'node:path';
import { PixelwrightError, systemErrorCode } from '../../core/errors.ts';
import { ensureFolder, explainReadError, writeFileAtomic } from '../../core/files/index.ts';
import { packageRoot } from '../../core/package-root.ts';
import { kitNameSchema } from '../kit-file.ts';
import { KIT_FILE, TARGET_NAMES, type TargetName } from '../kit.ts';

/** The kit that is copied. */
const SCAFFOLD = join(packageRoot, 'src', 'kits', 'new-kit', 'files');
/** Its name and targets in `kit.json`, which the new kit's take the place of. */
const NAME = 'my-kit';
const TARGET = '"target": "html"';
const TARGETS = '"targets": ["html", "android", "ios"]';
/** Its `kit.json` where HTML is all that is written: what can be told from the templates is left out. */
const SMALL_KIT_FILE = 'kit.html.json';

/**
 * Makes a kit in a new folder, which also names it (`./acme` holds the kit `acme`).
 *
 * @param targets what it is written for; the first is the one whose rendering its screenshots look like
 * @returns the files, relative to the folder
 * @throws PixelwrightError `usage` for a folder whose name no kit may have; `input` where it is there and not empty
 */
export async function newKit(folder: string, targets: readonly TargetName[] = ['html']): Promise<string[]> {
  const name = basename(resolve(folder));
  const parsed = kitNameSchema.safeParse(name);
  if (!parsed.success)
    throw new PixelwrightError(
      'usage',
      `A kit cannot be called ${name}: ${parsed.error.issues[0]?.message ?? ''}.`,
      {
        hint: 'Give it a folder such as ./acme-forms.',
      },
    );
  await requireEmpty(folder);
  const entries = await readdir(SCAFFOLD, { recursive: true, withFileTypes: true });
  const files = entries
    .filter((entry) => entry.isFile())
    .map((entry) => relative(SCAFFOLD, join(entry.parentPath, entry.name)))
    .filter((file) => file !== SMALL_KIT_FILE && isFor(file, targets))
    // kit.json last: without it, a half-written folder is no kit.
    .sort((a, b) => Number(a === KIT_FILE) - Number(b === KIT_FILE) || (a < b ? -1 : 1));
  for (const file of files) {
    const isSmall = file === KIT_FILE && targets.every((target) => target === 'html');
    const text = await readFile(join(SCAFFOLD, isSmall ? SMALL_KIT_FILE : file), 'utf8');
    const path = join(folder, file);
    await ensureFolder(dirname(path));
    await writeFileAtomic(path, file === KIT_FILE ? named(text, name, targets) : text);
  }
  return files;
}

/** Templates lie in `templates/<target>/`. */
function isFor(file: string, targets: readonly TargetName[]): boolean {
  const [first, target] = file.split(sep);
  return first !== 'templates' || targets.some((name) => name === target);
}

function named(text: string, name: string, targets: readonly TargetName[]): string {
  const list = targets.map((target) => `"${target}"`).join(', ');
  return text
    .replace(`"${NAME}"`, () => `"${name}"`)
    .replace(TARGET, () => `"target": "${targets[0] ?? TARGET_NAMES[0]}"`)
    .replace(TARGETS, () => `"targets": [${list}]`);
}

async function requireEmpty(folder: string): Promise<void> {
  try {
    if ((await readdir(folder)).length === 0) return;
  } catch (error) {
    if (systemErrorCode(error) === 'ENOENT') return;
    throw explainReadError(error, folder);
  }
  throw new PixelwrightError('input', 'The folder for the new kit is not empty.', {
    where: folder,
    hint: 'Name a folder that is not there yet.',
  });
}
