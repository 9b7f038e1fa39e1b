/** Ways to get a page wrong in one place that is to be seen. A fault that a screen cannot have gives undefined. */
import type { Box } from '../../src/core/box.ts';
import type { Random } from '../../src/core/random.ts';
import { type Screen, type ScreenNode, walk } from '../../src/dsl/index.ts';

/** A screen, and where its components stand on the picture, in document order. */
export interface DrawnScreen {
  readonly screen: Screen;
  readonly boxes: readonly (Box | null)[];
}

export type Fault = (drawn: DrawnScreen, random: Random) => Screen | undefined;

const BUTTONS = ['btn-green', 'btn-orange', 'btn-red'];
const PILLS = ['btn-active', 'btn-inactive'];
/** The columns of a row, by how many of them stand side by side. */
const COLUMNS = { single: 1, double: 2, quadruple: 4 } as const;

const otherColumns: Fault = ({ screen, boxes }, random) => {
  const row = pick(visible({ screen, boxes }, ['row']), random);
  if (row === undefined) return undefined;
  const columns = row.children ?? [];
  const others = Object.entries(COLUMNS).filter(([name]) => name !== columns[0]?.name);
  const [name, count] = random.pick(others);
  const children = Array.from({ length: count }, (_, i) => ({ ...columns[i % columns.length], name }));
  return replace(screen, row, { ...row, children });
};

const WEB_FAULTS: Readonly<Record<string, Fault>> = {
  'one button of another colour': changed(BUTTONS),
  'one button lost': lost(BUTTONS),
  'one pill active, not inactive, or the other way': changed(PILLS),
  'one pill lost': lost(PILLS),
  'one box of a row lost': lost(['double', 'quadruple']),
  'one row lost': lost(['row']),
  'one row with other columns': otherColumns,
};

/** By kit; `outlined` is the web kit with outlined and pale buttons in place of strong ones. */
export const FAULTS: Readonly<Record<string, Readonly<Record<string, Fault>>>> = {
  web: WEB_FAULTS,
  outlined: WEB_FAULTS,
  forms: {
    'one field, toggle or swatch lost': lost(['field', 'toggle', 'swatch']),
    'one of another kind': changed(['field', 'toggle', 'swatch']),
    'the button lost': lost(['submit']),
  },
  android: {
    'one control lost': lost(['btn', 'slider', 'check', 'radio', 'switch']),
    'one control of another kind': changed(['btn', 'slider', 'check', 'switch']),
    'one row lost': lost(['row']),
  },
  ios: {
    'one control lost': lost(['img', 'slider', 'switch', 'btn-add']),
    'one control of another kind': changed(['img', 'slider', 'switch', 'btn-add']),
    'one row lost': lost(['row']),
  },
};

/** One of these components is not there. */
function lost(names: readonly string[]): Fault {
  return (drawn, random) => {
    const node = pick(visible(drawn, names), random);
    return node && replace(drawn.screen, node, undefined);
  };
}

/** One of these components is another one of them. */
function changed(names: readonly string[]): Fault {
  return (drawn, random) => {
    const node = pick(visible(drawn, names), random);
    if (node === undefined) return undefined;
    return replace(drawn.screen, node, {
      ...node,
      name: random.pick(names.filter((name) => name !== node.name)),
    });
  };
}

/** The components of these names that the picture shows whole; what lies below it cannot be compared. */
function visible({ screen, boxes }: DrawnScreen, names: readonly string[]): ScreenNode[] {
  return [...walk(screen)].flatMap(({ node, index }) => {
    const box = boxes[index];
    return names.includes(node.name) && box != null && box[3] < 0.99 ? [node] : [];
  });
}

function pick(nodes: readonly ScreenNode[], random: Random): ScreenNode | undefined {
  return nodes.length === 0 ? undefined : random.pick(nodes);
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
