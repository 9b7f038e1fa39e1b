/** What each text of a page is, by the table of rules. */
import type { TextPiece } from '../pieces.ts';
import type { PageContext, PlacedText } from './page-context.ts';
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

export function textRoles(context: PageContext): Map<TextPiece, Role> {
  const rules = shippedTable();
  return new Map(context.texts.map((placed) => [placed.piece, roleOf(placed, context, rules)]));
}

function roleOf(placed: PlacedText, context: PageContext, rules: Forest): Role {
  const shares = labelShares(rules, textFeatures(placed, context));
  const best = shares.indexOf(Math.max(...shares));
  return ROLES[best] ?? 'text';
}
