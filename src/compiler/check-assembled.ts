/** Compiles small screens of a kit, one for each of its components, and checks what comes out as a whole. */
import { PixelwrightError } from '../core/errors.ts';
import type { ScreenNode } from '../dsl/tree.ts';
import type { Kit } from '../kits/kit.ts';
import { compileScreen } from './compile-screen.ts';
import type { Target } from './target.ts';

export interface AssembledProblem {
  /** Where the problem came to light first; undefined where no component is needed for it. */
  readonly component?: string;
  /** File of the kit, where that is known. */
  readonly file?: string;
  readonly message: string;
}

/** Each problem once, under the component in whose screen it shows first; outer ones come before what they hold. */
export async function assembledProblems(kit: Kit, target: Target): Promise<AssembledProblem[]> {
  const problems = new Map<string, AssembledProblem>();
  const check = async (children: readonly ScreenNode[], component?: string): Promise<void> => {
    for (const found of await problemsOf(kit, target, children)) {
      const key = found.message.replace(/^[^ ]*?:\d+: |\d+/g, '');
      if (!problems.has(key))
        problems.set(key, { ...(component === undefined ? {} : { component }), ...found });
    }
  };
  await check([]);
  const holders = holdersOf(kit);
  for (const [component, around] of holders) await check(nested([...around, component]), component);
  // All that may stand in a block, side by side: what goes well alone need not go well there.
  for (const [component, around] of holders) {
    const inside = namesIn(kit.components.get(component)?.content ?? []);
    if (inside.length > 0)
      await check(
        nested(
          [...around, component],
          inside.map((name) => leafOrBlock(kit, name)),
        ),
      );
  }
  return [...problems.values()];

  function nested(names: readonly string[], innermost?: readonly ScreenNode[]): ScreenNode[] {
    const [name, ...more] = names;
    if (name === undefined) return [...(innermost ?? [])];
    const children = nested(more, innermost);
    return [children.length > 0 ? { name, children } : leafOrBlock(kit, name)];
  }
}

async function problemsOf(
  kit: Kit,
  target: Target,
  children: readonly ScreenNode[],
): Promise<AssembledProblem[]> {
  try {
    const { files, placeholders } = await compileScreen({ children }, kit, target.name, { name: 'Example' });
    // A component that cannot be emitted at all is reported where its template is run.
    if (placeholders.length > 0) return [];
    return target.checkAssembled(files).map((message) => ({ message }));
  } catch (error) {
    if (!(error instanceof PixelwrightError)) throw error;
    return [{ message: error.message, ...(error.where === undefined ? {} : { file: error.where }) }];
  }
}

/** Each component that a screen can hold, with a shortest way of blocks around it; outer ones first. */
function holdersOf(kit: Kit): Map<string, readonly string[]> {
  const holders = new Map<string, readonly string[]>();
  const queue = namesIn(kit.root).map((name) => ({ name, around: [] as readonly string[] }));
  for (const { name, around } of queue) {
    const component = kit.components.get(name);
    if (holders.has(name) || component === undefined) continue;
    holders.set(name, around);
    for (const inner of namesIn(component.content ?? []))
      if (!holders.has(inner)) queue.push({ name: inner, around: [...around, name] });
  }
  return holders;
}

function namesIn(content: Kit['root']): string[] {
  return [...new Set(content.flat().flatMap(({ any }) => any))];
}

function leafOrBlock(kit: Kit, name: string): ScreenNode {
  return kit.components.get(name)?.content === undefined ? { name } : { name, children: [] };
}
