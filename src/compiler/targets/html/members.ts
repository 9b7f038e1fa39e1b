/** The components of a screen that take part in the layout, each with those in it that do. */
import { walk, type Screen, type ScreenNode } from '../../../dsl/index.ts';
import type { EmittedComponent } from '../../target.ts';
import type { Member } from './css/rules.ts';
import { parseRequirements } from './layout-use.ts';

export interface Members {
  readonly members: readonly Member[];
  /** Colors of words within texts, by name, in the order of the page. */
  readonly inks: ReadonlyMap<string, string>;
}

/** @param emitted one record for each component, in document order */
export function membersOf(screen: Screen, emitted: readonly EmittedComponent[]): Members {
  const members: Member[] = [];
  const inks = new Map<string, string>();
  const byNode = new Map<ScreenNode, Member>();
  for (const { node, parent, index } of walk(screen)) {
    const record = emitted[index];
    const { layout, inks: own } = parseRequirements(record?.requirements ?? {});
    for (const [name, color] of own) inks.set(name, color);
    if (record === undefined || layout === undefined) continue;
    const around = parent === undefined ? undefined : byNode.get(parent);
    const member: Member = { identifier: record.identifier, use: layout, parent: around, children: [] };
    around?.children.push(member);
    byNode.set(node, member);
    members.push(member);
  }
  return { members, inks };
}
