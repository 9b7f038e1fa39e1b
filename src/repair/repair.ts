/**
 * `repair`: render, compare, propose, compile, render, and keep what fits better. It ends at the score, the attempts or the
 * time that was set, or after two attempts that brought nothing, and never with a worse result than it began with.
 */
import { join } from 'node:path';
import { z } from 'zod';
import { COMPILER_VERSION } from '../compiler/compile-run.ts';
import { openAssistant, shortText, type Endpoint, type Usage } from '../assist/index.ts';
import { compileScreen, documentOptions } from '../compiler/index.ts';
import { PixelwrightError } from '../core/errors.ts';
import { sha256 } from '../core/files/index.ts';
import { explainUnexpected } from '../core/explain-unexpected.ts';
import { openRun, type Run } from '../core/journal/index.ts';
import { parseDocument, parseOrThrow, print, printDocument, type ScreenDocument } from '../dsl/index.ts';
import { loadKit, type Kit } from '../kits/index.ts';
import { preprocess } from '../model/index.ts';
import {
  COMPARED_SIDE,
  drawRequest,
  loadDocument,
  ownRenderer,
  TREE_FILE,
  VALUES_FILE,
  type Renderers,
  type Report,
  type ScreenDraft,
  type TestParts,
} from '../pipeline/index.ts';
import type { Picture } from '../readers/index.ts';
import type { TargetRenderer } from '../render/target-renderer.ts';
import type { Version } from '../versions/index.ts';
import { draftRemake, testPartsOf, writeRemake, type RemakeContext } from './remake.ts';
import { openResult, refuseEdited, type ResultFolder } from './result-folder.ts';
import { screenshotOf } from './rerun.ts';
import { attemptText, reasonFor } from './attempt-words.ts';
import { modelAttempts } from './assisted/ask-model.ts';
import type { Proposal, Propose } from './proposal.ts';
import { openAids, type SearchAids } from './search-aids.ts';
import { searchTree, type DrawnDocument } from './search/search-tree.ts';

/** Renderings of one attempt. */
const RENDERINGS = 120;
/** Attempts in a row that bring nothing, after which there is nothing more to be had. */
const MOST_FRUITLESS = 2;

export interface RepairOptions extends Omit<RemakeContext, 'kit' | 'picture' | 'renderers' | 'tests'> {
  /** Name or folder of the kit, where the result's own name does not find it. */
  readonly kit: string | undefined;
  readonly renderers: Renderers;
  readonly maxAttempts: number;
  /** Seconds. */
  readonly timeout: number;
  /** The match at which nothing is left to repair, 0 to 1. */
  readonly minScore: number;
  readonly resume: boolean;
  /** Folder of the trained model whose other readings of the screenshot are tried. */
  readonly modelFolder: string;
  /** Whose model is asked too; undefined where nothing leaves this process. */
  readonly endpoint?: Endpoint | undefined;
  /** Told what leaves it, before it does. */
  readonly notice?: (text: string) => void;
  /** Told once there is a run that --resume finds. */
  readonly onResumable?: () => void;
}

export interface Repaired {
  readonly attempts: readonly RepairAttempt[];
  /** Match before and after, 0 to 1 (docs/score.md). */
  readonly before: number;
  readonly after: number;
  /** Why it ended. */
  readonly ended: 'score' | 'attempts' | 'time' | 'no progress';
  /** What the folder holds now. */
  readonly version: Version;
  /** That of the last version that was kept; undefined where none was better. */
  readonly report: Report | undefined;
}

export interface RepairAttempt {
  readonly by: Proposal['by'];
  readonly state: 'kept' | 'worse' | 'failed';
  readonly score: number;
  readonly renderings: number;
  /** The version that it made; null where it found nothing to try. */
  readonly version: number | null;
  /** What the question to the model took. */
  readonly usage?: Usage;
  /** Why there was nothing to try. */
  readonly failure?: string;
}

/**
 * @throws PixelwrightError `input` where the folder is no result of a kit's screen with its screenshot, holds edits that no
 * version has, or code that a person wrote; `usage` where it has tests, and what makes them is missing; `interrupted` when the
 * signal is aborted
 */
