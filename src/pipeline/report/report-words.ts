/** What `report.html` says in words: the match, what each figure means, what to do next. */
import type { Verdict } from '../../model/verdict.ts';
import type { ReadToken } from '../../readers/index.ts';
import type { ReadingReport, ReportFacts, Validation } from './report.ts';

export type Grade = 'good' | 'fair' | 'poor';

/** A match of at least so much is one of the same page with other words; see docs/score.md. */
const MATCHES = 0.85;
const RESEMBLES = 0.7;
const SURE = 0.9;
const UNSURE = 0.5;

/** Unsure components that are named one by one. */
const MOST_NAMED = 6;

export interface Finding {
  readonly grade: Grade;
  readonly title: string;
  readonly sentence: string;
}

export interface Figure {
  readonly label: string;
  readonly value: string;
  readonly grade: Grade | undefined;
  /** What it measures, in a line. */
  readonly meaning: string;
}

const VERDICT_TITLES = {
  confident: ['good', 'Read with confidence'],
  uncertain: ['fair', 'Read, but look it over'],
  refused: ['poor', 'No screen of a kit at hand'],
} as const satisfies Record<Verdict['kind'], readonly [Grade, string]>;

export function verdictFinding(reading: Pick<ReadingReport, 'verdict' | 'words'> | null): Finding {
  if (reading === null)
    return {
      grade: 'good',
      title: 'Compiled',
      sentence: 'The code is of the .gui file, as it is written there.',
    };
  const { kind, sentence } = reading.verdict;
  const [grade, title] = VERDICT_TITLES[kind];
  const { words } = reading;
  return { grade, title, sentence: words.sentence === null ? sentence : `${sentence} ${words.sentence}` };
}

const COMPARED = {
  local: ['the places that differ most', 'local'],
  ssim: ['the shapes', 'SSIM'],
  color: ['the colors', 'color'],
  boxes: ['where the components stand', 'boxes'],
} as const;

/** Whether the rendered code matches the screenshot, and what to look at where it does not. */
export function matchFinding(validation: Validation): Finding {
  if (validation.status !== 'done')
    return {
      grade: validation.status === 'failed' ? 'poor' : 'fair',
      title: 'Not checked',
      sentence: validation.reason,
    };
  const { score } = validation;
  if (score >= MATCHES)
    return {
      grade: 'good',
      title: 'Matches the screenshot',
      sentence: `The rendered code matches the screenshot by ${score.toFixed(3)} of 1, the words aside.`,
    };
  const [place, measure, value] = weakestMeasure(validation);
  return {
    grade: score >= RESEMBLES ? 'fair' : 'poor',
    title: score >= RESEMBLES ? `Look at ${place}` : 'Does not match the screenshot',
    sentence: `The rendered code matches the screenshot by ${score.toFixed(3)} of 1. Look at ${place} first: ${measure} is the lowest, ${value.toFixed(3)}.`,
  };
}

function weakestMeasure(validation: Validation & { status: 'done' }): readonly [string, string, number] {
  const measures = (['local', 'color', 'boxes', 'ssim'] as const).flatMap((name) => {
    const value = validation[name];
    return value === null ? [] : [[...COMPARED[name], value] as const];
  });
  return measures.toSorted((a, b) => a[2] - b[2])[0] ?? [...COMPARED.color, validation.color];
}

