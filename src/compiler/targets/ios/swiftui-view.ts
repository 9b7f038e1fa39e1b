/** The SwiftUI view of a screen: its state, its closures, and a property for each component that holds others. */
import type { Declarations } from './declarations.ts';

export interface SwiftUiBlock {
  /** Property that the block is declared as. */
  readonly property: string;
  /** The block's view expression. */
  readonly code: string;
}

export interface SwiftUiParts {
  readonly name: string;
  readonly page: 'scroll' | 'fill';
  /** View expressions of the top level. */
  readonly components: readonly string[];
  readonly blocks: readonly SwiftUiBlock[];
  readonly declarations: Declarations;
}

/** `<Name>View.swift`. */
export function swiftUiView({ name, page, components, blocks, declarations }: SwiftUiParts): string {
  const properties = [
    unique(declarations.environment).map((key) => `@Environment(\\.${key}) private var ${key}`),
    declarations.states.map((state) => `@State private var ${state}`),
    declarations.handlers.map((handler) => `var ${handler}: () -> Void = {}`),
  ]
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'));
  const body = `var body: some View {\n${indent(pageView(page, components), 4)}\n}`;
  const members = [...properties, body, ...blocks.map(blockProperty)].map((member) => indent(member, 4));
  return `import SwiftUI

struct ${name}View: View {
${members.join('\n\n')}
}

struct ${name}View_Previews: PreviewProvider {
    static var previews: some View {
        ${name}View()
    }
}
`;
}

function pageView(page: SwiftUiParts['page'], components: readonly string[]): string {
  const children = components.join('\n');
  if (page === 'fill') return `VStack(spacing: 0) {\n${indent(children, 4)}\n}`;
  return `ScrollView {
    VStack(alignment: .leading, spacing: 20) {
${indent(children, 8)}
    }
    .padding()
}`;
}

/** A block that starts with declarations of its own is a function of a view builder. */
function blockProperty({ property, code }: SwiftUiBlock): string {
  const builder = code.startsWith('let ') ? '@ViewBuilder\n' : '';
  return `${builder}private var ${property}: some View {\n${indent(code, 4)}\n}`;
}

function unique(names: readonly string[]): string[] {
  return [...new Set(names)];
}

function indent(text: string, spaces: number): string {
  return text.replaceAll(/^(?=.)/gm, ' '.repeat(spaces));
}