export async function repair(folder: string, options: RepairOptions): Promise<Repaired> {
  const result = await openResult(folder);
  refuseEdited(result);
  const picture = await screenshotOf(result);
  if (picture === undefined)
    throw new PixelwrightError('input', 'There is no screenshot to repair this result by.', {
      where: folder,
      hint: 'Results of gen keep theirs; run gen again on the picture.',
    });
  const { document } = await loadDocument(join(folder, TREE_FILE));
  if (document.theme !== undefined && options.endpoint === undefined)
    throw new PixelwrightError(
      'input',
      'This screen was read as a page, and has no grammar to look for another one in.',
      {
        where: folder,
        hint: `Change screen.gui, screen.json or the code by hand and say: rerun ${folder}; or name a model with --endpoint.`,
      },
    );
  const kit = await loadKit(options.kit ?? result.facts.kit.name);
  const found = await ownRenderer(options.renderers, kit, kit.target);
  if (!found.available)
    throw new PixelwrightError('input', `What draws ${kit.target} is not there.`, {
      hint: `Run: npx ${found.command}`,
    });
  const tests = await testPartsOf(result, options.renderers);
  const aids = await openAids(kit, picture, options);
  try {
    const run = await openRun({
      parent: join(options.checkpoints, 'repair'),
      label: result.facts.input.name,
      identity: { path: folder, sha256: picture.sha256 },
      key: { version: COMPILER_VERSION, kit: kit.hash, renderer: found.renderer.identity, ...aids.key },
      resume: options.resume,
    });
    try {
      options.onResumable?.();
      const parts = { result, picture, kit, renderer: found.renderer, run, aids, tests };
      const repaired = await new Repair(parts, options).loop(document);
      if (run.outcome !== 'finished') await run.finish();
      return repaired;
    } finally {
      await run.close();
    }
  } finally {
    await aids.close();
  }
}

const attemptSchema = z.object({
  tree: z.string(),
  values: z.string(),
  renderings: z.number(),
});

interface RepairParts {
  readonly result: ResultFolder;
  readonly picture: Picture;
  readonly kit: Kit;
  readonly renderer: TargetRenderer;
  readonly run: Run;
  readonly aids: SearchAids;
  readonly tests: TestParts | undefined;
}

class Repair {
  readonly #result: ResultFolder;
  readonly #picture: Picture;
  readonly #kit: Kit;
  readonly #renderer: TargetRenderer;
  readonly #run: Run;
  readonly #aids: SearchAids;
  readonly #options: RepairOptions;
  readonly #deadline: number;
  readonly #tests: TestParts | undefined;
  #report: Report | undefined;

  constructor({ result, picture, kit, renderer, run, aids, tests }: RepairParts, options: RepairOptions) {
    this.#result = result;
    this.#picture = picture;
    this.#kit = kit;
    this.#renderer = renderer;
    this.#run = run;
    this.#aids = aids;
    this.#options = options;
    this.#tests = tests;
    this.#deadline = performance.now() + 1000 * options.timeout;
  }

