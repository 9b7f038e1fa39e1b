/** One screen as `report.html` shows it: its words, its figures, and its pictures with boxes over them. */
import type { Box } from '../../../core/box.ts';
import type { Change, ScreenResult, Size } from '../../types.ts';
import { shortened } from '../shortened.ts';
import { counted, flakyNote, OUTCOME_WORDS, sentencesOf } from '../verdict.ts';
import { figuresOf, type Figure } from './screen-figures.ts';
import type { PagePictures } from './page-pictures.ts';

/** More help nobody and make the page slow; all of them stand in `report.json`. */
const MOST_CHANGES = 100;
const MOST_TOLERATED = 50;
const MOST_MASKS = 100;
const MOST_SENTENCES = 50;
const MOST_CHARACTERS = 600;

/** Share of a picture's height, and of its width, that a box's label takes at most. */
const LABEL_ROOM = 0.04;
const LABEL_SPAN = 0.3;

export interface ScreenView {
  readonly id: string;
  readonly name: string;
  readonly outcome: string;
  readonly word: string;
  /** What filters look at: `different flaky`. */
  readonly kinds: string;
  /** Under the name in the list. */
  readonly brief: string;
  readonly facts: string;
  readonly notes: readonly string[];
  readonly hint: string | null;
  readonly changes: readonly ChangeView[];
  readonly moreChanges: number;
  readonly tolerated: readonly ChangeView[];
  readonly toleratedCount: number;
  readonly figures: readonly Figure[];
  readonly pictures: readonly PictureView[];
  /** Ways to look at it: `side swipe blink diff overlay`, as far as there is something to see. */
  readonly views: string;
  /** Of the canvas that all its pictures share, pixels. */
  readonly width: number;
  readonly height: number;
}

export interface ChangeView {
  /** The same for its sentence and its boxes. */
  readonly key: string;
  readonly number: string;
  readonly kind: string;
  readonly sentence: string;
  readonly reason: string | undefined;
}

interface PictureView {
  readonly side: 'baseline' | 'candidate' | 'diff';
  readonly title: string;
  readonly detail: string;
  readonly alt: string;
  /** Undefined where the file is missing. */
  readonly address: string | undefined;
  /** Of the shared canvas, percent. */
  readonly share: string;
  readonly marks: readonly Mark[];
}

/** A rectangle over the canvas, all in percent of it. */
interface Mark {
  readonly key: string;
  readonly number: string;
  readonly kind: string;
  /** Where its label has to stand elsewhere than above its left end: at the top, at the right. */
  readonly edges: string;
  readonly left: string;
  readonly top: string;
  readonly width: string;
  readonly height: string;
}

type NumberedChange = ChangeView & Pick<Change, 'before' | 'after'>;

/** @param number its place in the report, from 1, by which links name it */
export function screenView(screen: ScreenResult, number: number, pictures: PagePictures): ScreenView {
  const { outcome, flaky, structure, hint, name } = screen;
  const id = `screen-${number}`;
  const changes = (structure?.changes ?? []).slice(0, MOST_CHANGES).map(numbered(id, ''));
  const tolerated = (structure?.tolerated ?? []).slice(0, MOST_TOLERATED).map(numbered(id, 't'));
  const canvas = canvasOf(screen);
  const shown = picturesOf(screen, canvas, [...changes, ...tolerated], pictures);
  const told = new Set((structure?.changes ?? []).map(({ sentence }) => sentence));
  const sentences = sentencesOf(screen);
  // What the list of changes says is not said twice.
  const reasons = sentences.filter((sentence) => !told.has(sentence)).slice(0, MOST_SENTENCES);
  const note = flakyNote(screen);
  return {
    id,
    name,
    outcome,
    word: OUTCOME_WORDS[outcome],
    kinds: flaky ? `${outcome} flaky` : outcome,
    brief: shortened(sentences[0] ?? '', 120),
    facts: factsOf(screen),
    notes: [...(note === undefined ? [] : [note]), ...reasons].map((text) =>
      shortened(text, MOST_CHARACTERS),
    ),
    hint: hint === null ? null : shortened(hint, MOST_CHARACTERS),
    changes,
    moreChanges: (structure?.changes.length ?? 0) - changes.length,
    tolerated,
    toleratedCount: structure?.tolerated.length ?? 0,
    figures: figuresOf(screen),
    pictures: shown,
    views: viewsOf(screen, shown).join(' '),
    ...canvas,
  };
}

