/** What the texts of real pages are, by their DOM. */
import { projectFonts } from '../../src/layout/fonts.ts';
import { treeOf } from '../../src/layout/layout.ts';
import { pageContext } from '../../src/layout/names/page-context.ts';
import { textFeatures } from '../../src/layout/names/text-features.ts';
import { ROLES, type Role } from '../../src/layout/names/text-roles.ts';
import type { Example } from './example.ts';
import type { GatheredPage } from './gather.ts';
import { textsUnder } from './texts-under.ts';

/** @param page its name */
export function roleExamples(page: string, { reading, fragments }: GatheredPage): Example[] {
  const context = pageContext(treeOf(reading, projectFonts()));
  const textsAt = textsUnder(fragments);
  const found = context.texts.flatMap((placed) => {
    const widths = new Map<Role, number>();
    for (const { box } of placed.piece.lines)
      for (const { name, lines } of textsAt(box))
        for (const [left, top, right, bottom] of lines) {
          if (bottom < box[1] || top > box[3]) continue;
          const shared = Math.min(box[2], right) - Math.max(box[0], left);
          if (shared > 0) widths.set(name, (widths.get(name) ?? 0) + shared);
        }
    const [most] = [...widths].sort((a, b) => b[1] - a[1]);
    return most === undefined
      ? []
      : [{ features: textFeatures(placed, context), label: ROLES.indexOf(most[0]) }];
  });
  return found.map((example) => ({ ...example, page, weight: 1 }));
}