export function figures(report: ReportFacts): readonly Figure[] {
  const { validation, reading } = report;
  const measured = (label: string, value: number, meaning: string): Figure => ({
    label,
    value: value.toFixed(3),
    grade: undefined,
    meaning,
  });
  const match: readonly Figure[] =
    validation.status === 'done'
      ? [
          {
            ...measured(
              'Match',
              validation.score,
              'Places, color, SSIM and boxes in one figure; 1 is the same page.',
            ),
            grade: grade(validation.score, MATCHES, RESEMBLES),
          },
          measured(
            'Places',
            validation.local,
            'Is anything lost, added or changed in one place, however small or pale?',
          ),
          measured('Color', validation.color, 'Do surfaces have the same colors in the same places?'),
          measured('SSIM', validation.ssim, 'Structural similarity: do shapes, edges and contrast agree?'),
          ...(validation.boxes === null
            ? []
            : [measured('Boxes', validation.boxes, 'Do components stand where the model saw them?')]),
        ]
      : [];
  const sure = (label: string, value: number, meaning: string): Figure => ({
    label,
    value: percent(value),
    grade: gradeOfConfidence(value),
    meaning,
  });
  if (reading === null) return match;
  const { confidence, tokens } = reading;
  const weakest = weakestFirst(tokens)[0];
  return [
    ...match,
    sure('Confidence', confidence.screen, 'How likely the model holds the whole screen to be right.'),
    ...(weakest === undefined
      ? []
      : [sure('Least sure', weakest.confidence, `The token that the model doubts most: ${weakest.token}`)]),
  ];
}

/** Components that the model was not sure of, the least sure first. */
export function unsureComponents(
  tokens: readonly ReadToken[],
): readonly { readonly name: string; readonly box: string; readonly percent: string }[] {
  const boxed = tokens.map((token, index) => ({ ...token, id: `token-${index + 1}` }));
  return weakestFirst(boxed)
    .filter(({ box, confidence }) => box !== null && confidence < SURE)
    .slice(0, MOST_NAMED)
    .map(({ token, id, confidence }) => ({ name: token, box: id, percent: percent(confidence) }));
}

/** As much of a report as what there is to do follows from. */
export interface StepFacts {
  readonly reading: {
    readonly verdict: { readonly next: string | null };
    readonly truncated: boolean;
  } | null;
  readonly validation:
    | { readonly status: 'done'; readonly score: number; readonly instead: string | null }
    | { readonly status: 'skipped' | 'unavailable' | 'failed'; readonly reason: string };
  readonly misplaced: readonly { readonly place: string; readonly message: string }[];
  readonly targets: readonly {
    readonly target: string;
    readonly placeholders: readonly {
      readonly component: string;
      readonly place: string;
      readonly reason: string;
    }[];
    readonly approximations: readonly { readonly component: string; readonly note: string }[];
  }[];
}

/** What there is to do, the most urgent first. */
export function nextSteps(report: StepFacts): readonly string[] {
  const { reading, validation, misplaced, targets } = report;
  const next = reading?.verdict.next ?? null;
  return [
    ...(next === null ? [] : [next]),
    ...(reading?.truncated === true
      ? ['The screen is longer than what is read at once; its end is missing. Cut the picture in two.']
      : []),
    ...targets.flatMap(({ target, placeholders }) =>
      placeholders.map(
        ({ component, place, reason }) =>
          `${target}: a placeholder stands for ${component} at ${place}: ${reason}`,
      ),
    ),
    ...misplaced.map(({ place, message }) => `${place}: ${message}`),
    ...(validation.status === 'done' && validation.instead !== null ? [validation.instead] : []),
    ...(validation.status === 'done' && validation.score < MATCHES
      ? ['Compare the two pictures, and change the code or screen.gui where they differ.']
      : []),
  ];
}

/** What stands in for components that a target has no counterpart for. */
export function approximations({ targets }: Pick<StepFacts, 'targets'>): readonly string[] {
  return targets.flatMap((each) =>
    each.approximations.map(({ component, note }) => `${each.target}: ${component}: ${note}`),
  );
}

export const gradeOfConfidence = (confidence: number): Grade => grade(confidence, SURE, UNSURE);

export const percent = (value: number): string => `${(100 * value).toFixed(1)} %`;

function grade(value: number, good: number, fair: number): Grade {
  if (value >= good) return 'good';
  return value >= fair ? 'fair' : 'poor';
}

function weakestFirst<T extends ReadToken>(tokens: readonly T[]): readonly T[] {
  return tokens.toSorted((a, b) => a.confidence - b.confidence);
}
