/** A document as its code is drawn: compiled and rendered, and nothing of it written. */
import { compileScreen, documentOptions } from '../compiler/index.ts';
import type { Box } from '../core/box.ts';
import { PixelwrightError } from '../core/errors.ts';
import { explainUnexpected } from '../core/explain-unexpected.ts';
import type { ScreenDocument } from '../dsl/index.ts';
import type { Kit } from '../kits/index.ts';
import { preprocess } from '../model/index.ts';
import { COMPARED_SIDE, drawRequest, type Renderers } from '../pipeline/index.ts';
import type { TargetRenderer } from '../render/target-renderer.ts';

export interface DrawnScreen {
  readonly document: ScreenDocument;
  readonly png: Uint8Array;
  /** Red, green, blue by row: uint8 [COMPARED_SIDE, COMPARED_SIDE, 3]. */
  readonly pixels: Uint8Array;
  /** One for each component in document order, as fractions of the picture; null where there is nothing to be seen. */
  readonly boxes: readonly (Box | null)[];
}

/** Undefined for what cannot be drawn. @throws PixelwrightError `interrupted`, `resources` */
export type DrawDocument = (document: ScreenDocument) => Promise<DrawnScreen | undefined>;

/** @param name the screen's, for titles and type names */
export function documentDrawing(
  renderers: Renderers,
  renderer: TargetRenderer,
  kit: Kit,
  name: string,
): DrawDocument {
  return async (document) => {
    const code = await compileScreen(document.tree, kit, kit.target, { ...documentOptions(document), name });
    try {
      const request = drawRequest(code, document.viewport ?? kit.viewport);
      const { png, boxes } = await renderers.draw(renderer, request);
      return { document, png, pixels: (await preprocess(png, COMPARED_SIDE)).pixels, boxes };
    } catch (cause) {
      const error = explainUnexpected(cause);
      if (!(error instanceof PixelwrightError) || error.kind !== 'input') throw error;
      return undefined;
    }
  };
}
