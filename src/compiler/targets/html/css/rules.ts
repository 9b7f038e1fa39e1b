/** Which rule each component gets its look from: one for a look, or one for each way in which those that share it lay out. */
import type { Style, Theme } from '../../../../dsl/index.ts';
import type { LayoutUse } from '../layout-use.ts';
import type { Family, RuleUse } from './declarations.ts';
import type { NarrowUse } from './narrow.ts';

/** A component that has a layout. */
export interface Member {
  readonly identifier: string;
  readonly use: LayoutUse;
  readonly parent: Member | undefined;
  readonly children: Member[];
}

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

export function lookRules(members: readonly Member[], theme: Theme): Rules {
  const styleOf = ({ use }: Member): Style | undefined =>
    use.look === null ? undefined : theme.looks.get(use.look);
  const blockItems = new Set(
    members.flatMap(({ use }) =>
      use.kind === 'item' && use.children > 0 && use.look !== null ? [use.look] : [],
    ),
  );
  const familyOf = (member: Member): Family => family(member, styleOf(member), blockItems);
  const isLayered = ({ children }: Member): boolean =>
    children.some((child) => styleOf(child)?.overlay !== undefined);
  const groups = new Map<string, Member[]>();
  for (const member of members) {
    if (styleOf(member) === undefined) continue;
    const key = `${member.use.look ?? ''} ${familyOf(member)}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [member]);
    else group.push(member);
  }
  const taken = new Set(theme.looks.keys());
  const named = new Set<string>();
  const byMember = new Map<Member, string>();
  const rules: LookRule[] = [];
  for (const group of groups.values()) {
    const [first] = group;
    const style = first === undefined ? undefined : styleOf(first);
    const look = first?.use.look ?? '';
    if (first === undefined || style === undefined) continue;
    const of = familyOf(first);
    const name = named.has(look) ? freeName(`${look}-${of}`, taken) : look;
    named.add(look);
    taken.add(name);
    for (const member of group) byMember.set(member, name);
    rules.push({
      name,
      style,
      family: of,
      isFilled: group.some(({ children }) => children.length > 0),
      isLayered: group.some(isLayered),
      isOfItems: group.some(({ use }) => use.kind === 'item'),
      isInRow: group.some(({ parent }) => parent !== undefined && familyOf(parent) === 'row'),
      stacks: group.some((member) => stacks(member, familyOf)),
    });
  }
  const bareLayer = (member: Member): boolean => styleOf(member) === undefined && isLayered(member);
  return {
    rules,
    hasBareLayers: members.some(bareLayer),
    classesOf: (member) => {
      const { always } = member.use;
      const own = byMember.get(member) ?? bareClass(member);
      const layered = bareLayer(member) ? LAYERED : '';
      return [...new Set([always, own, layered].filter((name) => name !== ''))];
    },
  };
}

function freeName(wanted: string, taken: ReadonlySet<string>): string {
  let name = wanted;
  for (let number = 2; taken.has(name); number++) name = `${wanted}-${number}`;
  return name;
}

/** Without a look, a row is told from a column by a class. */
function bareClass({ use }: Member): string {
  return use.kind === 'row' || use.kind === 'grid' ? use.kind : '';
}

function family({ use }: Member, style: Style | undefined, blockItems: ReadonlySet<string>): Family {
  const { kind, look, children } = use;
  if (kind === 'cell' || kind === 'picture') return kind;
  if (kind === 'item' && children === 0 && !blockItems.has(look ?? '')) return 'plain';
  if (kind === 'text' || kind === 'table' || kind === 'control' || kind === 'rule' || kind === 'choice')
    return 'plain';
  if (style?.columns !== undefined || kind === 'grid') return 'grid';
  return style?.direction ?? (kind === 'row' ? 'row' : 'column');
}

/** Two blocks side by side make columns; links, buttons and words make a line, which wraps. */
function stacks({ children }: Member, familyOf: (member: Member) => Family): boolean {
  const isBlock = (child: Member): boolean => {
    const of = familyOf(child);
    if (child.use.kind === 'item') return child.use.children > 1 && of !== 'row';
    return of === 'grid' || (of === 'column' && child.use.children > 0) || child.use.kind === 'table';
  };
  return children.filter(isBlock).length > 1;
}
