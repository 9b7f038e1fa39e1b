/** `report.html`: one file with the screenshot and the rendering side by side, the boxes, and the confidence by token. */
import Handlebars from 'handlebars';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Box } from '../../core/box.ts';
import { sha256 } from '../../core/files/index.ts';
import type { OutputContent } from '../../core/output/index.ts';
import { packageRoot } from '../../core/package-root.ts';
import type { ReadToken } from '../../readers/index.ts';
import type { Report } from './report.ts';

const MOST_TITLE_CHARACTERS = 40;

/** Pictures for the report, as PNG; `rendering` only where the code was rendered. */
export interface ReportPictures {
  readonly screenshot: Uint8Array;
  readonly rendering?: Uint8Array;
  /** Boxes of the components on the rendering, in document order. */
  readonly renderedBoxes?: readonly (Box | null)[];
}

const template = Handlebars.compile(
  readFileSync(join(packageRoot, 'src', 'pipeline', 'report', 'report.hbs'), 'utf8'),
  { strict: true, assumeObjects: true },
);

/** The whole document; the same report and pictures give the same bytes. */
export function htmlReport(
  report: Omit<Report, 'files'>,
  files: readonly OutputContent[],
  pictures: ReportPictures,
): string {
  const marks = (report.reading?.tokens ?? []).map((token, index) => ({
    ...token,
    id: `token-${index + 1}`,
  }));
  const seen = marks.flatMap(({ box, id, token, confidence }) =>
    box === null ? [] : [{ box, id, token, confidence }],
  );
  const components = seen.map(({ token, confidence }) => ({ token, confidence }));
  return template({
    name: report.input.name,
    title: `${shortened(report.input.name)} · Pixelwright report`,
    model: report.reading?.model.name ?? '',
    kit: report.kit.name,
    components: report.components,
    tokenCount: report.reading?.tokens.length ?? 0,
    figures: figures(report),
    notes: notes(report),
    pictures: [
      {
        title: 'Screenshot',
        alt: 'The screenshot, with a box around each component',
        detail: `${report.input.width} × ${report.input.height}, with what the model saw where`,
        image: dataUri(pictures.screenshot),
        boxes: seen.map(({ box, ...mark }) => svgBox(box, mark)),
      },
      ...renderingPicture(pictures, components),
    ],
    tokens: tokenRows(marks),
    files: files.map(({ path, content }) => ({ path, sha256: sha256(content) })),
  });
}

function renderingPicture(
  pictures: ReportPictures,
  components: readonly { token: string; confidence: number }[],
): readonly object[] {
  if (pictures.rendering === undefined) return [];
  const boxes = (pictures.renderedBoxes ?? []).flatMap((box, index) => {
    const component = components[index];
    return box === null || component === undefined
      ? []
      : [svgBox(box, { ...component, id: `rendered-${index + 1}` })];
  });
  return [
    {
      title: 'Rendering',
      alt: 'The rendered code, with a box around each component',
      detail: 'of the code that was written',
      image: dataUri(pictures.rendering),
      boxes,
    },
  ];
}

interface Figure {
  readonly label: string;
  readonly value: string;
  /** `good`, `fair`, `poor`, or nothing. */
  readonly grade: string;
  readonly detail: string;
}

function figures(report: Omit<Report, 'files'>): readonly Figure[] {
  const { validation } = report;
  const { confidence, tokens } = report.reading ?? { confidence: { screen: 1, lowest: 1 }, tokens: [] };
  const plain = (label: string, value: number): Figure => ({
    label,
    value: value.toFixed(3),
    grade: '',
    detail: '',
  });
  const match: readonly Figure[] =
    validation.status === 'done'
      ? [
          { ...plain('Match', validation.score), grade: grade(validation.score, 0.9, 0.75) },
          plain('SSIM', validation.ssim),
          plain('Colour', validation.color),
          ...(validation.boxes === null ? [] : [plain('Boxes', validation.boxes)]),
        ]
      : [{ label: 'Match', value: 'not checked', grade: 'fair', detail: '' }];
  const sure = (label: string, value: number, detail: string): Figure => ({
    label,
    value: percent(value),
    grade: grade(value, 0.9, 0.5),
    detail,
  });
  const weakest = tokens.toSorted((a, b) => a.confidence - b.confidence)[0]?.token ?? '';
  return [
    ...match,
    sure('Confidence', confidence.screen, ''),
    sure('Least sure token', confidence.lowest, weakest),
  ];
}

function notes(report: Omit<Report, 'files'>): readonly string[] {
  return [
    ...(report.validation.status === 'done' ? [] : [report.validation.reason]),
    ...(report.reading?.truncated === true
      ? ['The screen is longer than what is read at once; its end is missing.']
      : []),
    ...report.targets.flatMap(({ target, placeholders }) =>
      placeholders.map(
        ({ component, path, reason }) =>
          `${target}: a placeholder stands for ${component} at ${path.join('.')}: ${reason}`,
      ),
    ),
    ...report.targets.flatMap(({ target, approximations }) =>
      approximations.map(({ component, note }) => `${target}: ${component}: ${note}`),
    ),
  ];
}

function tokenRows(tokens: readonly (ReadToken & { id: string })[]): readonly object[] {
  let depth = 0;
  return tokens.map(({ token, confidence, box, id }) => {
    if (token === '}') depth--;
    const level = grade(confidence, 0.9, 0.5);
    const isBrace = token === '{' || token === '}';
    const indent = '  '.repeat(Math.max(0, depth));
    if (token === '{') depth++;
    return {
      token,
      indent,
      target: box === null ? undefined : id,
      confidence: confidence.toFixed(4),
      percent: percent(confidence),
      grade: level,
      kind: isBrace && level === 'good' ? 'brace' : level === 'poor' ? 'poor' : '',
      box: box === null ? '' : box.map((side) => side.toFixed(3)).join(', '),
    };
  });
}

function svgBox(box: Box, mark: { token: string; confidence: number; id: string }): object {
  const [left, top, right, bottom] = box.map((side) => side * 100) as [number, number, number, number];
  return {
    id: mark.id,
    title: `${mark.token}, ${percent(mark.confidence)}`,
    grade: grade(mark.confidence, 0.9, 0.5),
    x: left.toFixed(2),
    y: top.toFixed(2),
    width: Math.max(0, right - left).toFixed(2),
    height: Math.max(0, bottom - top).toFixed(2),
  };
}

function grade(value: number, good: number, fair: number): string {
  if (value >= good) return 'good';
  return value >= fair ? 'fair' : 'poor';
}

/** Browsers' tabs and search engines cut titles at about 70 characters. */
function shortened(name: string): string {
  const characters = Array.from(name);
  return characters.length <= MOST_TITLE_CHARACTERS
    ? name
    : `${characters.slice(0, MOST_TITLE_CHARACTERS - 1).join('')}…`;
}

const percent = (value: number): string => `${(100 * value).toFixed(1)} %`;

const dataUri = (png: Uint8Array): string => `data:image/png;base64,${Buffer.from(png).toString('base64')}`;
