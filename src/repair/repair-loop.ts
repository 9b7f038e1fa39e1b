/** The loop of a repair: propose, make, draw, compare, and keep what is better. */
import { openAssistant, shortText } from '../assist/index.ts';
import { PixelwrightError } from '../core/errors.ts';
import type { Run } from '../core/journal/index.ts';
import { print, printDocument, type ScreenDocument } from '../dsl/index.ts';
import type { Kit } from '../kits/index.ts';
import { TREE_FILE, VALUES_FILE, type Report, type ScreenDraft, type TestParts } from '../pipeline/index.ts';
import type { Picture } from '../readers/index.ts';
import type { TargetRenderer } from '../render/target-renderer.ts';
import type { Version } from '../versions/index.ts';
import { modelAttempts } from './assisted/ask-model.ts';
import { attemptText, reasonFor } from './attempt-words.ts';
import { documentDrawing, type DrawDocument } from './draw-document.ts';
import type { Proposal, Propose } from './proposal.ts';
import { draftRemake, writeRemake } from './remake.ts';
import type { RepairAttempt, Repaired, RepairOptions } from './repair-options.ts';
import type { ResultFolder } from './result-folder.ts';
import type { SearchAids } from './search-aids.ts';
import { searchAttempts } from './search-attempts.ts';

/** Attempts in a row that bring nothing, after which there is nothing more to be had. */
const MOST_FRUITLESS = 2;

export interface RepairParts {
  readonly result: ResultFolder;
  readonly picture: Picture;
  readonly kit: Kit;
  readonly renderer: TargetRenderer;
  readonly run: Run;
  readonly aids: SearchAids;
  readonly tests: TestParts | undefined;
}

export class RepairLoop {
  readonly #parts: RepairParts;
  readonly #options: RepairOptions;
  readonly #draw: DrawDocument;
  readonly #deadline: number;
  #report: Report | undefined;

  constructor(parts: RepairParts, options: RepairOptions) {
    const { renderer, kit, result } = parts;
    this.#parts = parts;
    this.#options = options;
    this.#draw = documentDrawing(options.renderers, renderer, kit, result.facts.input.name);
    this.#deadline = performance.now() + 1000 * options.timeout;
  }

  async run(start: ScreenDocument): Promise<Repaired> {
    const { maxAttempts, minScore, signal } = this.#options;
    const attempts: RepairAttempt[] = [];
    let best = start;
    let version = this.#parts.result.current;
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
    const search = searchAttempts({
      ...this.#parts,
      draw: this.#draw,
      isOver: () => performance.now() >= this.#deadline,
      signal,
    });
    if (endpoint === undefined) return [search];
    const model = modelAttempts({
      assistant: await openAssistant(endpoint, notice),
      endpoint,
      run: this.#parts.run,
      kit: this.#parts.kit,
      picture: this.#parts.picture,
      draw: this.#draw,
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
    return this.#parts.result.versions.add({
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

  #draft(document: ScreenDocument, tests?: TestParts): Promise<ScreenDraft> {
    const { strict, checkpoints, signal, renderers, report } = this.#options;
    return draftRemake(this.#parts.result, document, {
      kit: this.#parts.kit,
      picture: this.#parts.picture,
      renderers,
      strict,
      checkpoints,
      signal,
      ...(tests === undefined ? {} : { tests }),
      ...(report === undefined ? {} : { report }),
    });
  }

  /** Into the folder where it is better; else as a version alone. */
  async #keep(draft: ScreenDraft, from: Version, isBetter: boolean, reason: string): Promise<Version> {
    const { versions } = this.#parts.result;
    if (isBetter) {
      const tests = this.#parts.tests;
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
      screenshot: this.#parts.picture.bytes,
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
