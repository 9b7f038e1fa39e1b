/** Reports for the tests, whole and small. */
import type { Box } from '../../../src/core/box.ts';
import type { ReportPictures } from '../../../src/pipeline/report/html-report.ts';
import type { ReadingReport, Report, Validation } from '../../../src/pipeline/report/report.ts';
import type { ReadToken } from '../../../src/readers/index.ts';

const HASH = 'ab'.repeat(32);
const BOX: Box = [0.1, 0.1, 0.5, 0.2];

/** One transparent pixel. */
export const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

export const RENDERED: ReportPictures = { screenshot: PNG, rendering: PNG, renderedBoxes: [BOX, null] };

export const VALIDATED: Validation & { status: 'done' } = {
  status: 'done',
  drawnBy: 'Chromium',
  instead: null,
  target: 'html',
  score: 0.95,
  local: 0.75,
  ssim: 0.8,
  color: 0.7,
  boxes: null,
  pixelDifference: 0.1,
};

/** Components get a box, braces none. */
export function tokensOf(tokens: readonly (readonly [string, number])[]): ReadToken[] {
  return tokens.map(([token, confidence]) => ({ token, confidence, box: /^[{}]$/.test(token) ? null : BOX }));
}

export function report({
  name = 'login',
  validation = VALIDATED,
  ...changes
}: Partial<Pick<ReadingReport, 'verdict' | 'tokens'>> & {
  readonly name?: string;
  readonly validation?: Validation;
} = {}): Report {
  return {
    format: 2,
    input: { name, sha256: HASH, width: 1200, height: 690 },
    kit: { name: 'web', version: '1.0.0', sha256: HASH },
    reading: {
      reader: 'kit',
      model: { name: 'web', sha256: HASH },
      verdict: { kind: 'confident', sentence: 'A screen of the kit web.', next: null },
      words: { kind: 'read', sentence: null },
      confidence: { screen: 0.4, lowest: 0.42 },
      truncated: true,
      tokens: tokensOf([
        ['row', 0.99],
        ['{', 1],
        ['btn-green', 0.42],
        ['}', 1],
      ]),
      ...changes,
    },
    components: 2,
    misplaced: [],
    targets: [
      {
        target: 'html',
        placeholders: [{ component: 'btn-green', path: [0, 0], reason: 'no template', place: '0.0' }],
        approximations: [{ component: 'row', note: 'a <b>note</b>' }],
      },
    ],
    validation,
    files: [{ path: 'html/index.html', sha256: HASH }],
  };
}