const numbered =
  (id: string, prefix: string) =>
  (change: Change & { readonly reason?: string }, index: number): NumberedChange => ({
    key: `${id}-${prefix}${index + 1}`,
    number: `${prefix}${index + 1}`,
    kind: change.kind,
    sentence: shortened(change.sentence, MOST_CHARACTERS),
    reason: change.reason === undefined ? undefined : shortened(change.reason, MOST_CHARACTERS),
    before: change.before,
    after: change.after,
  });

function factsOf({ size, attempts, duration, structure }: ScreenResult): string {
  const { baseline, candidate } = size;
  const both = [baseline, candidate].filter((each) => each !== null).map(sizeInWords);
  const parts = [
    [...new Set(both)].join(' → '),
    structure === null ? '' : `read by ${structure.reader}`,
    counted(attempts, 'attempt'),
    `${(duration / 1000).toFixed(2)} s`,
  ];
  return parts.filter((part) => part !== '').join(' · ');
}

const sizeInWords = ({ width, height }: Size): string => `${width} × ${height} px`;

/** What both pictures fit into, so that a pixel is as large in each of them. */
function canvasOf({ size: { baseline, candidate } }: ScreenResult): Size {
  return {
    width: Math.max(1, baseline?.width ?? 0, candidate?.width ?? 0),
    height: Math.max(1, baseline?.height ?? 0, candidate?.height ?? 0),
  };
}

const SIDES = [
  ['baseline', 'Baseline', 'what it was'],
  ['candidate', 'Candidate', 'what it is now'],
  ['diff', 'Difference', 'what differs, in red'],
] as const;

function picturesOf(
  { name, pictures, size, masks }: ScreenResult,
  canvas: Size,
  changes: readonly NumberedChange[],
  { addressOf }: PagePictures,
): readonly PictureView[] {
  return SIDES.flatMap(([side, title, detail]): readonly PictureView[] => {
    if (pictures[side] === null) return [];
    const own = side === 'baseline' ? size.baseline : size.candidate;
    const boxes = changes.flatMap((change) => {
      const box = side === 'baseline' ? change.before : change.after;
      return box === null ? [] : [markOf(box, canvas, change)];
    });
    const masked = masks
      .slice(0, MOST_MASKS)
      .map((box) => markOf(box, canvas, { key: '', number: '', kind: 'masked' }));
    return [
      {
        side,
        title,
        detail: own === null || side === 'diff' ? detail : `${detail}, ${sizeInWords(own)}`,
        alt: `${title} of ${shortened(name, 200)}`,
        address: addressOf(pictures[side]),
        share: percent(own?.width ?? canvas.width, canvas.width),
        marks: [...boxes, ...masked],
      },
    ];
  });
}

function markOf(
  [left, top, right, bottom]: Box,
  { width, height }: Size,
  { key, number, kind }: Pick<ChangeView, 'key' | 'number' | 'kind'>,
): Mark {
  return {
    key,
    number,
    kind,
    edges: `${top < height * LABEL_ROOM ? ' high' : ''}${left > width * (1 - LABEL_SPAN) ? ' late' : ''}`,
    left: percent(left, width),
    top: percent(top, height),
    width: percent(right - left, width),
    height: percent(bottom - top, height),
  };
}

/** Nothing reaches over the canvas, whatever a file says. */
const percent = (part: number, whole: number): string =>
  `${Math.min(100, Math.max(0, (100 * part) / whole)).toFixed(3)}%`;

function viewsOf({ pictures }: ScreenResult, shown: readonly PictureView[]): readonly string[] {
  const hasBoth = pictures.baseline !== null && pictures.candidate !== null;
  const hasMarks = shown.some(({ marks }) => marks.length > 0);
  return [
    ...(shown.length > 0 ? ['side'] : []),
    ...(hasBoth ? ['swipe', 'blink'] : []),
    ...(pictures.diff === null ? [] : ['diff']),
    ...(hasMarks ? ['overlay'] : []),
  ];
}
