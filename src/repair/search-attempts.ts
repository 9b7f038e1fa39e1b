/** Attempts of a repair that search by themselves: among the kit's trees, by the pixels and by what the network says of them. */
import { z } from 'zod';
import { sha256 } from '../core/files/index.ts';
import type { Run } from '../core/journal/index.ts';
import { print, printDocument } from '../dsl/index.ts';
import type { Kit } from '../kits/index.ts';
import { COMPARED_SIDE } from '../pipeline/index.ts';
import type { Picture } from '../readers/index.ts';
import type { DrawDocument } from './draw-document.ts';
import { recordedDocument, type Propose } from './proposal.ts';
import type { SearchAids } from './search-aids.ts';
import { searchTree } from './search/search-tree.ts';

/** Renderings of one attempt. */
const RENDERINGS = 120;
/** The network's readings that are tried before the first search begins. */
export const READINGS = 8;

export interface SearchAttempts {
  readonly run: Run;
  readonly kit: Kit;
  readonly picture: Picture;
  readonly aids: SearchAids;
  readonly draw: DrawDocument;
  /** Whether the repair has no time left. */
  readonly isOver: () => boolean;
  readonly signal: AbortSignal;
}

const attemptSchema = z.object({
  tree: z.string(),
  values: z.string(),
  renderings: z.number(),
});

/** Each is recorded, so that a run that was stopped does not look for the same again. */
export function searchAttempts({ run, kit, picture, aids, draw, isOver, signal }: SearchAttempts): Propose {
  return async (attempt, from) => {
    const { value } = await run.step({
      name: `attempt-${attempt + 1}`,
      inputs: { tree: sha256(print(from.tree)), values: sha256(printDocument(from)) },
      schema: attemptSchema,
      make: async () => {
        const { document, boxes, renderings } = await searchTree(from, {
          kit,
          expected: await picture.stretched(COMPARED_SIDE),
          side: COMPARED_SIDE,
          draw,
          opinion: await aids.opinion(),
          // Later attempts begin at the best of these.
          readings: attempt === 0 ? READINGS : 0,
          maxRenderings: RENDERINGS,
          breadth: attempt + 1,
          isOver,
          signal,
        });
        const worded = await aids.withWords(document, boxes);
        return { tree: print(worded.tree), values: printDocument(worded), renderings };
      },
    });
    await run.flushIfDue();
    return { by: 'search', renderings: value.renderings, document: recordedDocument(value, from) };
  };
}
