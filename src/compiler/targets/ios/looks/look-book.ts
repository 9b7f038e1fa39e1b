/** The file with a screen's looks: a view modifier for each, in a namespace of the screen's own. */
import { firstFreeName } from '../../../../core/free-name.ts';
import type { OutputFile } from '../../../types.ts';
import { typeName } from '../names.ts';
import { argumentMark } from '../swift/arguments.ts';
import { type Look, type LookModifier, variantsOf } from './look-variants.ts';
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

/** Stands where a look is used until all are known. */
const SIGN = '\u0005';
const USE = new RegExp(`${SIGN}(\\d+)${SIGN}`, 'g');

/** Names that the file has, or that a look would hide in it. */
const TAKEN = ['Columns', 'Text', 'View', 'Image', 'Color', 'Content', 'RoundedRectangle', 'LinearGradient'];

export class LookBook {
  readonly #looks: Look[] = [];
  readonly #numbers = new Map<string, number>();
  readonly #screen: string;

  constructor(screen: string) {
    this.#screen = screen;
  }

  /**
   * The line that gives a view this look, for `finish` to write.
   *
   * @param wanted names in the order in which they are tried: `card`, `card-block`
   */
  modifier(wanted: readonly string[], modifiers: readonly string[]): string {
    const key = `${wanted[0] ?? ''}\n${modifiers.join('\n')}`;
    const number = this.#numbers.get(key) ?? this.#looks.push({ wanted, modifiers }) - 1;
    this.#numbers.set(key, number);
    return `${SIGN}${number}${SIGN}`;
  }

  /** Names the looks: nothing is added to them from here on. */
  finish(): FinishedLooks {
    const variants = variantsOf(this.#looks);
    const names = new Map<LookModifier, string>();
    const taken = new Set(TAKEN);
    for (const { modifier } of variants) {
      if (names.has(modifier)) continue;
      const name = firstFreeName(modifier.wanted.map(typeName), taken, '');
      taken.add(name);
      names.set(modifier, name);
    }
    const use = (number: number): string => {
      const { modifier, given } = variants[number] ?? {};
      if (modifier === undefined || given === undefined) return '';
      const values = modifier.parameters.map(
        ({ name, kind }, at) => `${name}: ${argumentMark(kind, name, given[at]?.literal ?? '')}`,
      );
      return `.modifier(${looksName({ name: this.#screen })}.${names.get(modifier) ?? ''}(${values.join(', ')}))`;
    };
    return {
      write: (code) => code.replaceAll(USE, (_sign, number: string) => use(Number(number))),
      file: (used) => lookFile(this.#screen, names, used),
    };
  }

  /** All code of the modifiers, to be searched for colors and images. */
  get code(): string {
    return this.#looks.flatMap(({ modifiers }) => modifiers).join('\n');
  }
}

export interface FinishedLooks {
  /** Writes the looks into a component's code. */
  readonly write: (code: string) => string;
  /**
   * `<Name>Look.swift`; none where no look is used.
   *
   * @param used what else the views ask for
   */
  readonly file: (used: LookUses) => OutputFile[];
}

interface LookUses {
  readonly columns: boolean;
  readonly links: boolean;
}

function lookFile(screen: string, names: ReadonlyMap<LookModifier, string>, used: LookUses): OutputFile[] {
  const members = [
    ...Array.from(names, ([modifier, name]) => structCode(name, modifier)),
    ...(used.columns ? [COLUMNS] : []),
    ...(used.links ? [LINK] : []),
  ];
  if (members.length === 0) return [];
  const content = `import SwiftUI

/// The looks that the components of \`${screen}View\` share.
enum ${looksName({ name: screen })} {
${members.map((member) => indented(member, 4)).join('\n\n')}
}
`;
  return [{ path: `${screen}Look.swift`, content }];
}

/** Letters grow and shrink with the size that people set for text. */
function structCode(name: string, { parameters, lines }: LookModifier): string {
  const size = parameters.some((parameter) => parameter.name === FONT_SIZE);
  const [, fixed] = size ? [] : (FIXED_SIZE.exec(lines.join('\n')) ?? []);
  const members = [
    ...(fixed === undefined ? [] : [`@ScaledMetric var ${FONT_SIZE}: CGFloat = ${fixed}`]),
    ...parameters.map((parameter) =>
      parameter.name === FONT_SIZE
        ? `@ScaledMetric var ${FONT_SIZE}: CGFloat`
        : `var ${parameter.name}: ${parameter.kind === 'number' ? 'CGFloat' : 'Color'}`,
    ),
  ].map((member) => `    ${member}\n`);
  const body = lines.map((line) => line.replace(FIXED_SIZE, `.system(size: ${FONT_SIZE}`));
  return `struct ${name}: ViewModifier {
${members.join('')}${members.length === 0 ? '' : '\n'}    func body(content: Content) -> some View {
        content
${body.map((line) => indented(line, 12)).join('\n')}
    }
}`;
}

const FONT_SIZE = 'size';
const FIXED_SIZE = /\.system\(size: (\d+(?:\.\d+)?)/;

function indented(text: string, spaces: number): string {
  return text.replaceAll(/^(?=.)/gm, ' '.repeat(spaces));
}
