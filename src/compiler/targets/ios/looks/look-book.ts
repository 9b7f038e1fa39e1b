/** The file with a screen's looks: a view modifier for each, in a namespace of the screen's own. */
import type { OutputFile } from '../../../types.ts';
import { typeName } from '../names.ts';
import { looksName } from './stacks.ts';

const COLUMNS = `/// Columns: side by side where there is room, else one below the other.
struct Columns<Content: View>: View {
    @Environment(\\.horizontalSizeClass) var horizontalSizeClass
    var alignment: VerticalAlignment = .top
    var spacing: CGFloat = 0
    @ViewBuilder var content: () -> Content

    var body: some View {
        let layout = horizontalSizeClass == .compact
            ? AnyLayout(VStackLayout(alignment: .leading, spacing: spacing))
            : AnyLayout(HStackLayout(alignment: alignment, spacing: spacing))
        layout { content() }
    }
}`;

const LINK = `/// Words that lead somewhere: give them their address.
static func link(_ words: String) -> Text {
    var link = AttributedString(words)
    link.link = URL(string: "https://example.com")
    link.underlineStyle = .single
    return Text(link)
}`;

export class LookBook {
  readonly #modifiers = new Map<string, readonly string[]>();
  readonly #names = new Map<string, string>();
  readonly #screen: string;

  constructor(screen: string) {
    this.#screen = screen;
  }

  /**
   * The line that gives a view this look.
   *
   * @param wanted names in the order in which they are tried: `card`, `card-block`
   */
  modifier(wanted: readonly string[], modifiers: readonly string[]): string {
    const key = `${wanted[0] ?? ''}\n${modifiers.join('\n')}`;
    const name = this.#names.get(key) ?? this.#freeName(wanted.map(typeName));
    this.#names.set(key, name);
    this.#modifiers.set(name, modifiers);
    return `.modifier(${looksName({ name: this.#screen })}.${name}())`;
  }

  #freeName(wanted: readonly string[]): string {
    const free = wanted.find((candidate) => !this.#isTaken(candidate));
    if (free !== undefined) return free;
    const last = wanted.at(-1) ?? 'Look';
    for (let number = 2; ; number++) if (!this.#isTaken(`${last}${number}`)) return `${last}${number}`;
  }

  /** Swift's own types, and those of this file, are hidden by no look. */
  #isTaken(name: string): boolean {
    return (
      this.#modifiers.has(name) || ['Columns', 'Text', 'View', 'Image', 'Color', 'Content'].includes(name)
    );
  }

  /**
   * `<Name>Look.swift`; none where no look is used.
   *
   * @param used what else the views ask for
   */
  file(used: { readonly columns: boolean; readonly links: boolean }): OutputFile[] {
    const members = [
      ...Array.from(this.#modifiers, ([name, lines]) => structCode(name, lines)),
      ...(used.columns ? [COLUMNS] : []),
      ...(used.links ? [LINK] : []),
    ];
    if (members.length === 0) return [];
    const body = members.map((member) => indented(member, 4)).join('\n\n');
    const content = `import SwiftUI

/// The looks that the components of \`${this.#screen}View\` share.
enum ${looksName({ name: this.#screen })} {
${body}
}
`;
    return [{ path: `${this.#screen}Look.swift`, content }];
  }

  /** All code of the modifiers, to be searched for colors and images. */
  get code(): string {
    return [...this.#modifiers.values()].flat().join('\n');
  }
}

function structCode(name: string, lines: readonly string[]): string {
  return `struct ${name}: ViewModifier {
    func body(content: Content) -> some View {
        content
${lines.map((line) => indented(line, 12)).join('\n')}
    }
}`;
}

function indented(text: string, spaces: number): string {
  return text.replaceAll(/^(?=.)/gm, ' '.repeat(spaces));
}