  async loop(start: ScreenDocument): Promise<Repaired> {
    const { maxAttempts, minScore, signal } = this.#options;
    const attempts: RepairAttempt[] = [];
    let best = start;
    let version = this.#result.current;
    const before = version.score ?? scoreOf(await this.#draft(start));
    let score = before;
    let fruitless = 0;
    const proposers = await this.#proposers(start);
    const end = (): Repaired['ended'] | undefined => {
      if (score >= minScore) return 'score';
      if (fruitless >= MOST_FRUITLESS) return 'no progress';
      if (attempts.length >= maxAttempts) return 'attempts';
      return performance.now() >= this.#deadline ? 'time' : undefined;
    };
    let ended = end();
    while (ended === undefined) {
      signal.throwIfAborted();
      const propose = proposers[attempts.length % proposers.length];
      if (propose === undefined) throw new PixelwrightError('internal', 'Nothing proposes anything.');
      const proposal = await propose(attempts.length, best);
      const { attempt, made, isBetter } = await this.#tryOut(proposal, best, score, version);
      attempts.push(attempt);
      this.#tell(attempts);
      if (isBetter && 'document' in proposal)
        [best, score, version, fruitless] = [proposal.document, attempt.score, made ?? version, 0];
      else fruitless += 1;
      ended = end();
    }
    return { attempts, before, after: score, ended, version, report: this.#report };
  }

  /** In turn: the model, where there is one, and the search, where there is a grammar to search in. */
  async #proposers(start: ScreenDocument): Promise<readonly Propose[]> {
    const { endpoint, notice = () => undefined, signal } = this.#options;
    const search: Propose = async (attempt, from) => ({
      by: 'search',
      ...(await this.#attempt(attempt, from)),
    });
    if (endpoint === undefined) return [search];
    const model = modelAttempts({
      assistant: await openAssistant(endpoint, notice),
      endpoint,
      run: this.#run,
      kit: this.#kit,
      picture: this.#picture,
      show: async (document) => {
        const drawn = await this.#render(document);
        if (drawn === undefined) return undefined;
        const { pixels } = await preprocess(drawn.png, COMPARED_SIDE);
        return { document, png: drawn.png, pixels, boxes: drawn.boxes };
      },
      secondsLeft: () => (this.#deadline - performance.now()) / 1000,
      signal,
    });
    return start.theme === undefined ? [model, search] : [model];
  }

  /** A proposal, drawn and scored; what is better is in the folder, what is not is a version alone. */
  async #tryOut(
    proposal: Proposal,
    best: ScreenDocument,
    score: number,
    from: Version,
  ): Promise<{ attempt: RepairAttempt; made: Version | undefined; isBetter: boolean }> {
    const { by, renderings, usage } = proposal;
    const common = { by, renderings, ...(usage === undefined ? {} : { usage }) };
    const drafted = await this.#draftOf(proposal, best);
    if ('failure' in drafted) {
      const { failure } = drafted;
      const made = await this.#keepFailed(proposal, failure, from);
      const attempt = { ...common, state: 'failed', score, version: made.number, failure } as const;
      return { attempt, made: undefined, isBetter: false };
    }
    const { draft } = drafted;
    const tried = draft === undefined ? score : scoreOf(draft);
    const isBetter = tried > score;
    const made =
      draft === undefined ? undefined : await this.#keep(draft, from, isBetter, reasonFor(proposal));
    const state = isBetter ? 'kept' : 'worse';
    return { attempt: { ...common, state, score: tried, version: made?.number ?? null }, made, isBetter };
  }

  /** Undefined where it is the best one once more. What cannot be made of a proposal is its failure, and not the repair's. */
  async #draftOf(
    proposal: Proposal,
    best: ScreenDocument,
  ): Promise<{ draft: ScreenDraft | undefined } | { failure: string }> {
    if ('failure' in proposal) return proposal;
    if (isSame(proposal.document, best)) return { draft: undefined };
    try {
      return { draft: await this.#draft(proposal.document) };
    } catch (error) {
      if (!(error instanceof PixelwrightError) || error.kind !== 'input') throw error;
      return { failure: `It cannot be made: ${shortText(error.message, this.#options.endpoint?.key())}` };
    }
  }

  #keepFailed(proposal: Proposal, failure: string, from: Version): Promise<Version> {
    return this.#result.versions.add({
      kind: 'repaired',
      state: 'failed',
      reason: `${reasonFor(proposal)} ${failure}`,
      parent: from.number,
      score: null,
      screenshot: null,
      rendering: null,
      files: [],
      edited: [],
    });
  }

  #tell(attempts: readonly RepairAttempt[]): void {
    const last = attempts.at(-1);
    if (last === undefined) return;
    const message = attemptText(attempts.length, last);
    this.#options.report?.({ type: 'note', level: 'info', message });
  }

  /** Recorded, so that a run that was stopped does not look for the same again. */
  async #attempt(
    number: number,
    from: ScreenDocument,
  ): Promise<{ document: ScreenDocument; renderings: number }> {
    const { value } = await this.#run.step({
      name: `attempt-${number + 1}`,
      inputs: { tree: sha256(print(from.tree)), values: sha256(printDocument(from)) },
      schema: attemptSchema,
      make: async () => {
        const found = await searchTree(from, {
          kit: this.#kit,
          expected: await this.#picture.square(COMPARED_SIDE),
          side: COMPARED_SIDE,
          draw: (document) => this.#draw(document),
          opinion: await this.#aids.opinion(),
          maxRenderings: RENDERINGS,
          breadth: number + 1,
          isOver: () => performance.now() >= this.#deadline,
          signal: this.#options.signal,
        });
        const document = await this.#aids.withWords(found.document, found.boxes);
        return {
          tree: print(document.tree),
          values: printDocument(document),
          renderings: found.renderings,
        };
      },
    });
    await this.#run.flushIfDue();
    const tree = parseOrThrow(value.tree);
    const { values, viewport, theme } = parseDocument(value.values, tree, 'the attempt');
    return {
      document: {
        tree,
        values,
        pictures: from.pictures,
        ...(viewport === undefined ? {} : { viewport }),
        ...(theme === undefined ? {} : { theme }),
      },
      renderings: value.renderings,
    };
  }

  #draft(document: ScreenDocument, tests?: TestParts): Promise<ScreenDraft> {
    const { strict, checkpoints, signal, renderers, report } = this.#options;
    return draftRemake(this.#result, document, {
      kit: this.#kit,
      picture: this.#picture,
      renderers,
      strict,
      checkpoints,
      signal,
      ...(tests === undefined ? {} : { tests }),
      ...(report === undefined ? {} : { report }),
    });
  }

  async #render(document: ScreenDocument): Promise<Awaited<ReturnType<Renderers['draw']>> | undefined> {
    const kit = this.#kit;
    const code = await compileScreen(document.tree, kit, kit.target, {
      ...documentOptions(document),
      name: this.#result.facts.input.name,
    });
    try {
      return await this.#options.renderers.draw(
        this.#renderer,
        drawRequest(code, document.viewport ?? kit.viewport),
      );
    } catch (cause) {
      const error = explainUnexpected(cause);
      if (!(error instanceof PixelwrightError) || error.kind !== 'input') throw error;
      return undefined;
    }
  }

  async #draw(document: ScreenDocument): Promise<DrawnDocument | undefined> {
    const drawn = await this.#render(document);
    if (drawn === undefined) return undefined;
    const { pixels } = await preprocess(drawn.png, COMPARED_SIDE);
    return { pixels, boxes: drawn.boxes };
  }

  /** Into the folder where it is better; else as a version alone. */
  async #keep(draft: ScreenDraft, from: Version, isBetter: boolean, reason: string): Promise<Version> {
    const { versions } = this.#result;
    if (isBetter) {
      const tests = this.#tests;
      // Tests only of what is kept: its code and its picture are recorded by now.
      const whole = tests === undefined ? draft : await this.#draft(draft.request.document, tests);
      const written = await writeRemake(whole, new Set(), { kind: 'repaired', reason, parent: from.number });
      this.#report = written.report;
      return written.version;
    }
    const { document } = draft.request;
    return versions.add({
      kind: 'repaired',
      state: 'worse',
      reason,
      parent: from.number,
      score: scoreOf(draft),
      screenshot: this.#picture.bytes,
      rendering: draft.validated.rendering?.png ?? null,
      files: [
        { path: TREE_FILE, content: print(document.tree) },
        { path: VALUES_FILE, content: printDocument(document) },
      ],
      edited: [],
    });
  }
}

function isSame(a: ScreenDocument, b: ScreenDocument): boolean {
  return print(a.tree) === print(b.tree) && printDocument(a) === printDocument(b);
}

/** 0 for what could not be drawn, so that nothing is worse. */
function scoreOf({ validated: { validation } }: ScreenDraft): number {
  return validation.status === 'done' ? validation.score : 0;
}
