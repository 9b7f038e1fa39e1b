/** What each text of a page is, by the table of rules. */
import type { TextPiece } from '../pieces.ts';
import type { PageContext, PlacedText } from './page-context.ts';
import { roleShares, ROLES, roleTableSchema, type Role, type RoleTable } from './role-table.ts';
import { TEXT_FEATURES, textFeatures } from './text-features.ts';
import table from './text-roles.json' with { type: 'json' };

let known: RoleTable | undefined;

/** @throws Error where the table was fitted to other features than there are */
function shippedTable(): RoleTable {
  if (known !== undefined) return known;
  const read = roleTableSchema.parse(table);
  if (read.features.join() !== TEXT_FEATURES.join())
    throw new Error('the table of roles asks for other features than there are: fit it again');
  return (known = read);
}

export function textRoles(context: PageContext): Map<TextPiece, Role> {
  const rules = shippedTable();
  return new Map(context.texts.map((placed) => [placed.piece, roleOf(placed, context, rules)]));
}

function roleOf(placed: PlacedText, context: PageContext, rules: RoleTable): Role {
  if (placed.piece.marker !== null) return 'list-item';
  const shares = roleShares(rules, textFeatures(placed, context));
  const best = shares.indexOf(Math.max(...shares));
  return ROLES[best] ?? 'text';
}
