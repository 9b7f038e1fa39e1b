/** `pixelwright eval --pages`: web pages, each drawn, built from its picture, drawn again, and compared. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EXIT_CODES, PixelwrightError } from '../../core/errors.ts';
import type { PageBuilder, PagePart } from '../../pipeline/evaluate-pages/index.ts';
import type { CommandContext, CommandOutcome } from '../command.ts';
import { flag, repeated, switchOff, text, wholeNumber, type OptionValues } from '../options/index.ts';

const PAGES = 'Pages:';
const DEFAULT_WORST = 12;
const DEFAULT_TIME_LIMIT_SECONDS = 120;

export const pageOptions = {
  pages: text('<folder>', 'Web pages, .html files with whatever they load beside them').group(PAGES),
  against: text('<folder>', 'Compare with the pages of the same names there, instead of building any').group(
    PAGES,
  ),
  only: repeated('<text>', 'Only the page of this name, or those in whose names it is').group(PAGES),
  part: text('<numbers>/<of>', 'Only these parts of all pages, by the hash of their names: 0/3, or 1,2/3', {
    pattern: /^\d+(,\d+)*\/[1-9]\d*$/,
    expected: 'parts like 0/3 or 1,2/3',
  }).group(PAGES),
  out: text('<folder>', 'Keep report.html with the worst pages, pages.json, and what was built')
    .short('o')
    .group(PAGES),
  worst: wholeNumber('<number>', `Pages that the report shows (default: ${DEFAULT_WORST})`, {
    min: 0,
    max: 200,
  }).group(PAGES),
  timeLimit: wholeNumber('<seconds>', `For building a page (default: ${DEFAULT_TIME_LIMIT_SECONDS})`, {
    min: 1,
    max: 3_600,
  }).group(PAGES),
  words: text(
    '<folder>',
    'Keep there the words that were read; who has them is not timed reading them',
  ).group(PAGES),
  validate: switchOff('Do not render and mend the pages that are built').group(PAGES),
  resume: flag('Resume an earlier evaluation of the same pages').group(PAGES),
  checkpoints: text('<folder>', 'Where run state is kept').default('checkpoints').group(PAGES),
};

type PageOptions = OptionValues<typeof pageOptions> & {
  readonly limit?: number | undefined;
  readonly device: string;
  readonly threads?: number | undefined;
};

export async function runPages(
  context: CommandContext,
  folder: string,
  options: PageOptions,
): Promise<CommandOutcome> {
  const { describeSummary, evaluatePages, findPages, summarize } =
    await import('../../pipeline/evaluate-pages/index.ts');
  const { openRenderer } = await import('../../render/browser/index.ts');
  const { only, part, limit } = options;
  const pages = await findPages(folder, {
    ...(only === undefined ? {} : { only }),
    ...(part === undefined ? {} : { part: parsePart(part) }),
    ...(limit === undefined ? {} : { limit }),
  });
  const { progress, signal } = context;
  // One context for all: pages run no scripts, and what they load is never taken from another page's cache.
  const renderer = await openRenderer({ grayText: true, reuseContexts: true, signal, report: progress });
  try {
    const builder = await openBuilder(context, options);
    try {
      const outcomes = await evaluatePages(pages, {
        ...{ renderer, builder, signal, report: progress, onResumable: context.resumable },
        ...{ out: options.out, worst: options.worst ?? DEFAULT_WORST },
        ...{ checkpoints: options.checkpoints, resume: options.resume },
        timeoutMs: (options.timeLimit ?? DEFAULT_TIME_LIMIT_SECONDS) * 1000,
      });
      const summary = summarize(outcomes);
      const kept =
        options.out === undefined ? '' : `\n\nThe worst pages: ${join(options.out, 'report.html')}`;
      return {
        result: { ...summary, results: outcomes.flatMap((one) => (one.ok ? [one.result] : [])) },
        text: describeSummary(summary) + kept,
        exitCode: summary.failed.length > 0 ? EXIT_CODES.partial : 0,
      };
    } finally {
      await builder.close();
    }
  } finally {
    await renderer.close();
  }
}

async function openBuilder(context: CommandContext, options: PageOptions): Promise<PageBuilder> {
  const { existingPages } = await import('../../pipeline/evaluate-pages/index.ts');
  const { against, device, threads, validate, words } = options;
  if (against !== undefined) return existingPages(against);
  const { generatedPages } = await import('../../pipeline/evaluate-pages/generated-pages.ts');
  const { openParts, PAGE_KIT } = await import('../../pipeline/index.ts');
  const { PRETRAINED_FOLDER } = await import('../../model/model.ts');
  const unkept = await mkdtemp(join(tmpdir(), 'pixelwright-words-'));
  const parts = await openParts({
    modelFolder: PRETRAINED_FOLDER,
    kit: PAGE_KIT,
    text: 'read',
    wordsFolder: words ?? unkept,
    ...{ beamWidth: 1, lengthPenalty: 0, renders: validate },
    runtime: { device, ...(threads === undefined ? {} : { threads }) },
    ...{ signal: context.signal, report: context.progress },
  });
  return {
    ...generatedPages({ parts, validate }),
    close: async () => {
      await parts.close();
      await rm(unkept, { recursive: true, force: true });
    },
  };
}

/** `1,2/3`. @throws PixelwrightError `usage` for a part that there is not */
function parsePart(typed: string): PagePart {
  const [numbers = '', count = ''] = typed.split('/');
  const parts = numbers.split(',').map(Number);
  const of = Number(count);
  if (parts.every((part) => part < of)) return { parts, of };
  throw new PixelwrightError('usage', `Of ${of} parts the last is ${of - 1}.`, { where: `--part ${typed}` });
}
