/**
 * `rerun`: what follows from what a person changed in a result is made anew, without reading the screenshot again. A changed
 * document becomes code; changed code is drawn and scored as it is, and never written over.
 */
import { join } from 'node:path';
import { PixelwrightError } from '../core/errors.ts';
import { loadKit, type TargetName } from '../kits/index.ts';
import { loadDocument, openScreenshot, TREE_FILE, VALUES_FILE, type Report } from '../pipeline/index.ts';
import { parseDocument, parseOrThrow, type ScreenDocument } from '../dsl/index.ts';
import type { Picture } from '../readers/index.ts';
import type { NewVersion, Version } from '../versions/index.ts';
import { withTree } from './carry-values.ts';
import { draftRemake, testPartsOf, writeRemake, type RemakeContext } from './remake.ts';
import { changedPaths, editedCode, openResult, presentFiles, type ResultFolder } from './result-folder.ts';
import { scoreCode, type ScoredCode } from './score-code.ts';

/** What stays where both the document and the code were changed. */
export const TAKES = ['document', 'code'] as const;
export type Take = (typeof TAKES)[number];

export interface RerunOptions extends Omit<RemakeContext, 'kit' | 'picture' | 'tests'> {
  /** Name or folder of the kit, where the result's own name does not find it. */
  readonly kit: string | undefined;
  readonly take: Take | undefined;
}

export type Rerun =
  | { readonly outcome: 'unchanged'; readonly version: Version }
  | { readonly outcome: 'remade'; readonly version: Version; readonly report: Report }
  | { readonly outcome: 'scored'; readonly version: Version; readonly targets: readonly ScoredTarget[] };

export interface ScoredTarget {
  readonly target: TargetName;
  readonly scored: ScoredCode;
}

/**
 * @throws PixelwrightError `input` where the folder is no result, where the document cannot be parsed, and where document and
 * code were both changed and nobody says which one stays; `usage` where the result has tests, and what makes them is missing
 */
export async function rerun(folder: string, options: RerunOptions): Promise<Rerun> {
  const result = await openResult(folder);
  const { edits, current } = result;
  const code = editedCode(result);
  if (changedPaths(edits).length === 0) return { outcome: 'unchanged', version: current };
  const kit = await loadKit(options.kit ?? result.facts.kit.name);
  const picture = await screenshotOf(result);
  const context = { ...options, kit, picture };
  if (edits.document.length === 0) return scoreEdits(result, context);
  if (code.length > 0 && options.take === undefined) throw conflict(result, code);
  if (options.take === 'code' && code.length > 0) return scoreEdits(result, context);
  const tests = await testPartsOf(result, options.renderers);
  if (code.length > 0) await keepEdits(result, 'Kept before the code was made anew.');
  return remakeEdits(result, code, { ...context, ...(tests === undefined ? {} : { tests }) });
}

export async function screenshotOf({ current, versions }: ResultFolder): Promise<Picture | undefined> {
  return current.screenshot === null ? undefined : openScreenshot(await versions.read(current.screenshot));
}

function conflict({ folder, edits }: ResultFolder, code: readonly string[]): PixelwrightError {
  return new PixelwrightError(
    'input',
    `Both the document (${edits.document.join(', ')}) and the code (${code.join(', ')}) were changed by hand.`,
    {
      where: folder,
      hint: 'Say which one stays: --take document makes the code anew (yours is kept as a version), --take code scores your code as it is.',
    },
  );
}

/**
 * The folder as it is now, as a version, so that nothing that a person wrote is lost. What cannot be drawn is what the folder
 * holds all the same.
 */
export async function keepEdits(
  result: ResultFolder,
  why: string,
  drawn: Pick<NewVersion, 'score' | 'rendering'> = { score: null, rendering: null },
): Promise<Version> {
  const { folder, current, versions, edits } = result;
  return versions.add({
    kind: 'edited',
    state: 'kept',
    reason: [editText(changedPaths(edits)), why].join(' ').trim(),
    parent: current.number,
    ...drawn,
    screenshot: current.screenshot === null ? null : await versions.read(current.screenshot),
    files: await presentFiles(folder, [...current.files.map(({ path }) => path), ...edits.document]),
    edited: editedCode(result),
  });
}

