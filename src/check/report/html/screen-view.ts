/** One screen as `report.html` shows it: its words, its figures, and the ways to look at it. */
import type { Change, ScreenResult } from '../../types.ts';
import { shortened } from '../shortened.ts';
import { counted, flakyNote, OUTCOME_WORDS, sentencesOf } from '../verdict.ts';
import { figuresOf, type Figure } from './screen-figures.ts';
import type { PagePictures } from './page-pictures.ts';
import {
  canvasOf,
  picturesOf,
  sizeInWords,
  type ChangeView,
  type NumberedChange,
  type PictureView,
} from './picture-view.ts';

/** More help nobody and make the page slow; all of them stand in `report.json`. */
const MOST_CHANGES = 100;
const MOST_TOLERATED = 50;
const MOST_SENTENCES = 50;
const MOST_CHARACTERS = 600;

export interface ScreenView {
  readonly id: string;
  readonly name: string;
  readonly outcome: string;
  readonly word: string;
  /** What filters look at: `different flaky`. */
  readonly kinds: string;
  readonly flaky: boolean;
  /** Under the name in the list. */
  readonly brief: string;
  readonly facts: string;
  readonly notes: readonly string[];
  readonly hint: string | null;
  readonly changes: readonly ChangeView[];
  readonly moreChanges: number;
  readonly tolerated: readonly ChangeView[];
  /** `3 tolerated changes`. */
  readonly toleratedCount: string;
  readonly figures: readonly Figure[];
  readonly pictures: readonly PictureView[];
  /** Ways to look at it: `side swipe blink diff overlay`, as far as there is something to see. */
  readonly views: string;
  /** Of the canvas that all its pictures share, pixels. */
  readonly width: number;
  readonly height: number;
}

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
    flaky,
    kinds: flaky ? `${outcome} flaky` : outcome,
    brief: shortened(changes[0]?.sentence ?? sentences[0] ?? note ?? '', 120),
    facts: factsOf(screen),
    notes: [...(note === undefined ? [] : [note]), ...reasons].map((text) =>
      shortened(text, MOST_CHARACTERS),
    ),
    hint: hint === null ? null : shortened(hint, MOST_CHARACTERS),
    changes,
    moreChanges: (structure?.changes.length ?? 0) - changes.length,
    tolerated,
    toleratedCount: counted(structure?.tolerated.length ?? 0, 'tolerated change'),
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
    kind: prefix === '' ? change.kind : 'tolerated',
    sentence: shortened(change.sentence, MOST_CHARACTERS),
    reason: change.reason === undefined ? undefined : shortened(change.reason, MOST_CHARACTERS),
    before: change.before,
    after: change.after,
  });

/** In words, where the structure is taken from. */
const SOURCES: Readonly<Record<string, string>> = {
  none: '',
  page: 'read from the pictures',
  trees: 'by the screens’ own trees',
};

function factsOf({ size, attempts, duration, structure }: ScreenResult): string {
  const { baseline, candidate } = size;
  const both = [baseline, candidate].filter((each) => each !== null).map(sizeInWords);
  const parts = [
    [...new Set(both)].join(' → '),
    structure === null ? '' : (SOURCES[structure.reader] ?? `read by ${structure.reader}`),
    counted(attempts, 'attempt'),
    `${(duration / 1000).toFixed(2)} s`,
  ];
  return parts.filter((part) => part !== '').join(' · ');
}

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
