/**
 * Mends a page while it is rendered: its HTML is laid out, each text's place is measured against the screenshot's, gaps
 * and breaks are corrected, and what is better is kept.
 */
import { z } from 'zod';
import { PixelwrightError } from '../../core/errors.ts';
import { explainUnexpected } from '../../core/explain-unexpected.ts';
import { sha256 } from '../../core/files/index.ts';
import type { Run } from '../../core/journal/index.ts';
import { compileScreen, documentOptions } from '../../compiler/index.ts';
import { parseDocument, printDocument, type ScreenDocument } from '../../dsl/index.ts';
import type { Kit } from '../../kits/index.ts';
import { measuredTree, mendDocument, nameValues, pageError, type PageMeasure } from '../../layout/index.ts';
import type { TargetRenderer } from '../../render/target-renderer.ts';
import { drawRequest } from '../draw-request.ts';
import type { Renderers } from '../renderers.ts';

const ROUNDS = 3;
/** Pixels, on average: nobody sees less. */
const GOOD = 0.25;
const TARGET = 'html';

const recordSchema = z.object({
  /** `screen.json` of the mended document. */
  document: z.string(),
  /** Mean distance of texts from where they were seen before and after each round that was kept, pixels. */
  errors: z.array(z.number()),
});

export interface MendRequest {
  readonly document: ScreenDocument;
  readonly kit: Kit;
  readonly name: string;
  readonly renderers: Renderers;
  readonly signal: AbortSignal;
}

export interface Mended {
  readonly document: ScreenDocument;
  readonly errors: readonly number[];
}

/** The document as it is where nothing can lay it out. */
export async function mendStage(run: Run, request: MendRequest): Promise<Mended> {
  const { document, kit, renderers } = request;
  if (document.theme === undefined) return { document, errors: [] };
  const found = await renderers.forKit(kit);
  if (!found.available || found.renderer.target !== TARGET) return { document, errors: [] };
  const { renderer } = found;
  const before = printDocument(document);
  const { value } = await run.step({
    name: 'mend',
    inputs: { document: sha256(before), kit: kit.hash, renderer: renderer.identity },
    schema: recordSchema,
    make: async () => {
      const mended = await mendRounds(request, renderer);
      return { document: printDocument(mended.document), errors: [...mended.errors] };
    },
  });
  const { values, theme } = parseDocument(value.document, document.tree, 'the mended document');
  return {
    document: { ...document, values, ...(theme === undefined ? {} : { theme }) },
    errors: value.errors,
  };
}

async function mendRounds(request: MendRequest, renderer: TargetRenderer): Promise<Mended> {
  let best = request.document;
  const errors: number[] = [];
  try {
    let measure = await measureDocument(best, request, renderer);
    errors.push(errorOf(best, measure));
    for (let round = 0; round < ROUNDS && (errors.at(-1) ?? 0) > GOOD; round++) {
      request.signal.throwIfAborted();
      const tried = mendDocument(best, measure);
      if (tried === best) break;
      const after = await measureDocument(tried, request, renderer);
      const error = errorOf(tried, after);
      if (error >= (errors.at(-1) ?? 0)) break;
      best = tried;
      measure = after;
      errors.push(error);
    }
  } catch (cause) {
    const error = explainUnexpected(cause);
    // What cannot be laid out is told of where it is drawn; the document is there all the same.
    if (!(error instanceof PixelwrightError) || error.kind === 'interrupted') throw error;
  }
  // Mended lengths are others.
  return { document: nameValues(best), errors };
}

function errorOf(document: ScreenDocument, measure: PageMeasure): number {
  return pageError(measuredTree(document, measure));
}

async function measureDocument(
  document: ScreenDocument,
  { kit, name, renderers }: MendRequest,
  renderer: TargetRenderer,
): Promise<PageMeasure> {
  const code = await compileScreen(document.tree, kit, TARGET, { name, ...documentOptions(document) });
  return renderers.measure(renderer, drawRequest(code, document.viewport ?? kit.viewport));
}