function editText(paths: readonly string[]): string {
  const first = paths.slice(0, 3).join(', ');
  const more = paths.length > 3 ? ` and ${paths.length - 3} more` : '';
  return `${first}${more} ${paths.length === 1 ? 'was' : 'were'} edited.`;
}

async function scoreEdits(result: ResultFolder, { kit, picture, renderers }: RemakeContext): Promise<Rerun> {
  const { folder, edits } = result;
  if (edits.code.length === 0) return keepTestEdits(result);
  const { viewport } = (await loadDocument(join(folder, TREE_FILE))).document;
  const targets: ScoredTarget[] = [];
  for (const target of new Set(edits.code.map((edit) => edit.target)))
    targets.push({
      target,
      scored:
        picture === undefined || renderers === undefined
          ? {
              status: 'unavailable',
              reason: picture === undefined ? 'There is no screenshot.' : 'It was not drawn.',
            }
          : await scoreCode({ folder, target, kit, viewport: viewport ?? kit.viewport, picture, renderers }),
    });
  const failed = targets.find(({ scored }) => scored.status === 'failed');
  const own =
    targets.find(({ target, scored }) => target === kit.target && scored.status === 'done') ??
    targets.find(({ scored }) => scored.status === 'done');
  const scored = own?.scored.status === 'done' ? own.scored : undefined;
  const why = failed?.scored.status === 'failed' ? `It cannot be drawn: ${failed.scored.reason}` : '';
  const version = await keepEdits(result, why, {
    score: scored?.score ?? null,
    rendering: scored?.rendering ?? null,
  });
  return { outcome: 'scored', version, targets };
}

/** The code under the tests is what it was, and looks as it did. */
async function keepTestEdits(result: ResultFolder): Promise<Rerun> {
  const { current, versions } = result;
  const rendering = current.rendering === null ? null : await versions.read(current.rendering);
  const version = await keepEdits(result, '', { score: current.score, rendering });
  return { outcome: 'scored', version, targets: [] };
}

async function remakeEdits(
  result: ResultFolder,
  code: readonly string[],
  context: RemakeContext,
): Promise<Rerun> {
  const { current, edits, versions } = result;
  const reason = editText(edits.document);
  try {
    const document = await documentOf(result, context.kit);
    const draft = await draftRemake(result, document, context);
    const written = await writeRemake(draft, new Set([...edits.document, ...code]), {
      kind: 'edited',
      reason,
      parent: current.number,
    });
    return { outcome: 'remade', ...written };
  } catch (error) {
    // A version that came to nothing is kept too: what was tried, and why it failed.
    if (error instanceof PixelwrightError && error.kind === 'input')
      await versions.add({
        kind: 'edited',
        state: 'failed',
        reason: `${reason} ${error.message}`,
        parent: current.number,
        score: null,
        screenshot: null,
        rendering: null,
        files: await presentFiles(result.folder, edits.document),
        edited: [],
      });
    throw error;
  }
}

/**
 * The folder's document. Where only the tree was changed, each component keeps its values wherever it stands now.
 *
 * @throws PixelwrightError `input` with line and column
 */
async function documentOf(
  { folder, edits, current, versions }: ResultFolder,
  kit: RemakeContext['kit'],
): Promise<ScreenDocument> {
  const { document } = await loadDocument(join(folder, TREE_FILE));
  const isTreeAlone = edits.document.includes(TREE_FILE) && !edits.document.includes(VALUES_FILE);
  if (!isTreeAlone) return document;
  const former = async (path: string): Promise<string> => {
    const hash = current.files.find((file) => file.path === path)?.sha256;
    return hash === undefined ? '' : (await versions.read(hash)).toString('utf8');
  };
  const tree = parseOrThrow(await former(TREE_FILE), { file: TREE_FILE });
  const known = parseDocument(await former(VALUES_FILE), tree, VALUES_FILE);
  return withTree({ ...document, ...known, pictures: document.pictures, tree }, document.tree, kit);
}
