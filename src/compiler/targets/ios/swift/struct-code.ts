/** The Swift of a struct, and of a place where it is used. */
import type { Argument } from './arguments.ts';
import type { Parameter } from './parameters.ts';

/** Longer calls have a line for each argument. */
const LINE_LENGTH = 100;

export interface StructParts {
  readonly name: string;
  readonly parameters: readonly Parameter[];
  /** Key paths. */
  readonly environment: readonly string[];
  readonly body: string;
  readonly hasContent: boolean;
}

export function structCode({ name, parameters, environment, body, hasContent }: StructParts): string {
  const members = [
    ...environment.map(environmentProperty),
    ...parameters.map((parameter) =>
      isState(parameter)
        ? `@Binding var ${parameter.name}: ${parameter.type}`
        : `let ${parameter.name}: ${parameter.type}`,
    ),
    ...(hasContent ? ['@ViewBuilder var content: Content'] : []),
  ];
  const head = members.length === 0 ? '' : `${members.map((member) => `    ${member}`).join('\n')}\n\n`;
  return `struct ${name}${hasContent ? '<Content: View>' : ''}: View {
${head}    var body: some View {
${body.replaceAll(/^(?=.)/gm, '        ')}
    }
}`;
}

export function environmentProperty(key: string): string {
  return `@Environment(\\.${key}) private var ${key}`;
}

/**
 * `SettingSwitch(label: "Wi-Fi", isOn: $wifiIsOn)`.
 *
 * @param names what arguments are called here; others are written out
 * @param hasContent whether a closure follows, before which nothing needs parentheses
 */
export function instanceCode(
  name: string,
  parameters: readonly Parameter[],
  given: readonly Argument[],
  names: ReadonlyMap<Argument, string>,
  hasContent = false,
): string {
  const values = parameters.map((parameter) => {
    const argument = given[parameter.places[0] ?? -1];
    const value = argument === undefined ? '' : (names.get(argument) ?? literalOf(argument, parameter));
    return `${parameter.name}: ${isState(parameter) ? '$' : ''}${value}`;
  });
  if (values.length === 0) return hasContent ? name : `${name}()`;
  const line = `${name}(${values.join(', ')})`;
  return line.length <= LINE_LENGTH ? line : `${name}(\n    ${values.join(',\n    ')}\n)`;
}

function isState({ kind }: Parameter): boolean {
  return kind.startsWith('state');
}

/** A text as its parameter takes it: a key for translation, translated where it is written, or shown as it is. */
function literalOf({ kind, literal }: Argument, { type, isTranslated }: Parameter): string {
  if (kind !== 'text' && kind !== 'rich') return literal;
  if (type === 'LocalizedStringKey') return literal;
  const [, verbatim] = /^String\((".*")\)$/s.exec(literal) ?? [];
  if (verbatim !== undefined) return verbatim;
  return isTranslated ? `String(localized: ${literal})` : literal;
}
