/** What each text of a page is, by two tables of rules, which err in different places: their mean is better than either. */
import type { TextPiece } from '../pieces.ts';
import { styleKey, type PageContext } from './page-context.ts';
import { probabilities } from '../forest/boosted.ts';
import { labelShares } from '../forest/forest.ts';
import { readTable, type TreeTable } from '../forest/table.ts';
import { TEXT_FEATURES, textFeatures } from './text-features.ts';

/** What a text on a page can be. */
export const ROLES = ['text', 'link', 'heading', 'button', 'label', 'list-item', 'cell'] as const;
export type Role = (typeof ROLES)[number];

export interface RoleTables {
  readonly forest: TreeTable;
  readonly boosted: TreeTable;
}

export const ROLE_NAMES = { features: TEXT_FEATURES, labels: ROLES };

let known: RoleTables | undefined;

function shippedTables(): RoleTables {
  return (known ??= {
    forest: readTable('names/text-roles.json', ROLE_NAMES),
    boosted: readTable('names/text-roles-boosted.json', ROLE_NAMES),
  });
}

/** Shares of the roles, in their order; they sum to 1. */
export function roleShares({ forest, boosted }: RoleTables, features: readonly number[]): number[] {
  const others = probabilities(boosted, features);
  return labelShares(forest, features).map((share, role) => (share + (others[role] ?? 0)) / 2);
}

/** How much the texts of one style and one left edge on a page say of one another, against each by itself. */
const ALIKE_WEIGHT = 2;

export function textRoles(context: PageContext): Map<TextPiece, Role> {
  const tables = shippedTables();
  const own = context.texts.map((placed) => roleShares(tables, textFeatures(placed, context)));
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
