/** The components of a screen that take part in the layout, each with those in it that do. */
import { z } from 'zod';
import { walk, type Screen, type ScreenNode, type Style, type Theme } from '../../dsl/index.ts';
import type { EmittedComponent } from '../target.ts';
import { layoutUseSchema, type LayoutUse } from './layout-use.ts';

/** A component that has a layout. */
export interface Member {
  readonly identifier: string;
  readonly use: LayoutUse;
  /** Of its look; undefined where it has none. */
  readonly style: Style | undefined;
  readonly parent: Member | undefined;
  readonly children: Member[];
}

const requirementsSchema = z.object({ layout: layoutUseSchema.optional() });

/**
 * @param emitted one record for each component, in document order
 * @throws ZodError for a record that no target wrote
 */
export function membersOf(
  screen: Screen,
  emitted: readonly EmittedComponent[],
  theme: Theme | undefined,
): Member[] {
  const members: Member[] = [];
  const byNode = new Map<ScreenNode, Member>();
  for (const { node, parent, index } of walk(screen)) {
    const record = emitted[index];
    const { layout } = requirementsSchema.parse(record?.requirements ?? {});
    if (record === undefined || layout === undefined) continue;
    const around = parent === undefined ? undefined : byNode.get(parent);
    const style = layout.look === null ? undefined : theme?.looks.get(layout.look);
    const member: Member = {
      identifier: record.identifier,
      use: layout,
      style,
      parent: around,
      children: [],
    };
    around?.children.push(member);
    byNode.set(node, member);
    members.push(member);
  }
  return members;
}
