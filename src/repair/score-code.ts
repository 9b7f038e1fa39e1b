/** Code as it lies in a folder, drawn and compared with its screenshot: nothing is compiled for it. */
import { squareScore } from '../compare/index.ts';
import { PixelwrightError } from '../core/errors.ts';
import { explainUnexpected } from '../core/explain-unexpected.ts';
import type { Kit, TargetName } from '../kits/index.ts';
import { preprocess } from '../model/index.ts';
import { COMPARED_SIDE, ownRenderer, readEmittedCode, type Renderers } from '../pipeline/index.ts';
import type { Picture } from '../readers/index.ts';

export type ScoredCode =
  | { readonly status: 'done'; readonly score: number; readonly rendering: Uint8Array }
  | { readonly status: 'failed' | 'unavailable'; readonly reason: string };

export interface ScoreCodeRequest {
  readonly folder: string;
  readonly target: TargetName;
  readonly kit: Kit;
  /** CSS pixels, dp or points. */
  readonly viewport: { readonly width: number; readonly height: number };
  readonly picture: Picture;
  readonly renderers: Renderers;
}

/** @throws PixelwrightError `interrupted`; what cannot be drawn is an answer */
export async function scoreCode(request: ScoreCodeRequest): Promise<ScoredCode> {
  const { folder, target, kit, viewport, picture, renderers } = request;
  const found = await ownRenderer(renderers, kit, target);
  if (!found.available)
    return { status: 'unavailable', reason: `What draws ${target} is not there. Run: npx ${found.command}` };
  try {
    const { files } = await readEmittedCode(folder, target);
    const { png } = await renderers.draw(found.renderer, { files, viewport, references: [] });
    return { status: 'done', score: await pictureScore(picture, png), rendering: png };
  } catch (cause) {
    const error = explainUnexpected(cause);
    if (!(error instanceof PixelwrightError) || error.kind === 'interrupted') throw error;
    return { status: 'failed', reason: [error.message, error.hint].join(' ').trim() };
  }
}

/** Of two pictures alone, without the places of components: 0 to 1 (docs/score.md). */
export async function pictureScore(picture: Picture, rendering: Uint8Array): Promise<number> {
  const { pixels } = await preprocess(rendering, COMPARED_SIDE);
  return squareScore(await picture.stretched(COMPARED_SIDE), pixels, COMPARED_SIDE);
}
