/** `eval --pages`: every page of a folder drawn, built from its picture, and compared; resumable page by page. */
import { readFile, rm } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { explainUnexpected } from '../../core/explain-unexpected.ts';
import { ensureFolder, sha256, sha256File, writeFileAtomic } from '../../core/files/index.ts';
import { openRun, type Run } from '../../core/journal/index.ts';
import type { ReportProgress } from '../../core/progress.ts';
import type { Renderer } from '../../render/browser/index.ts';
import { percent } from './describe-summary.ts';
import { evaluatePage, PageFailure } from './evaluate-page.ts';
import { evaluationReport, worstPages } from './evaluation-report.ts';
import type { PageBuilder } from './page-builder.ts';
import type { PageInput } from './page-inputs.ts';
import { MEASURES, pageResultSchema, type PageOutcome } from './page-result.ts';

/** Raised whenever the same pages give other figures than before. */
const VERSION = '1';

export interface EvaluatePagesOptions {
  readonly renderer: Renderer;
  readonly builder: PageBuilder;
  /** Report, results and what was built go there; undefined to keep none of it. */
  readonly out: string | undefined;
  /** How many of the worst pages the report shows. */
  readonly worst: number;
  /** Run state goes to `<checkpoints>/eval/`. */
  readonly checkpoints: string;
  readonly resume: boolean;
  /** For the building of a page. */
  readonly timeoutMs: number;
  readonly report: ReportProgress;
  readonly signal: AbortSignal;
  /** Told once there is a run that --resume finds. */
  readonly onResumable: () => void;
}

/**
 * A page that fails or takes too long is one of the outcomes; a resumed run tries it again.
 *
 * @param pages of one folder, at least one
 * @throws PixelwrightError `interrupted` when the signal is aborted; `resources` where disk or memory is full
 */
export async function evaluatePages(
  pages: readonly PageInput[],
  options: EvaluatePagesOptions,
): Promise<PageOutcome[]> {
  const { report, signal } = options;
  const run = await openEvaluation(pages, options);
  try {
    options.onResumable();
    report({ type: 'start', task: 'eval', label: 'Pages', total: pages.length, unit: 'pages' });
    const outcomes: PageOutcome[] = [];
    for (const page of pages) {
      signal.throwIfAborted();
      const outcome = await evaluateInRun(run, page, options);
      outcomes.push(outcome);
      await run.flushIfDue();
      report({ type: 'advance', task: 'eval', done: outcomes.length, detail: detailOf(outcome) });
    }
    report({ type: 'finish', task: 'eval' });
    if (options.out !== undefined) await writeReport(run, outcomes, options.out, options.worst);
    if (run.outcome !== 'finished') await run.finish();
    return outcomes;
  } finally {
    await rm(run.pathOf(WORK_FOLDER), { recursive: true, force: true });
    await run.close();
  }
}

const WORK_FOLDER = 'work';

function openEvaluation(
  pages: readonly PageInput[],
  { checkpoints, builder, resume }: EvaluatePagesOptions,
): Promise<Run> {
  const folder = resolve(pages[0]?.folder ?? '.');
  return openRun({
    parent: join(checkpoints, 'eval'),
    label: basename(folder),
    // Each page's content is an input of its own step.
    identity: { path: folder, sha256: sha256(folder) },
    key: { ...builder.key, version: VERSION },
    resume,
  });
}

async function evaluateInRun(run: Run, page: PageInput, options: EvaluatePagesOptions): Promise<PageOutcome> {
  const { builder, out, renderer, timeoutMs, signal } = options;
  const folder = out === undefined ? run.pathOf(WORK_FOLDER) : join(out, 'pages', page.name);
  try {
    const { value } = await run.step({
      name: `page ${page.name}`,
      inputs: {
        ...builder.key,
        ...(await builder.inputs?.(page)),
        page: await sha256File(join(page.folder, page.file)),
        version: VERSION,
      },
      schema: pageResultSchema,
      make: async ({ writeFile }) => {
        const evaluated = await evaluatePage(page, { renderer, builder, folder, timeoutMs, signal });
        await writeFile(pictureOf(page.name), evaluated.pictures);
        return evaluated.result;
      },
    });
    return { ok: true, result: value };
  } catch (error) {
    if (error instanceof PageFailure)
      return { ok: false, page: page.name, failedAt: error.failedAt, message: error.message };
    throw explainUnexpected(error);
  }
}

/** Names of pages may hold what the names of a run's files may not. */
function pictureOf(page: string): string {
  return `pictures/${sha256(page).slice(0, 16)}.webp`;
}

function detailOf(outcome: PageOutcome): string {
  if (!outcome.ok) return `${outcome.page}: ${outcome.message}`;
  const { page, measures } = outcome.result;
  return `${page}: ${MEASURES.map((name) => percent(measures[name])).join(' ')}`;
}

async function writeReport(
  run: Run,
  outcomes: readonly PageOutcome[],
  out: string,
  worst: number,
): Promise<void> {
  const pictures = new Map<string, Uint8Array>();
  for (const { page } of worstPages(outcomes, worst))
    pictures.set(page, await readFile(run.pathOf(pictureOf(page))));
  await ensureFolder(out);
  await writeFileAtomic(join(out, 'report.html'), evaluationReport(outcomes, pictures));
  await writeFileAtomic(join(out, 'pages.json'), `${JSON.stringify(outcomes, null, 2)}\n`);
}
