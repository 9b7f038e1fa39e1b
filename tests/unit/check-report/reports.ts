/** Reports of checks for the tests: four screens, one for each thing that most often comes of one. */
import type { Change, CheckReport, Outcome, ScreenResult } from '../../../src/check/types.ts';

const SIZE = { width: 720, height: 480 };
const NO_PICTURES = { baseline: null, candidate: null, diff: null };

export function screen(changes: Partial<ScreenResult> = {}): ScreenResult {
  return {
    name: 'home',
    outcome: 'same',
    flaky: false,
    attempts: 1,
    reasons: [],
    hint: null,
    size: { baseline: SIZE, candidate: SIZE },
    pixels: { compared: 345_600, differing: 0, ratio: 0, antialiased: 0, ssim: 1, area: null },
    structure: { reader: 'page', changes: [], tolerated: [] },
    pictures: NO_PICTURES,
    masks: [],
    duration: 812.4,
    ...changes,
  };
}

export const RECOLORED: Change = {
  kind: 'recolored',
  component: 'button',
  label: 'Save',
  place: 'row 2, column 3',
  sentence: 'Row 2, column 3: button “Save” became red (#0d6efd → #dc3545).',
  before: [520, 380, 640, 424],
  after: [520, 380, 640, 424],
};

const MOVED: Change = {
  kind: 'moved',
  component: 'text',
  label: 'Total',
  place: 'row 1, column 2',
  sentence: 'Row 1, column 2: text “Total” moved 14 px down.',
  before: [400, 120, 520, 144],
  after: [400, 134, 520, 158],
};

const REMOVED: Change = {
  kind: 'removed',
  component: 'input',
  label: 'Email',
  place: 'row 1, column 1',
  sentence: 'Row 1, column 1: input “Email” is gone.',
  before: [40, 120, 340, 160],
  after: null,
};

const REWORDED = {
  kind: 'reworded' as const,
  component: 'text',
  label: 'Tuesday',
  place: 'row 0, column 1',
  sentence: 'Row 0, column 1: text “Tuesday” became “Wednesday”.',
  before: [560, 24, 680, 48] as const,
  after: [560, 24, 680, 48] as const,
  reason: 'Words are free.',
};

/** Names of the picture files; the integration test draws them. */
export const SCREENS: readonly ScreenResult[] = [
  screen({
    name: 'checkout/payment',
    outcome: 'different',
    reasons: ['2,931 of 345,600 pixels differ (0.85 %; 0 are allowed).'],
    pixels: {
      compared: 345_600,
      differing: 2931,
      ratio: 2931 / 345_600,
      antialiased: 47,
      ssim: 0.98214,
      area: [40, 120, 640, 424],
    },
    structure: { reader: 'page', changes: [RECOLORED, MOVED, REMOVED], tolerated: [REWORDED] },
    pictures: {
      baseline: 'pictures/checkout/payment.baseline.png',
      candidate: 'pictures/checkout/payment.candidate.png',
      diff: 'pictures/checkout/payment.diff.png',
    },
    masks: [[560, 20, 690, 52]],
    duration: 1204,
  }),
  screen({
    name: 'home',
    flaky: true,
    attempts: 2,
    pictures: {
      baseline: 'pictures/home.baseline.png',
      candidate: 'pictures/home.candidate.png',
      diff: null,
    },
  }),
  screen({
    name: 'settings/dark <b>&amp;</b>',
    outcome: 'new',
    size: { baseline: null, candidate: { width: 390, height: 844 } },
    pixels: null,
    structure: null,
    pictures: { baseline: null, candidate: 'pictures/settings.candidate.png', diff: null },
  }),
  screen({
    name: 'zoo',
    outcome: 'unreadable',
    attempts: 3,
    reasons: ['The page did not come to rest within 30 s.'],
    hint: 'Stop what moves on it by itself, or mask it.',
    size: { baseline: SIZE, candidate: null },
    pixels: null,
    structure: null,
    pictures: { baseline: 'pictures/zoo.baseline.png', candidate: null, diff: null },
  }),
];

export function report(
  screens: readonly ScreenResult[] = SCREENS,
  changes: Partial<CheckReport> = {},
): CheckReport {
  const countOf = (outcome: Outcome): number => screens.filter((each) => each.outcome === outcome).length;
  return {
    format: 'pixelwright-check/1',
    by: 'both',
    environmentChanges: [],
    environment: { renderer: 'Chromium 156.0.7922.10', platform: 'linux x64', version: '0.1.0', fonts: null },
    screens,
    counts: {
      same: countOf('same'),
      different: countOf('different'),
      new: countOf('new'),
      gone: countOf('gone'),
      unreadable: countOf('unreadable'),
      flaky: screens.filter(({ flaky }) => flaky).length,
    },
    shard: null,
    ...changes,
  };
}
