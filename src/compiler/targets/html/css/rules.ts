/** Which rule each component gets its look from: one for a look, or one for each way in which those that share it lay out. */
import { freeName } from '../../../../core/free-name.ts';
import type { Style } from '../../../../dsl/index.ts';
import { familiesOf, holdsColumns, isLayered } from '../../../looks/family.ts';
import type { Member } from '../../../looks/members.ts';
import type { RuleUse } from './declarations.ts';
import type { NarrowUse } from './narrow.ts';

export interface LookRule extends RuleUse, NarrowUse {
  /** Some of those that have it hold other components. */
  readonly isFilled: boolean;
  /** Its class. */
  readonly name: string;
  readonly style: Style;
}

export interface Rules {
  /** By where they are first used. */
  readonly rules: readonly LookRule[];
  /** Classes of a component. */
  readonly classesOf: (member: Member) => readonly string[];
  /** Whether some component without a look has others over it. */
  readonly hasBareLayers: boolean;
}

/** What a component without a look is positioned by, where something lies over it. */
export const LAYERED = 'layered';

export function lookRules(members: readonly Member[]): Rules {
  const familyOf = familiesOf(members);
  const groups = new Map<string, Member[]>();
  for (const member of members) {
    if (member.style === undefined) continue;
    const key = `${member.use.look ?? ''} ${familyOf(member)}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [member]);
    else group.push(member);
  }
  const taken = new Set(members.map(({ use }) => use.look ?? ''));
  const named = new Set<string>();
  const byMember = new Map<Member, string>();
  const rules: LookRule[] = [];
  for (const group of groups.values()) {
    const [first] = group;
    if (first?.style === undefined) continue;
    const look = first.use.look ?? '';
    const family = familyOf(first);
    const name = named.has(look) ? freeName(`${look}-${family}`, taken) : look;
    named.add(look);
    taken.add(name);
    for (const member of group) byMember.set(member, name);
    rules.push({
      name,
      style: first.style,
      family,
      isFilled: group.some(({ children }) => children.length > 0),
      isLayered: group.some(isLayered),
      isOfItems: group.some(({ use }) => use.kind === 'item'),
      isInRow: group.some(({ parent }) => parent !== undefined && familyOf(parent) === 'row'),
      stacks: group.some((member) => holdsColumns(member, familyOf)),
    });
  }
  const isBareLayer = (member: Member): boolean => member.style === undefined && isLayered(member);
  return {
    rules,
    hasBareLayers: members.some(isBareLayer),
    classesOf: (member) => {
      const { always } = member.use;
      const own = byMember.get(member) ?? bareClass(member);
      const layered = isBareLayer(member) ? LAYERED : '';
      return [...new Set([...always.split(' '), own, layered].filter((name) => name !== ''))];
    },
  };
}

/** Without a look, a row is told from a column by a class. */
function bareClass({ use }: Member): string {
  return use.kind === 'row' || use.kind === 'grid' ? use.kind : '';
}
