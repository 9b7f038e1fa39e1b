/** From what the user named to the screens to check: files stand for themselves, folders for what is in them. */
import type { Dirent } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { basename, extname, join, resolve } from 'node:path';
import { PixelwrightError } from '../../core/errors.ts';
import { explainReadError } from '../../core/files/index.ts';
import { PICTURE_FOLDER } from '../../dsl/index.ts';
import { byName, nameKey, requireScreenName } from '../baselines/index.ts';
import type { Candidate } from '../capture/index.ts';
import { codeFoldersOf } from './code-folders.ts';

const PICTURES: ReadonlySet<string> = new Set(['.png', '.jpg', '.jpeg', '.webp']);
const PAGES: ReadonlySet<string> = new Set(['.html', '.htm']);
const GUI = '.gui';

/** A folder with more is not what somebody meant. */
const MOST_FILES = 100_000;
const MOST_DEPTH = 16;

interface Search {
  readonly kit: string;
  readonly found: Candidate[];
  seen: number;
}

/**
 * The screens by name. A folder stands for all below it: code that `compile` or `gen` wrote, pages, `.gui` files, and
 * pictures; where there are pages or `.gui` files, its pictures belong to them and are no screens of their own.
 *
 * @param paths files and folders
 * @param kit of `.gui` files
 * @throws PixelwrightError `input` for what is not there or no screen; `usage` where two would have the same name
 */
export async function findCandidates(paths: readonly string[], kit: string): Promise<Candidate[]> {
  const candidates: Candidate[] = [];
  for (const path of new Set(paths.map((each) => resolve(each))))
    candidates.push(...(await candidatesOf(path, kit)));
  requireUniqueNames(candidates);
  return candidates.sort((a, b) => byName(a.name, b.name));
}

/** @throws PixelwrightError `usage` that names both */
export function requireUniqueNames(candidates: readonly Candidate[]): void {
  const taken = new Map<string, Candidate>();
  for (const candidate of candidates) {
    const other = taken.get(nameKey(candidate.name));
    if (other !== undefined)
      throw new PixelwrightError('usage', `Two screens would be called ${candidate.name}.`, {
        where: `${placeOf(other)} and ${placeOf(candidate)}`,
        hint: 'Rename one of them, or name only one; a screen is called as its file below the folder, without the ending.',
      });
    taken.set(nameKey(candidate.name), candidate);
  }
}

export function placeOf(candidate: Candidate): string {
  return candidate.kind === 'address' ? candidate.url : candidate.path;
}

async function candidatesOf(path: string, kit: string): Promise<Candidate[]> {
  const isFolder = await stat(path).then(
    (info) => info.isDirectory(),
    (error: unknown) => {
      throw explainReadError(error, path);
    },
  );
  if (!isFolder) {
    const candidate = candidateOf(path, basename(path), kit);
    if (candidate !== undefined) return [candidate];
    throw new PixelwrightError('input', 'This is no screen that can be checked.', {
      where: path,
      hint: 'Give a picture (.png, .jpg, .webp), a .gui file, an .html file, or a folder.',
    });
  }
  const search: Search = { kit, found: [], seen: 0 };
  const root = await codeFoldersOf(path);
  if (root.length > 0) return codeCandidates(root, basename(path));
  await visit(search, path, '', 0);
  return chosen(search.found, path);
}

async function visit(search: Search, folder: string, prefix: string, depth: number): Promise<void> {
  const entries = await readdir(folder, { withFileTypes: true }).catch((error: unknown): Dirent[] => {
    throw explainReadError(error, folder);
  });
  const hasGui = entries.some((entry) => entry.isFile() && entry.name.endsWith(GUI));
  for (const entry of entries) {
    search.seen += 1;
    if (search.seen > MOST_FILES) throw tooMany(folder);
    const isForeign = entry.name.startsWith('.') || entry.name === 'node_modules';
    if (isForeign || (hasGui && entry.name === PICTURE_FOLDER)) continue;
    const path = join(folder, entry.name);
    if (entry.isDirectory()) {
      const code = await codeFoldersOf(path);
      if (code.length > 0) search.found.push(...codeCandidates(code, prefix + entry.name));
      else if (depth < MOST_DEPTH) await visit(search, path, `${prefix}${entry.name}/`, depth + 1);
      continue;
    }
    const candidate = entry.isFile() ? candidateOf(path, prefix + entry.name, search.kit) : undefined;
    if (candidate !== undefined) search.found.push(candidate);
  }
}

/** @param file its path below the folder that was named, with forward slashes */
function candidateOf(path: string, file: string, kit: string): Candidate | undefined {
  const ending = extname(file).toLowerCase();
  const name = (): string => requireScreenName(file.slice(0, file.length - ending.length), path);
  if (PICTURES.has(ending)) return { kind: 'picture', name: name(), path };
  if (PAGES.has(ending)) return { kind: 'page', name: name(), path };
  return ending === GUI ? { kind: 'gui', name: name(), path, kit } : undefined;
}

/** One target's code is called as its folder is, that of several as their folders in it. */
function codeCandidates(folders: readonly string[], name: string): Candidate[] {
  return folders.map((path) => ({
    kind: 'code',
    name: requireScreenName(folders.length === 1 ? name : `${name}/${basename(path)}`, path),
    path,
  }));
}

function chosen(found: readonly Candidate[], folder: string): Candidate[] {
  const screens = found.filter(({ kind }) => kind !== 'picture');
  const all = screens.some(({ kind }) => kind === 'page' || kind === 'gui') ? screens : [...found];
  if (all.length > 0) return all;
  throw new PixelwrightError('input', 'The folder holds no screen.', {
    where: folder,
    hint: 'Screens are pictures (.png, .jpg, .webp), .gui files, .html files, and folders that compile or gen wrote.',
  });
}

function tooMany(folder: string): PixelwrightError {
  return new PixelwrightError('input', `The folder holds more than ${MOST_FILES} files.`, {
    where: folder,
    hint: 'Name the folders that hold the screens alone.',
  });
}
