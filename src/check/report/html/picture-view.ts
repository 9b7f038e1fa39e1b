/** The pictures of a screen on one canvas, with boxes over what changed. */
import type { Box } from '../../../core/box.ts';
import type { Change, ScreenResult, Size } from '../../types.ts';
import { shortened } from '../shortened.ts';
import type { PagePictures } from './page-pictures.ts';

const MOST_MASKS = 100;

/** Share of a picture's height, and of its width, that a box's label takes at most. */
const LABEL_ROOM = 0.04;
const LABEL_SPAN = 0.3;

export interface ChangeView {
  /** The same for its sentence and its boxes. */
  readonly key: string;
  readonly number: string;
  readonly kind: string;
  readonly sentence: string;
  readonly reason: string | undefined;
}

export type NumberedChange = ChangeView & Pick<Change, 'before' | 'after'>;

export interface PictureView {
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

/** What both pictures fit into, so that a pixel is as large in each of them. */
export function canvasOf({ size: { baseline, candidate } }: ScreenResult): Size {
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

export function picturesOf(
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

export const sizeInWords = ({ width, height }: Size): string => `${width} × ${height} px`;
