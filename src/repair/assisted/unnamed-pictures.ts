/** Pictures of a document that people who cannot see are told nothing of. */
import { pathKey, valuesAt, walk, type ScreenDocument } from '../../dsl/index.ts';
import type { Kit } from '../../kits/index.ts';

/** The slot that holds a picture's name, in every kit that has such pictures. */
export const NAME_SLOT = 'alt';

export interface UnnamedPicture {
  readonly path: string;
  readonly component: string;
  /** Its file; undefined where a drawing of ours stands in for it. */
  readonly file: string | undefined;
}

export function unnamedPictures(document: ScreenDocument, kit: Kit): UnnamedPicture[] {
  return Array.from(walk(document.tree)).flatMap(({ node, path }) => {
    const slots = kit.components.get(node.name)?.slots ?? {};
    const picture = Object.keys(slots).find((slot) => slots[slot]?.kind === 'image');
    if (picture === undefined || slots[NAME_SLOT]?.kind !== 'text') return [];
    const { content = {} } = valuesAt(document, path);
    const name = content[NAME_SLOT];
    if (typeof name === 'string' ? name.trim() !== '' : name !== undefined) return [];
    const shown = content[picture];
    const file = typeof shown === 'object' && 'picture' in shown ? shown.picture : undefined;
    return [{ path: pathKey(path), component: node.name, file }];
  });
}
