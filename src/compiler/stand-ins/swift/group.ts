/** Groups as stacks, grids and rows that scroll. */
import type { Group } from '../native-view.ts';
import { indented } from '../template-words.ts';
import { colorOf, GROW, lines, paddingOf } from './modifiers.ts';
import type { SwiftContext } from './swift-context.ts';

/** Points that a column of a grid has at least. */
const COLUMN = 280;

export function groupCode(
  view: Group,
  holder: Group | undefined,
  { inner, background }: { readonly inner: string; readonly background: string | undefined },
  context: SwiftContext,
): string {
  const { padding } = view;
  const code = layout(view, holder, inner, context);
  const modifiers = [...paddingOf(padding), ...box(view, background, context)];
  if (view.axis === 'line') return lines(code, []);
  if (!view.isTappable) return lines(code, modifiers);
  const content = lines(code, modifiers);
  const name = holder === undefined ? '' : ` "${context.names.nameOf(view)}"`;
  return `Button(action: {{handler${name}}}) {\n${indented(content, 4)}\n}\n.buttonStyle(.plain)`;
}

function layout(view: Group, holder: Group | undefined, inner: string, context: SwiftContext): string {
  const { axis, gap, columns, isCentered } = view;
  const block = (start: string): string => `${start} {\n${indented(inner, 4)}\n}`;
  const holdsGroups = view.views.some((child) => child.kind === 'group');
  switch (axis) {
    case 'column':
      return block(`VStack(alignment: ${isCentered ? '.center' : '.leading'}, spacing: ${gap})`);
    case 'row':
      return block(`HStack(${holdsGroups ? 'alignment: .top, ' : ''}spacing: ${gap})`);
    case 'strip':
      return `ScrollView(.horizontal) {\n    HStack(spacing: ${gap}) {\n${indented(inner, 8)}\n    }\n}`;
    case 'grid': {
      const item = context.isWide
        ? `[GridItem(.adaptive(minimum: ${COLUMN}), spacing: ${gap}, alignment: .top)]`
        : `Array(repeating: GridItem(.flexible(), spacing: ${gap}, alignment: .top), count: ${columns})`;
      return block(`LazyVGrid(columns: ${item}, alignment: .leading, spacing: ${gap})`);
    }
    case 'table':
      return block('Grid(alignment: .topLeading, horizontalSpacing: 12, verticalSpacing: 8)');
    case 'line':
      return block('GridRow');
    case 'adaptive': {
      const name = holder === undefined ? 'layout' : `${context.names.nameOf(view)}Layout`;
      return `let ${name} = {{environment "horizontalSizeClass"}} == .compact\n    ? AnyLayout(VStackLayout(alignment: .leading, spacing: ${gap}))\n    : AnyLayout(HStackLayout(alignment: .top, spacing: ${gap}))\n${block(name)}`;
    }
  }
}

function box({ paint, isCentered }: Group, background: string | undefined, context: SwiftContext): string[] {
  const { radius, border } = paint;
  const frame = isCentered ? '.frame(maxWidth: .infinity)' : GROW;
  if (background === undefined) return [frame];
  const shape = radius === undefined ? undefined : `RoundedRectangle(cornerRadius: ${Math.min(radius, 24)})`;
  const color = colorOf(background, (light) => context.looks.surface(light));
  return [
    frame,
    `.background(${color}${shape === undefined ? '' : `, in: ${shape}`})`,
    ...(border === undefined || border.startsWith('slot:')
      ? []
      : [
          `.overlay(${shape ?? 'Rectangle()'}.stroke(${colorOf(border, (light) => context.looks.surface(light))}))`,
        ]),
  ];
}
