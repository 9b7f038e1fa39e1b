/** Words for what a repair added: read from the screenshot, where the new component stands. */
import type { Box } from '../core/box.ts';
import { pathKey, valuesAt, walk, type NodeValues, type ScreenDocument } from '../dsl/index.ts';
import type { Kit } from '../kits/index.ts';
import { fillWords, type Picture, type WordSource } from '../readers/index.ts';

/**
 * Components that have words keep them. A document of which no component has any was made with the kit's own, and stays so.
 *
 * @param boxes one for each component in document order, as fractions of the picture; null where there is nothing to be seen
 */
export async function withNewWords(
  document: ScreenDocument,
  boxes: readonly (Box | null)[],
  { kit, picture, words, signal }: NewWordsOptions,
): Promise<ScreenDocument> {
  const isSilent = ({ content }: NodeValues): boolean => content === undefined;
  const nodes = Array.from(walk(document.tree), ({ path, node, index }) => ({
    path,
    hasSlots: Object.keys(kit.components.get(node.name)?.slots ?? {}).length > 0,
    box: boxes[index] ?? undefined,
  }));
  const added = nodes.filter(({ path, hasSlots }) => hasSlots && isSilent(valuesAt(document, path)));
  if (added.length === 0 || [...document.values.values()].every(isSilent)) return document;
  const seen = new Map(document.values);
  for (const { path, box } of nodes)
    if (box !== undefined) seen.set(pathKey(path), { ...valuesAt(document, path), box });
  const lines = await words.find(picture, signal);
  const filled = fillWords({ ...document, values: seen }, kit, lines, picture).document;
  const values = new Map(document.values);
  for (const { path } of added) {
    const { box, content } = valuesAt(filled, path);
    if (content === undefined) continue;
    values.set(pathKey(path), {
      ...valuesAt(document, path),
      ...(box === undefined ? {} : { box }),
      content,
    });
  }
  return { ...document, values };
}

export interface NewWordsOptions {
  readonly kit: Kit;
  readonly picture: Picture;
  readonly words: WordSource;
  readonly signal: AbortSignal;
}
