/** The page of `explain`, for people; all that others wrote is text on it. */
import Handlebars from 'handlebars';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from '../core/package-root.ts';
import { REPORT_BASE_STYLE } from '../core/report-style/index.ts';
import { approximations } from '../pipeline/report/report-words.ts';
import type { Explanation } from './ask-explanation.ts';
import type { ExplainedReport } from './report-facts.ts';
import type { ShownComponent } from './rows.ts';

const FOLDER = join(packageRoot, 'src', 'explain');
const style = REPORT_BASE_STYLE + readFileSync(join(FOLDER, 'explain-page.css'), 'utf8');
const template = Handlebars.compile(readFileSync(join(FOLDER, 'explain-page.hbs'), 'utf8'), {
  strict: true,
  assumeObjects: true,
});

export interface ExplainPage {
  readonly report: ExplainedReport;
  readonly rows: readonly (readonly ShownComponent[])[];
  /** What to change, the most urgent first. */
  readonly steps: readonly string[];
  /** What a model said; undefined where none did. */
  readonly said: Explanation | undefined;
  readonly model: string | undefined;
  /** Why it said nothing. */
  readonly failure: string | undefined;
}

export function explainPage({ report, rows, steps, said, model, failure }: ExplainPage): string {
  const { validation, reading, input, kit } = report;
  const match =
    validation.status === 'done'
      ? `The code matches the screenshot by ${validation.score.toFixed(3)} of 1.`
      : `The code was not compared with a screenshot: ${validation.reason}`;
  return template({
    style,
    name: input.name,
    summary: [reading?.verdict.sentence ?? `A screen of the kit ${kit.name}.`, match, reading?.words.sentence]
      .filter((sentence) => sentence != null)
      .join(' '),
    steps,
    rows: rows.map((components, at) => ({ number: at + 1, components })),
    groups: filesByTarget(report),
    approximations: approximations(report),
    model: model ?? null,
    paragraphs: said?.summary.split(/\n+/).filter((text) => text.trim() !== '') ?? [],
    changes: said?.changes ?? [],
    failure: failure ?? null,
  });
}

/** What a file is, by the end of its name; the first that fits. */
const KINDS: readonly (readonly [RegExp, string])[] = [
  [/^screen\.gui$/, 'the tree of components: what stands in what'],
  [/^screen\.json$/, 'their words, places and looks'],
  [/^pictures\//, 'a picture of the screen'],
  [/^report\.html$/, 'how well the code fits, beside the screenshot'],
  [/\.nodes\.json$/, 'where each component is in the code'],
  [/index\.html$/, 'the page'],
  [/\.css$/, 'how it looks'],
  [/AndroidManifest\.xml$/, 'what the app is'],
  [/\/layout\/[^/]+\.xml$/, 'what stands on the screen'],
  [/\/values[^/]*\/[^/]+\.xml$/, 'words, colors and styles'],
  [/\/drawable[^/]*\//, 'a shape or a picture'],
  [/\.storyboard$/, 'what stands on the screen'],
  [/\.swift$|\.kt$|\.java$/, 'the code of the screen'],
  [/\.strings$|\.xcstrings$/, 'its words'],
  [/\.(png|jpe?g|webp|svg)$/, 'a picture'],
  [/\.(woff2?|ttf|otf)$/, 'a font'],
];

interface FileGroup {
  readonly title: string;
  readonly files: readonly { readonly path: string; readonly what: string }[];
}

function filesByTarget({ files, targets }: ExplainedReport): FileGroup[] {
  const groups = [
    ...targets.map(({ target }) => ({ title: target, prefix: `${target}/` })),
    { title: 'The screen', prefix: '' },
  ];
  const left = new Set(files.map(({ path }) => path));
  return groups
    .map(({ title, prefix }) => {
      const own = [...left].filter((path) => path.startsWith(prefix));
      for (const path of own) left.delete(path);
      const shown = own.map((path) => ({ path, what: KINDS.find(([end]) => end.test(path))?.[1] ?? '' }));
      return { title, files: shown };
    })
    .filter((group) => group.files.length > 0);
}
