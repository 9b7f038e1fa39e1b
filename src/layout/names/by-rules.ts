/** The namer that knows rules only: a table for what texts are, shapes for controls, order for the rest. */
import { elementOf, everyElement, type Element } from '../element.ts';
import { heightOf, widthOf } from '../geometry.ts';
import type { Group, LayoutNode } from '../layout-node.ts';
import { firstLine, textOf, type TextPiece } from '../pieces.ts';
import { isDrawnButton, nameFormButtons } from './form-buttons.ts';
import { controlOf } from './form-controls.ts';
import type { ElementNamer } from './element-namer.ts';
import { levelHeadings, nameLandmarks, nameNavigations } from './landmarks.ts';
import { gatherLists, isTable, tableOf } from './lists.ts';
import { pageContext } from './page-context.ts';
import { plateName } from './plates.ts';
import { textRoles, type Role } from './text-roles.ts';

/** Sizes of a button's letters that it is high at most, and pixels that it is wide. */
const BUTTON = { highest: 4.5, widest: 480 };
/** Pixels between a field and the text that names it. */
const LABEL_REACH = 60;
const CONTROLS = new Set(['input', 'textarea', 'select']);

export function namedByRules(): ElementNamer {
  return {
    name: (tree) => {
      const roles = textRoles(pageContext(tree));
      const root = { ...groupOf(tree, roles), name: 'page' };
      root.children = gatheredIn(root);
      nameFormButtons(root);
      nameNavigations(root);
      levelHeadings(root);
      nameLandmarks(root);
      labelControls(root);
      return root;
    },
  };
}

type Roles = ReadonlyMap<TextPiece, Role>;

function named(node: LayoutNode, roles: Roles): Element {
  const control = controlOf(node);
  if (control !== undefined) return control;
  return node.kind === 'group' ? groupOf(node, roles) : leafOf(node, roles);
}

function groupOf(node: Group, roles: Roles): Element {
  const children = node.children.map((child) => named(child, roles));
  const overlays = node.overlays.map((child) => named(child, roles));
  const { box, surface, picture, direction } = node;
  const held = surface === null || picture !== null ? undefined : soleText(children, overlays);
  if (held !== undefined && isButtonShaped(node, held)) {
    return elementOf(plateName(surface, roles.get(held), textOf(held)), box, { surface, text: held });
  }
  const element = elementOf(direction, box, { direction, surface, picture, children, overlays });
  if (isDrawnButton(element)) return { ...element, name: 'button' };
  element.children = gatheredIn(element);
  return element.overlays.length === 0 && direction === 'column' && isTable(element.children)
    ? tableOf(element)
    : element;
}

/** Entries stand in lists, cells in tables: what has none around it is a text. */
function gatheredIn({ direction, children, name }: Element): Element[] {
  if (name === 'table') return children;
  if (direction === 'column') return gatherLists(children).map((child) => settled(child));
  return children.map((child) =>
    child.name === 'list-item' ? { ...child, name: child.isLinked ? 'link' : 'text' } : child,
  );
}

/** A cell right in a column is in no table. */
function settled(child: Element): Element {
  return child.name === 'cell' ? { ...child, name: 'text' } : child;
}

function soleText(children: readonly Element[], overlays: readonly Element[]): TextPiece | undefined {
  const [only] = children;
  if (children.length !== 1 || overlays.length > 0 || only === undefined) return undefined;
  const { text, surface } = only;
  return text !== null && surface === null && text.lines.length === 1 ? text : undefined;
}

function isButtonShaped({ box }: Group, text: TextPiece): boolean {
  const { size } = firstLine(text).type;
  return heightOf(box) <= BUTTON.highest * size && widthOf(box) <= BUTTON.widest;
}

function leafOf({ box, piece }: Exclude<LayoutNode, Group>, roles: Roles): Element {
  switch (piece.kind) {
    case 'text':
      return textOfRole(piece, roles.get(piece) ?? 'text');
    case 'surface':
      return elementOf('column', box, { surface: piece.surface });
    case 'rule':
      return elementOf(piece.rule.direction === 'horizontal' ? 'divider' : 'divider-vertical', box, {
        surface: { box, color: piece.rule.color, gradient: null, border: null, radius: 0, confidence: 1 },
      });
    case 'picture':
      return elementOf(piece.picture.kind === 'icon' ? 'icon' : 'image', box, { picture: piece.picture });
  }
}

/** What a marker stands before is an entry, whatever its words are. */
function textOfRole(piece: TextPiece, role: Role): Element {
  const { box, marker, isPreformatted } = piece;
  if (isPreformatted) return elementOf('preformatted', box, { text: piece });
  if (marker === null) return elementOf(role, box, { text: piece });
  return elementOf('list-item', box, { text: piece, isLinked: role === 'link' });
}

/** Cells that found no table, in rows; and the accessible names of fields, by the text before them. */
function labelControls(root: Element): void {
  let before: Element | undefined;
  const inTables = new Set<Element>();
  for (const element of everyElement(root)) {
    if (element.name === 'table-row') for (const cell of element.children) inTables.add(cell);
    if (element.name === 'cell' && !inTables.has(element)) element.name = 'text';
    if (CONTROLS.has(element.name) && before?.text != null && isNear(before, element))
      element.content = { ...element.content, label: textOf(before.text).replace(/\s*[:*]\s*$/u, '') };
    if (element.text !== null) before = element;
  }
}

function isNear({ box }: Element, field: Element): boolean {
  const [across, down] = [field.box[0] - box[2], field.box[1] - box[3]];
  return (
    (across >= 0 && across <= LABEL_REACH && box[1] < field.box[3]) || (down >= -2 && down <= LABEL_REACH / 2)
  );
}
