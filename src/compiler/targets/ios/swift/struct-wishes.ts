/** What the struct of a component, or of a block, is called if that name is free. */
import type { OwnCode, Shape } from './code-tree.ts';
import { pascalName } from './struct-names.ts';

/** Components that a block is named after, beside its own. */
const MOST_NAMED = 3;

/** As the kit says, else after what the components have in common. */
export function ownStructName(own: OwnCode): string {
  const [wish, ...others] = new Set(own.nodes.map((node) => node.wish));
  return wish !== undefined && others.length === 0 ? wish : pascalName(commonName(own));
}

/**
 * `LabelSwitchRow`: what is in it, then itself.
 *
 * @param isOnlyOne whether there is no other struct for such a block
 */
export function shapeStructName({ own, children }: Shape, isOnlyOne: boolean): string {
  const inside = new Set(children.map((child) => pascalName(commonName(child.own))));
  const named = isOnlyOne || inside.size > MOST_NAMED ? [] : [...inside];
  return `${named.join('')}${ownStructName(own)}`;
}

/** The component, or the nearest one that all of them extend. */
export function commonName({ nodes }: OwnCode): string {
  const [first = [], ...others] = new Set(nodes.map(({ lineage }) => lineage));
  return first.find((name) => others.every((lineage) => lineage.includes(name))) ?? first[0] ?? '';
}
