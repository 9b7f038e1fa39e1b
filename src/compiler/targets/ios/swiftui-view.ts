/** The file of a screen's SwiftUI view: the view, the structs that it repeats, a preview. */
import { environmentProperty } from './swift/struct-code.ts';
import type { SwiftUiBlock } from './swift/swift-code.ts';
import type { Declarations } from './declarations.ts';

export interface SwiftUiParts {
  readonly name: string;
  readonly page: 'scroll' | 'fill';
  /** Named color behind it; undefined for the system's. */
  readonly ground: string | undefined;
  /** View expressions of the top level, but for the bar. */
  readonly components: readonly string[];
  /** A bar that the rest of the screen stands in, as the content of its first tab. */
  readonly bar: string | undefined;
  readonly blocks: readonly SwiftUiBlock[];
  /** Code of the structs. */
  readonly structs: readonly string[];
  /** Key paths of the values that the view itself asks for. */
  readonly environment: readonly string[];
  readonly declarations: Declarations;
}

/** Property with the screen beside a bar. */
export const PAGE_PROPERTY = 'page';

/** `<Name>View.swift`. */
export function swiftUiView(parts: SwiftUiParts): string {
  const { name, blocks, structs } = parts;
  const members = [...propertyGroups(parts), ...bodies(parts), ...blocks.map(blockProperty)];
  // In the view's own scope they hide nothing of the app's, and nothing of the app's hides them.
  const components =
    structs.length === 0
      ? ''
      : `\n// MARK: - Components\n\nprivate extension ${name}View {\n${indent(structs.join('\n\n'), 4)}\n}\n`;
  return `import SwiftUI

struct ${name}View: View {
${members.map((member) => indent(member, 4)).join('\n\n')}
}
${components}
${preview(parts)}
`;
}

function propertyGroups({ environment, declarations: { states, handlers } }: SwiftUiParts): string[] {
  return [
    environment.map(environmentProperty),
    states.map(({ name, type }) => `@Binding var ${name}: ${type}`),
    handlers.map((handler) => `var ${handler}: () -> Void = {}`),
  ]
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'));
}

function bodies({ bar, page, ground, components }: SwiftUiParts): string[] {
  const body = (code: string): string => `var body: some View {\n${indent(code, 4)}\n}`;
  if (bar === undefined) return [body(onGround(pageView(page, components), ground))];
  if (components.length === 0) return [body(bar)];
  const beside = blockProperty({
    property: PAGE_PROPERTY,
    code: onGround(pageView(page, components), ground),
  });
  return [body(bar), `/// The screen of the first tab; the others have none yet.\n${beside}`];
}

function pageView(page: SwiftUiParts['page'], components: readonly string[]): string {
  const [only, ...more] = components;
  if (page === 'fill' && only !== undefined && more.length === 0) return only;
  const children = components.join('\n');
  if (page === 'fill') return `VStack(spacing: 0) {\n${indent(children, 4)}\n}`;
  return `ScrollView {
    VStack(alignment: .leading, spacing: 20) {
${indent(children, 8)}
    }
    .padding()
}`;
}

function onGround(view: string, ground: string | undefined): string {
  if (ground === undefined) return view;
  return `${view}\n${view.endsWith('\n}') ? '' : '    '}.background(Color("${ground}").ignoresSafeArea())`;
}

function blockProperty({ property, code }: SwiftUiBlock): string {
  return `private var ${property}: some View {\n${indent(code, 4)}\n}`;
}

/** The preview owns the values that the screen's owner has otherwise. */
function preview({ name, declarations: { states } }: SwiftUiParts): string {
  if (states.length === 0) return `#Preview {\n    ${name}View()\n}`;
  const owned = states.map(({ name: state, value, type }) => {
    const typed = type.endsWith('?') ? `: ${type}` : '';
    return `    @Previewable @State var ${state}${typed} = ${value}`;
  });
  const given = states.map((state) => `${state.name}: $${state.name}`);
  const call =
    given.length === 1
      ? `    ${name}View(${given.join('')})`
      : `    ${name}View(\n        ${given.join(',\n        ')}\n    )`;
  return `#Preview {\n${owned.join('\n')}\n\n${call}\n}`;
}

function indent(text: string, spaces: number): string {
  return text.replaceAll(/^(?=.)/gm, ' '.repeat(spaces));
}
