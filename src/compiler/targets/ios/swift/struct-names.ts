/** Names of the structs of a screen's components: after the component that they are for, and no name of SwiftUI's. */
import { freeName } from '../../../../core/free-name.ts';
import { componentWords } from '../names.ts';

/** SwiftUI's own views and types that a component may well be named after. */
const SWIFTUI = new Set([
  ...['Text', 'Label', 'Button', 'Image', 'Slider', 'Toggle', 'Picker', 'Divider', 'List', 'Grid', 'GridRow'],
  ...['Section', 'Form', 'Group', 'Link', 'Menu', 'Table', 'Color', 'Path', 'View', 'Spacer', 'Stepper'],
  ...['TextField', 'TextEditor', 'ProgressView', 'Gauge', 'ScrollView', 'HStack', 'VStack', 'ZStack', 'Tab'],
  ...['TabView', 'Circle', 'Rectangle', 'Capsule', 'Ellipse', 'Shape', 'Font', 'Content', 'State', 'Binding'],
  ...['Environment', 'App', 'Scene', 'Alert', 'Animation', 'Angle', 'Edge', 'Axis', 'Alignment', 'Gradient'],
  ...['Material', 'Transaction', 'Window', 'Layout', 'Namespace', 'Settings', 'Commands', 'ControlGroup'],
  ...['Body', 'Array', 'String', 'Int', 'Bool', 'Double', 'Set', 'Dictionary', 'Optional', 'Result', 'Error'],
  ...[
    'Type',
    'Any',
    'Self',
    'Never',
    'Void',
    'Character',
    'Date',
    'Data',
    'Range',
    'Task',
    'Canvas',
    'Chart',
  ],
]);

/** `list-item` → `ListItem`, and `btn-green` → `GreenButton`. */
export function pascalName(component: string): string {
  return componentWords(component).join('');
}

export class StructNames {
  readonly #taken: Set<string>;

  /** @param taken names of the types that the file has anyway */
  constructor(taken: readonly string[]) {
    this.#taken = new Set(taken);
  }

  /** @param wanted UpperCamelCase */
  take(wanted: string): string {
    const base = /^[A-Z]/.test(wanted) ? wanted : `Block${wanted}`;
    const own = SWIFTUI.has(base) ? `${base}View` : base;
    const isTaken = (name: string): boolean => this.#taken.has(name) || SWIFTUI.has(name);
    const name = freeName(own, { has: isTaken }, '');
    this.#taken.add(name);
    return name;
  }
}
