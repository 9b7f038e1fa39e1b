/** What each text of a page is, by the table of rules. */
import type { TextPiece } from '../pieces.ts';
import { styleKey, type PageContext } from './page-context.ts';
import { labelShares, parseForest, type Forest } from '../forest/forest.ts';
import { TEXT_FEATURES, textFeatures } from './text-features.ts';
import table from './text-roles.json' with { type: 'json' };

/** What a text on a page can be. */
export const ROLES = ['text', 'link', 'heading', 'button', 'label', 'list-item', 'cell'] as const;
export type Role = (typeof ROLES)[number];

let known: Forest | undefined;

function shippedTable(): Forest {
  return (known ??= parseForest(table, TEXT_FEATURES, ROLES));
}

/** How much the texts of one style and one left edge on a page say of one another, against each by itself. */
const ALIKE_WEIGHT = 2;

export function textRoles(context: PageContext): Map<TextPiece, Role> {
  const rules = shippedTable();
  const own = context.texts.map((placed) => labelShares(rules, textFeatures(placed, context)));
  const keys = context.texts.map(({ piece, box }) => `${styleKey(piece)} ${Math.round(box[0])}`);
  const sums = new Map<string, { readonly shares: number[]; count: number }>();
  for (const [index, key] of keys.entries()) {
    const sum = sums.get(key) ?? { shares: ROLES.map(() => 0), count: 0 };
    sums.set(key, sum);
    sum.count += 1;
    own[index]?.forEach((share, role) => (sum.shares[role] = (sum.shares[role] ?? 0) + share));
  }
  return new Map(
    context.texts.map(({ piece }, index) => {
      const { shares = [], count = 1 } = sums.get(keys[index] ?? '') ?? {};
      const all = ROLES.map(
        (_, role) => (own[index]?.[role] ?? 0) + (ALIKE_WEIGHT * (shares[role] ?? 0)) / count,
      );
      return [piece, ROLES[all.indexOf(Math.max(...all))] ?? 'text'];
    }),
  );
}
