/** A preview as a page to be drawn by whoever draws pages, and what the drawn page's boxes say of the storyboard's objects. */
import type { Box } from '../../core/box.ts';
import type { TargetFiles } from '../target-renderer.ts';
import { makePreviewPage, type PageSettings, type PreviewPage } from './preview-page.ts';

export interface PreviewRequest extends PageSettings {
  readonly files: TargetFiles;
  /** Interface Builder's object ids. */
  readonly references: readonly string[];
}

export interface PreviewedScreen extends Pick<PreviewPage, 'files' | 'notes'> {
  /** Of all elements whose boxes are wanted. */
  readonly selectors: readonly string[];
  /** From the boxes of the selectors to one for each reference; null where nothing is to be seen. */
  readonly boxesOf: (boxes: readonly (Box | null)[]) => (Box | null)[];
}

/** Matches nothing, for an id that the storyboard does not have. */
const NOWHERE = '#none';

/** @throws PixelwrightError `input` where there is no storyboard, or one that cannot be read */
export async function previewOf({
  files,
  references,
  ...settings
}: PreviewRequest): Promise<PreviewedScreen> {
  const page = await makePreviewPage(files, settings);
  const wanted = references.map((reference) => page.selectors.get(reference) ?? NOWHERE);
  const clips = references.map((reference) => page.clips.get(reference) ?? []);
  const clipping = [...new Set(clips.flat())];
  return {
    files: page.files,
    notes: page.notes,
    selectors: [...wanted, ...clipping],
    boxesOf: (boxes) => {
      const boxOf = new Map(clipping.map((selector, at) => [selector, boxes[wanted.length + at] ?? null]));
      return wanted.map((_, index) =>
        clipped(
          boxes[index] ?? null,
          (clips[index] ?? []).map((selector) => boxOf.get(selector) ?? null),
        ),
      );
    },
  };
}

/** What is left of a box inside of all that cut it off. */
function clipped(box: Box | null, clips: readonly (Box | null)[]): Box | null {
  let left = box;
  for (const clip of clips) {
    if (left === null || clip === null) return null;
    const cut: Box = [
      Math.max(left[0], clip[0]),
      Math.max(left[1], clip[1]),
      Math.min(left[2], clip[2]),
      Math.min(left[3], clip[3]),
    ];
    left = cut[0] < cut[2] && cut[1] < cut[3] ? cut : null;
  }
  return left;
}
