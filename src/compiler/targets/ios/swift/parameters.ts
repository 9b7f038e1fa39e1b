/** The parameters of a struct: what the components that share its code differ in. */
import { firstFreeName } from '../../../../core/free-name.ts';
import type { Argument, ArgumentKind } from './arguments.ts';
import { isReserved } from '../names.ts';
import { argumentsOf, type CodeNode, type OwnCode } from './code-tree.ts';
import { ownStructName } from './struct-wishes.ts';

export interface Parameter {
  readonly name: string;
  readonly kind: ArgumentKind;
  /** Swift's type; that of a state is its value's. */
  readonly type: string;
  /** Whether people read it. */
  readonly isTranslated: boolean;
  /** Its places among the arguments of each component. */
  readonly places: readonly number[];
}

/** Parameters stand in this order: what it shows, how it looks, what changes, what happens. */
const RANKS: Readonly<Partial<Record<ArgumentKind, number>>> = {
  text: 0,
  rich: 0,
  value: 1,
  color: 1,
  image: 1,
  number: 1,
  index: 1,
  stateBool: 2,
  stateDouble: 2,
  stateInt: 2,
  stateString: 2,
  stateChoice: 2,
  handler: 3,
};
const TYPES: Readonly<Partial<Record<ArgumentKind, string>>> = {
  value: 'String',
  color: 'Color',
  image: 'Image',
  number: 'CGFloat',
  index: 'Int',
  stateBool: 'Bool',
  stateDouble: 'Double',
  stateInt: 'Int',
  stateString: 'String',
  stateChoice: 'Int?',
  handler: '() -> Void',
};
/** What is the same for all that share the code is no parameter; what differs in the same way is one. */
const MAY_BE_CONSTANT: readonly ArgumentKind[] = ['value', 'color', 'image', 'number', 'index'];
interface Place {
  readonly node: CodeNode;
  readonly argument: Argument;
}

/** Of a struct for components with the same code. */
export function ownParameters({ nodes }: OwnCode): Parameter[] {
  return parametersOf(nodes.map((node) => node.arguments.map((argument) => ({ node, argument }))));
}

/** Of a struct for blocks of the same shape. */
export function shapeParameters(nodes: readonly CodeNode[]): Parameter[] {
  return parametersOf(nodes.map((node) => argumentsOf(node)));
}

function parametersOf(instances: readonly (readonly Place[])[]): Parameter[] {
  const [first = []] = instances;
  const differing = new Map<string, Place & { readonly places: number[] }>();
  for (const [at, place] of first.entries()) {
    const { kind, name, literal } = place.argument;
    if (RANKS[kind] === undefined) continue;
    const mayBeOne = MAY_BE_CONSTANT.includes(kind);
    const literals = mayBeOne ? instances.map((instance) => instance[at]?.argument.literal ?? '') : [at];
    if (mayBeOne && literals.every((other) => other === literal)) continue;
    const key = JSON.stringify([kind, name, literals]);
    const known = differing.get(key);
    if (known === undefined) differing.set(key, { ...place, places: [at] });
    else known.places.push(at);
  }
  const found = [...differing.values()];
  const names = distinctNames(found);
  const rank = ({ kind }: Parameter): number => RANKS[kind] ?? 0;
  return found
    .map(({ node, argument: { kind, name }, places }, index) => ({
      name: names[index] ?? name,
      kind,
      places,
      type: TYPES[kind] ?? textType(node.shape.own, kind, name),
      isTranslated: (node.shape.own.texts.get(`${kind} ${name}`) ?? 'code') !== 'code',
    }))
    .sort((a, b) => rank(a) - rank(b) || (a.places[0] ?? 0) - (b.places[0] ?? 0));
}

/** A slot that is the component's own text: beside others, it is called as the component is. */
const OWN_TEXT = 'text';

/** The slot's own name where it says enough; `title` or `switchLabel` beside another; else numbered. */
function distinctNames(places: readonly Place[]): string[] {
  const counts = new Map<string, number>();
  for (const { argument } of places) counts.set(argument.name, (counts.get(argument.name) ?? 0) + 1);
  const taken = new Set<string>();
  return places.map(({ node, argument: { name } }) => {
    const component = lowerFirst(ownStructName(node.shape.own));
    const long = name === OWN_TEXT ? component : `${component}${upperFirst(name)}`;
    const wanted = counts.get(name) === 1 ? [name, long] : [long];
    const isTaken = (candidate: string): boolean => taken.has(candidate) || isReserved(candidate);
    const free = firstFreeName(wanted, { has: isTaken }, '');
    taken.add(free);
    return free;
  });
}

/** A text that only people read is translated; one that SwiftUI would read as Markdown is shown as it is. */
function textType({ texts, verbatim }: OwnCode, kind: ArgumentKind, name: string): string {
  const key = `${kind} ${name}`;
  return texts.get(key) === 'title' && !verbatim.has(key) ? 'LocalizedStringKey' : 'String';
}

function lowerFirst(text: string): string {
  return `${text.charAt(0).toLowerCase()}${text.slice(1)}`;
}

function upperFirst(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
}
