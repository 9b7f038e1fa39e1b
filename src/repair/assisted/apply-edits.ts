/** A document with a model's edits in it, held against the kit's grammar; whatever does not fit is refused as a whole. */
import {
  checkScreen,
  MAX_DEPTH,
  parse,
  walk,
  type NodeValues,
  type ScreenDocument,
  type ScreenNode,
} from '../../dsl/index.ts';
import type { Component, Kit } from '../../kits/index.ts';
import type { Edit } from './edits-schema.ts';
import { EditedTree, freshNode, take, type EditedNode } from './edited-tree.ts';

/** Components of a screen; more are no screen that a repair makes. */
const MOST_COMPONENTS = 5000;

export type AppliedEdits =
  | { readonly ok: true; readonly document: ScreenDocument }
  /** One sentence. It may hold what the model wrote. */
  | { readonly ok: false; readonly problem: string };

export function applyEdits(document: ScreenDocument, edits: readonly Edit[], kit: Kit): AppliedEdits {
  const edited = new EditedTree(document);
  for (const [index, edit] of edits.entries()) {
    const problem = applyOne(edited, edit, kit);
    if (problem !== undefined) return { ok: false, problem: `Edit ${index + 1} (${edit.edit}): ${problem}.` };
  }
  const { tree, values } = edited.screen();
  const visits = Array.from(walk(tree));
  if (visits.length > MOST_COMPONENTS || visits.some(({ path }) => path.length > MAX_DEPTH))
    return { ok: false, problem: 'The screen would be too large.' };
  const [misplaced] = checkScreen(tree, kit);
  if (misplaced !== undefined)
    return {
      ok: false,
      problem: `It would not fit the kit: ${misplaced.path.join('.')}: ${misplaced.message}.`,
    };
  return { ok: true, document: { ...document, tree, values } };
}

/** What is wrong with an edit; undefined where it was done. */
function applyOne(edited: EditedTree, edit: Edit, kit: Kit): string | undefined {
  const node = 'path' in edit ? edited.nodeAt(edit.path) : undefined;
  if ('path' in edit && node === undefined) return 'there is no component at its path';
  const isPut = (made: EditedNode, place: string): string | undefined =>
    edited.insert(made, place) ? undefined : 'there is no such place';
  if (edit.edit === 'insert') {
    const made = componentOf(edit.component);
    return made === undefined ? NOT_ONE : isPut(freshNode(made), edit.place);
  }
  if (node === undefined) return undefined;
  if (edit.edit === 'text') return setText(node, edit.slot, edit.text, kit);
  if (edit.edit === 'replace') return replace(edited, node, edit.component, kit);
  take(node);
  // What was taken away has no places any more, so that nothing can be moved into itself.
  return edit.edit === 'move' ? isPut(node, edit.place) : undefined;
}

const NOT_ONE = 'what it writes is not one component';

function componentOf(code: string): ScreenNode | undefined {
  const { screen, errors } = parse(code);
  return errors.length === 0 && screen.children.length === 1 ? screen.children[0] : undefined;
}

/** A block that is named without braces keeps what stands in it. */
function replace(edited: EditedTree, node: EditedNode, code: string, kit: Kit): string | undefined {
  const other = componentOf(code);
  if (other === undefined) return NOT_ONE;
  const component = kit.components.get(other.name);
  const keepsContent = other.children === undefined && component?.content !== undefined;
  if (keepsContent && node.places !== undefined) {
    node.name = other.name;
    node.values = fitting(node.values, component);
    return undefined;
  }
  const made = freshNode(other);
  made.values = fitting(node.values, component);
  edited.replace(node, made);
  return undefined;
}

/** Its place and look, and the words that go into slots of the same name. */
function fitting({ content, ...values }: NodeValues, component: Component | undefined): NodeValues {
  const slots = component?.slots ?? {};
  const kept = Object.entries(content ?? {}).filter(([slot]) => Object.hasOwn(slots, slot));
  return { ...values, ...(kept.length === 0 ? {} : { content: Object.fromEntries(kept) }) };
}

function setText(node: EditedNode, slot: string, text: string, kit: Kit): string | undefined {
  const slots = kit.components.get(node.name)?.slots ?? {};
  if (!Object.hasOwn(slots, slot) || slots[slot]?.kind !== 'text')
    return 'the component has no text of that name';
  node.values = { ...node.values, content: { ...node.values.content, [slot]: text } };
  return undefined;
}
