/** An output folder as it is found: what it says of itself, its versions, and what a person changed in it since. */
import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { MAXIMUM_OUTPUT_BYTES, REPORT_FILE } from '../core/output/index.ts';
import { PixelwrightError } from '../core/errors.ts';
import { parseJson, readRegularFile, sha256, sha256Schema } from '../core/files/index.ts';
import { PICTURE_FOLDER } from '../dsl/index.ts';
import { TARGET_NAMES, type TargetName } from '../kits/kit.ts';
import { isTestFile, TREE_FILE, VALUES_FILE } from '../pipeline/index.ts';
import { REPORT_FORMAT } from '../pipeline/report/report.ts';
import { openVersions, type Version, type VersionStore } from '../versions/index.ts';

const side = z.number().int().nullable();
const factsSchema = z.looseObject({
  format: z.literal(REPORT_FORMAT),
  input: z.object({ name: z.string(), sha256: sha256Schema, width: side, height: side }),
  kit: z.object({ name: z.string(), version: z.string(), sha256: z.string() }),
  targets: z.array(z.looseObject({ target: z.enum(TARGET_NAMES) })),
  files: z.array(z.object({ path: z.string(), sha256: sha256Schema })),
});
/** What `report.json` says, as far as it is needed here. */
export type ResultFacts = z.infer<typeof factsSchema>;

/** Files that are otherwise than in the version that the folder holds, gone ones among them. */
export interface Edits {
  /** Of `screen.gui`, `screen.json` and `pictures/`. */
  readonly document: readonly string[];
  readonly code: readonly { readonly target: TargetName; readonly path: string }[];
  /** Of the tests that came with the code. */
  readonly tests: readonly string[];
}

/** All that was changed, the document's files first. */
export function changedPaths({ document, code, tests }: Edits): string[] {
  return [...document, ...code.map(({ path }) => path), ...tests];
}

export interface ResultFolder {
  readonly folder: string;
  readonly facts: ResultFacts;
  readonly versions: VersionStore;
  /** The version that the folder holds, but for the edits. */
  readonly current: Version;
  readonly edits: Edits;
}

/** @throws PixelwrightError `input` where a person changed what would be made anew */
export function refuseEdited({ folder, edits, current }: ResultFolder): void {
  const changed = changedPaths(edits);
  if (changed.length > 0)
    throw new PixelwrightError('input', `Something was changed by hand: ${changed.slice(0, 3).join(', ')}.`, {
      where: folder,
      hint: `Say first: rerun ${folder}`,
    });
  if (current.edited.length > 0)
    throw new PixelwrightError(
      'input',
      `Code was written by hand, and a repair would make it anew: ${current.edited.slice(0, 3).join(', ')}.`,
      { where: folder, hint: 'Go back to a version before it: versions restore.' },
    );
}

/** @throws PixelwrightError `input` where it is no result of `gen` or `compile` */
export async function openResult(folder: string): Promise<ResultFolder> {
  if (!existsSync(join(folder, REPORT_FILE)))
    throw new PixelwrightError('input', `There is no result here: ${REPORT_FILE} is missing.`, {
      where: folder,
      hint: 'Name the folder that gen or compile wrote: out/NAME.',
    });
  const report = await readFile(folder, REPORT_FILE);
  const facts = parseJson(report.toString('utf8'), factsSchema, join(folder, REPORT_FILE));
  const versions = openVersions(folder);
  const current = await currentVersion(folder, versions, facts, sha256(report));
  return { folder, facts, versions, current, edits: await editsOf(folder, current) };
}

/** The last one that was kept and has the folder's report; what has none yet becomes one. */
async function currentVersion(
  folder: string,
  versions: VersionStore,
  facts: ResultFacts,
  reportHash: string,
): Promise<Version> {
  const known = await versions.list();
  const own = known.findLast(
    ({ state, files }) =>
      state === 'kept' && files.some((file) => file.path === REPORT_FILE && file.sha256 === reportHash),
  );
  if (own !== undefined) return own;
  const files = await presentFiles(folder, [...facts.files.map(({ path }) => path), REPORT_FILE]);
  const of = new Map(facts.files.map(({ path, sha256: wanted }) => [path, wanted]));
  const edited = files.filter(({ path, content }) => (of.get(path) ?? sha256(content)) !== sha256(content));
  const sameInput = known.findLast(({ screenshot }) => screenshot === facts.input.sha256);
  const screenshot = sameInput?.screenshot ?? null;
  return versions.add({
    kind: 'made',
    state: 'kept',
    reason: 'Found in the folder.',
    parent: null,
    score: scoreIn(facts),
    screenshot: screenshot === null ? null : await versions.read(screenshot),
    rendering: null,
    files,
    edited: edited.map(({ path }) => path).filter(isWritten),
  });
}

function scoreIn({ validation }: ResultFacts): number | null {
  const known = z.looseObject({ status: z.literal('done'), score: z.number() }).safeParse(validation);
  return known.success ? known.data.score : null;
}

/** All code and tests that a person wrote: in this version or since. */
export function editedCode({ edits, current }: Pick<ResultFolder, 'edits' | 'current'>): string[] {
  return [...new Set([...edits.code.map(({ path }) => path), ...edits.tests, ...current.edited])].sort();
}

async function editsOf(folder: string, { files }: Version): Promise<Edits> {
  const document: string[] = [];
  const code: { target: TargetName; path: string }[] = [];
  const tests: string[] = [];
  for (const { path, sha256: wanted } of files) {
    const target = targetOf(path);
    if (!isWritten(path) && !isOfDocument(path)) continue;
    const present = existsSync(join(folder, path)) ? sha256(await readFile(folder, path)) : undefined;
    // Tests that are gone are no longer wanted; there is nothing of theirs to protect.
    if (present === wanted || (present === undefined && isTestFile(path))) continue;
    if (target !== undefined) code.push({ target, path });
    else (isTestFile(path) ? tests : document).push(path);
  }
  const known = new Set(files.map(({ path }) => path));
  const pictures = await readdir(join(folder, PICTURE_FOLDER)).catch(() => []);
  const added = pictures.map((name) => `${PICTURE_FOLDER}/${name}`).filter((path) => !known.has(path));
  return { document: [...document, ...added].sort(), code, tests };
}

function isOfDocument(path: string): boolean {
  return path === TREE_FILE || path === VALUES_FILE || path.startsWith(`${PICTURE_FOLDER}/`);
}

/** Of a path in the folder; undefined for what is no code. */
export function targetOf(path: string): TargetName | undefined {
  return TARGET_NAMES.find((target) => path.startsWith(`${target}/`));
}

/** Whether it follows from the document: code, or a test of it. */
export function isWritten(path: string): boolean {
  return targetOf(path) !== undefined || isTestFile(path);
}

async function readFile(folder: string, path: string): Promise<Buffer> {
  return readRegularFile(join(folder, path), { maxBytes: MAXIMUM_OUTPUT_BYTES });
}

/** All files of the result as they are now. */
export async function presentFiles(
  folder: string,
  paths: Iterable<string>,
): Promise<{ path: string; content: Buffer }[]> {
  const present = [...new Set(paths)].filter((path) => existsSync(join(folder, path)));
  return Promise.all(present.map(async (path) => ({ path, content: await readFile(folder, path) })));
}
