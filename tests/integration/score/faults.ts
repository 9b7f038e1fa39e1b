/** Ways to get a page of the web kit wrong in one place. */
import type { Random } from '../../../src/core/random.ts';
import { type Screen, type ScreenNode, walk } from '../../../src/dsl/index.ts';

const BUTTONS = ['btn-green', 'btn-orange', 'btn-red'];
/** The columns of a row, by how many of them stand side by side. */
const COLUMNS = { single: 1, double: 2, quadruple: 4 } as const;

export type Fault = (screen: Screen, random: Random) => Screen;

export const faults: Readonly<Record<string, Fault>> = {
  'one button of another colour': (screen, random) => {
    const button = random.pick(nodes(screen, ({ name }) => BUTTONS.includes(name)));
    const name = random.pick(BUTTONS.filter((other) => other !== button.name));
    return replace(screen, button, { ...button, name });
  },
  'one row missing': (screen, random) =>
    replace(screen, random.pick(nodes(screen, ({ name }) => name === 'row')), undefined),
  'one row with other columns': (screen, random) => {
    const row = random.pick(nodes(screen, ({ name }) => name === 'row'));
    const boxes = row.children ?? [];
    const others = Object.entries(COLUMNS).filter(([name]) => name !== boxes[0]?.name);
    const [name, count] = random.pick(others);
    const children = Array.from({ length: count }, (_, i) => ({ ...boxes[i % boxes.length], name }));
    return replace(screen, row, { ...row, children });
  },
};

/** Whether every fault can be made in it: it needs a button. */
export function canFail(screen: Screen): boolean {
  return nodes(screen, ({ name }) => BUTTONS.includes(name)).length > 0;
}

function nodes(screen: Screen, wanted: (node: ScreenNode) => boolean): ScreenNode[] {
  return [...walk(screen)].map(({ node }) => node).filter(wanted);
}

/** The screen with one node exchanged, or left out. Nodes are told apart by identity. */
function replace(screen: Screen, node: ScreenNode, by: ScreenNode | undefined): Screen {
  const among = (list: readonly ScreenNode[]): ScreenNode[] =>
    list.flatMap((each) => {
      if (each === node) return by === undefined ? [] : [by];
      return [each.children === undefined ? each : { ...each, children: among(each.children) }];
    });
  return { children: among(screen.children) };
}
