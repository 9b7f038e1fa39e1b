/** A screen's SwiftUI, out of the records of its components: expressions, properties and structs. */
import { z } from 'zod';
import type { AssembleInput } from '../../target.ts';
import type { PlacedComponent } from './place-components.ts';
import type { Argument } from './swift/arguments.ts';
import { type CodeNode, codeTree, type SwiftJoin } from './swift/code-tree.ts';
import { pascalName } from './swift/struct-names.ts';
import { SwiftWriter } from './swift/swift-code.ts';
import { PAGE_PROPERTY, type SwiftUiParts } from './swiftui-view.ts';

/** What a record says of its struct's name: the kit's own word, else the look that the component has. */
const requirementsSchema = z.object({
  struct: z.string().optional(),
  layout: z.object({ look: z.string().nullable() }).optional(),
});

type SwiftUiCode = Pick<SwiftUiParts, 'components' | 'bar' | 'blocks' | 'structs' | 'environment'>;

/** @param name UpperCamelCase name of the screen */
export function swiftUiCode(
  { screen, kit, emitted }: AssembleInput,
  placed: readonly PlacedComponent[],
  join: SwiftJoin,
  name: string,
): SwiftUiCode {
  const wishes = emitted.flatMap(({ identifier, requirements }) => {
    const { struct, layout } = requirementsSchema.parse(requirements);
    // Looks of one kind have numbers.
    const look = layout?.look?.replace(/-[0-9]+$/, '');
    const wish = struct ?? (look === undefined ? undefined : pascalName(look));
    return wish === undefined ? [] : [[identifier, wish] as const];
  });
  const tree = codeTree(screen, placed, join, {
    lineages: (component) => kit.components.get(component)?.lineage ?? [component],
    wishes: new Map(wishes),
  });
  const writer = new SwiftWriter(tree, join, [`${name}View`, `${name}Look`]);
  const bar = tree.top.find((node) => firstTab(node) !== undefined);
  const page = bar === undefined ? undefined : firstTab(bar);
  const beside = tree.top.filter((node) => node !== bar);
  const names = new Map(page === undefined || beside.length === 0 ? [] : [[page, PAGE_PROPERTY]]);
  const barCode = writer.components(bar === undefined ? [] : [bar], names);
  const content = writer.components(beside);
  return {
    components: content.components,
    bar: barCode.components[0],
    blocks: [...barCode.blocks, ...content.blocks],
    structs: writer.structs,
    environment: [...writer.environment],
  };
}

/** What stands for the screen in the first tab of a bar. */
function firstTab({ children }: CodeNode): Argument | undefined {
  return children.flatMap((child) => child.arguments).find(({ kind }) => kind === 'page');
}
