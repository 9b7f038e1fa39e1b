/** What can be said of each component before any is emitted: its name on the screen, its neighbours, its content, its look. */
import { walk, type RichContent, type TextRun, type Theme } from '../dsl/index.ts';
import type { Screen, ScreenNode, NodePath } from '../dsl/tree.ts';
import type { Component, Kit } from '../kits/kit.ts';
import type { EmitContext, Look, NamedRun, PictureSize } from './target.ts';
import { ComponentNames } from './component-names.ts';
import type { ContentProvider, LookProvider } from './types.ts';

/** A component of the kit with all that is needed to emit it, or one that the kit does not know. */
export type PlannedComponent =
  | { readonly known: true; readonly context: EmitContext }
  | {
      readonly known: false;
      readonly node: ScreenNode;
      readonly path: NodePath;
      readonly identifier: string;
    };

export interface PlanOptions {
  readonly content?: ContentProvider;
  readonly look?: LookProvider;
  readonly theme?: Theme;
  /** Of the pictures, by file name. */
  readonly sizes?: ReadonlyMap<string, PictureSize>;
}

/** In document order. */
export function planScreen(screen: Screen, kit: Kit, options: PlanOptions = {}): PlannedComponent[] {
  const counts = new Map<string, number>();
  for (const { node } of walk(screen)) counts.set(node.name, (counts.get(node.name) ?? 0) + 1);
  const ordinals = new Map<string, number>();
  const around = new Map<ScreenNode | undefined, readonly string[]>([[undefined, []]]);
  const contentOf = contentReader(options);
  const names = new ComponentNames(ordinaryNames(counts));
  return Array.from(walk(screen), ({ node, path, parent }) => {
    const ordinal = (ordinals.get(node.name) ?? 0) + 1;
    ordinals.set(node.name, ordinal);
    const ordinary = ordinaryName(node.name, ordinal);
    const blocks = around.get(parent) ?? [];
    if (node.children !== undefined) around.set(node, [...blocks, node.name]);
    const component = kit.components.get(node.name);
    if (component === undefined) return { known: false, node, path, identifier: ordinary };
    const look = lookAt(path, options);
    const { given, ...content } = contentOf(node, path, component);
    const named = nameOf(component, given, names);
    const context: EmitContext = {
      node,
      path,
      component,
      kit,
      identifier: named?.identifier ?? ordinary,
      ordinal,
      siblings: (parent?.children ?? screen.children).length,
      alike: counts.get(node.name) ?? 1,
      around: blocks,
      ...content,
      ...(named === undefined ? {} : { namedAfter: named.slot }),
      ...(look === undefined ? {} : { look }),
    };
    return { known: true, context };
  });
}

function ordinaryName(component: string, ordinal: number): string {
  return `${component}-${ordinal}`;
}

function* ordinaryNames(counts: ReadonlyMap<string, number>): Generator<string> {
  for (const [component, count] of counts)
    for (let ordinal = 1; ordinal <= count; ordinal++) yield ordinaryName(component, ordinal);
}

/** After the first of its texts that was given and makes a name; a kit's default says nothing of the screen. */
function nameOf(
  component: Component,
  given: Readonly<Record<string, string>>,
  names: ComponentNames,
): { readonly identifier: string; readonly slot: string } | undefined {
  for (const [slot, text] of Object.entries(given)) {
    const identifier = names.nameAfter(text, component.noun);
    if (identifier !== undefined) return { identifier, slot };
  }
  return undefined;
}

function lookAt(path: NodePath, { look, theme }: PlanOptions): Look | undefined {
  const name = look?.(path);
  const style = name === undefined ? undefined : theme?.looks.get(name);
  return name === undefined || style === undefined ? undefined : { name, style };
}

interface PlannedContent extends Pick<EmitContext, 'content' | 'runs' | 'pictures' | 'sizes'> {
  /** Texts that are not the kit's defaults, by slot. */
  readonly given: Readonly<Record<string, string>>;
}

function contentReader({
  content = () => undefined,
  theme,
  sizes,
}: PlanOptions): (node: ScreenNode, path: NodePath, component: Component) => PlannedContent {
  const colorNames = new Map(Array.from(theme?.colors ?? [], ([name, color]) => [color, name]));
  const named = ({ color, ...run }: TextRun): NamedRun =>
    color === undefined ? run : { ...run, color, colorName: colorNames.get(color) ?? color.slice(1) };
  return (node, path, component) => {
    const texts: Record<string, string> = {};
    const runs: Record<string, readonly NamedRun[]> = {};
    const pictures: Record<string, string> = {};
    const known: Record<string, PictureSize> = {};
    const own: Record<string, string> = {};
    for (const [slot, { kind, default: fallback }] of Object.entries(component.slots)) {
      const said = content(node, path, slot);
      const given = said ?? fallback;
      if (typeof given === 'string') texts[slot] = given;
      else if ('runs' in given) {
        texts[slot] = wordsOf(given);
        runs[slot] = given.runs.filter(({ text }) => text !== '').map(named);
      } else {
        pictures[slot] = given.picture;
        const size = sizes?.get(given.picture);
        if (size !== undefined) known[slot] = size;
      }
      const text = texts[slot];
      if (said !== undefined && kind === 'text' && text !== undefined) own[slot] = text;
    }
    return { content: texts, runs, pictures, sizes: known, given: own };
  };
}

function wordsOf({ runs }: RichContent): string {
  return runs.map(({ text }) => text).join('');
}
