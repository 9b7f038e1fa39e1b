/** What can be said of each component before any is emitted: its name on the screen, its neighbours, its content. */
import type { Screen, ScreenNode, NodePath } from '../dsl/tree.ts';
import { walk } from '../dsl/index.ts';
import type { Kit } from '../kits/kit.ts';
import type { EmitContext } from './target.ts';
import type { ContentProvider } from './types.ts';

/** A component of the kit with all that is needed to emit it, or one that the kit does not know. */
export type PlannedComponent =
  | { readonly known: true; readonly context: EmitContext }
  | {
      readonly known: false;
      readonly node: ScreenNode;
      readonly path: NodePath;
      readonly identifier: string;
    };

/** In document order. */
export function planScreen(
  screen: Screen,
  kit: Kit,
  content: ContentProvider = () => undefined,
): PlannedComponent[] {
  const ordinals = new Map<string, number>();
  return Array.from(walk(screen), ({ node, path, parent }) => {
    const ordinal = (ordinals.get(node.name) ?? 0) + 1;
    ordinals.set(node.name, ordinal);
    const identifier = `${node.name}-${ordinal}`;
    const component = kit.components.get(node.name);
    if (component === undefined) return { known: false, node, path, identifier };
    const texts: Record<string, string> = {};
    const pictures: Record<string, string> = {};
    for (const [slot, { default: fallback }] of Object.entries(component.slots)) {
      const given = content(node, path, slot) ?? fallback;
      if (typeof given === 'string') texts[slot] = given;
      else pictures[slot] = given.picture;
    }
    const siblings = (parent?.children ?? screen.children).length;
    const context = {
      node,
      path,
      component,
      kit,
      identifier,
      ordinal,
      siblings,
      content: texts,
      pictures,
    };
    return { known: true, context };
  });
}
