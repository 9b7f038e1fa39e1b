/** `explain`: the page, and with an endpoint a model's words on it. */
import { join } from 'node:path';
import { openAssistant, type Answer, type Endpoint, type Usage } from '../assist/index.ts';
import { parseJson, readRegularFile, writeFileAtomic } from '../core/files/index.ts';
import { MAXIMUM_OUTPUT_BYTES, REPORT_FILE } from '../core/output/index.ts';
import { PixelwrightError } from '../core/errors.ts';
import type { ScreenDocument } from '../dsl/index.ts';
import { loadKit, type Kit } from '../kits/index.ts';
import { loadDocument, TREE_FILE } from '../pipeline/index.ts';
import { nextSteps } from '../pipeline/report/report-words.ts';
import { openResult, shownPicture, unnamedPictures } from '../repair/index.ts';
import { askExplanation, type Explanation } from './ask-explanation.ts';
import { explainPage } from './explain-page.ts';
import { explainedReportSchema, type ExplainedReport } from './report-facts.ts';
import { rowsOf, type ShownComponent } from './rows.ts';

/** In the result's folder. */
export const EXPLAIN_FILE = 'explain.html';

export interface ExplainOptions {
  /** Name or folder of the kit, where the result's own name does not find it. */
  readonly kit: string | undefined;
  /** Whose model is asked; undefined where nobody is. */
  readonly endpoint: Endpoint | undefined;
  readonly notice: (text: string) => void;
  /** That the model may take. */
  readonly seconds: number;
  readonly signal: AbortSignal;
}

export interface Explained {
  /** Absolute path of the page. */
  readonly path: string;
  /** What the question took; undefined where nobody was asked. */
  readonly usage: Usage | undefined;
  /** Why the model's words are not on the page, where they were asked for. */
  readonly failure: string | undefined;
}

/** @throws PixelwrightError `input` where the folder is no result, or its document cannot be read; `interrupted` */
export async function explain(folder: string, options: ExplainOptions): Promise<Explained> {
  const result = await openResult(folder);
  const reportPath = join(folder, REPORT_FILE);
  const text = await readRegularFile(reportPath, { maxBytes: MAXIMUM_OUTPUT_BYTES });
  const report = parseJson(text.toString('utf8'), explainedReportSchema, reportPath);
  const kit = await loadKit(options.kit ?? report.kit.name);
  const { document } = await loadDocument(join(folder, TREE_FILE));
  const rows = rowsOf(document, kit);
  const steps = [...nextSteps(report), ...nameSteps(document, kit)];
  const screenshot = result.current.screenshot;
  const picture = screenshot === null ? undefined : await result.versions.read(screenshot);
  const answer = await answerFor(options, describe(report, rows, steps), picture);
  const said = answer?.ok === true ? answer.value : undefined;
  const failure = answer?.ok === false ? answer.reason : undefined;
  const path = join(folder, EXPLAIN_FILE);
  if (options.signal.aborted) throw new PixelwrightError('interrupted', 'Stopped by the user.');
  await writeFileAtomic(
    path,
    explainPage({ report, rows, steps, said, model: options.endpoint?.model, failure }),
  );
  return { path, usage: answer?.usage, failure };
}

function nameSteps(document: ScreenDocument, kit: Kit): string[] {
  const { length } = unnamedPictures(document, kit);
  if (length === 0) return [];
  const pictures = length === 1 ? '1 picture has' : `${length} pictures have`;
  return [`${pictures} no name for people who cannot see: write them into screen.json, or say: alt`];
}

async function answerFor(
  { endpoint, notice, seconds, signal }: ExplainOptions,
  text: string,
  picture: Uint8Array | undefined,
): Promise<Answer<Explanation> | undefined> {
  if (endpoint === undefined) return undefined;
  const pictures = picture === undefined ? [] : [{ name: 'screenshot', png: await shownPicture(picture) }];
  const assistant = await openAssistant(endpoint, notice);
  return askExplanation(assistant, { text, pictures, seconds, signal });
}

/** Characters of what is told of the components; screens that have more are told in part. */
const MOST_CHARACTERS = 60_000;

function describe(
  { files }: ExplainedReport,
  rows: readonly (readonly ShownComponent[])[],
  steps: readonly string[],
): string {
  const lines = rows.map(
    (row, at) =>
      `row ${at + 1}: ${row.map(({ path, component, words }) => `${path} ${component} ${JSON.stringify(words.slice(0, 200))}`).join(' | ')}`,
  );
  return [
    `# Components by rows\n${lines.join('\n').slice(0, MOST_CHARACTERS)}`,
    `# Files\n${files
      .map(({ path }) => path)
      .join('\n')
      .slice(0, MOST_CHARACTERS)}`,
    `# Known faults\n${steps.join('\n').slice(0, MOST_CHARACTERS) || 'none'}`,
  ].join('\n\n');
}
