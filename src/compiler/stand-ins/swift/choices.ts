/** What is chosen: toggles, radio buttons, pickers. */
import type { Group, ViewOf } from '../native-view.ts';
import { indented, written } from '../template-words.ts';
import { lines, TOUCH } from './modifiers.ts';
import type { SwiftContext } from './swift-context.ts';

export function toggleCode(
  view: ViewOf<'checkbox' | 'switch' | 'radio'>,
  holder: Group | undefined,
  context: SwiftContext,
): string {
  const { isOn, words } = view;
  const state = (value: boolean): string => context.state(view, holder, 'IsOn', String(value));
  const bound =
    typeof isOn === 'boolean'
      ? state(isOn)
      : `{{#if (given "${isOn.slot}")}}${state(true)}{{else}}${state(false)}{{/if}}`;
  return lines(
    `Toggle(${written(context.nameOr(words.length > 0 ? words : view.label))}, isOn: $${bound})`,
    words.length === 0 ? ['.labelsHidden()', '.fixedSize()'] : [],
  );
}

export function radioCode(
  { isOn, words }: ViewOf<'radio' | 'checkbox' | 'switch'>,
  context: SwiftContext,
): string {
  const choice =
    typeof isOn === 'boolean'
      ? isOn
        ? '{{choice "chosen"}}'
        : '{{choice}}'
      : `{{#if (given "${isOn.slot}")}}{{choice "chosen"}}{{else}}{{choice}}{{/if}}`;
  return `{{struct "RadioButton"}}
Button {
    ${choice} = {{index}}
} label: {
    Label(${written(context.nameOr(words))}, systemImage: {{choice}} == {{index}} ? "largecircle.fill.circle" : "circle")
}
.buttonStyle(.plain)
.frame(minHeight: ${TOUCH})
.accessibilityAddTraits({{choice}} == {{index}} ? .isSelected : [])`;
}

export function selectCode(view: ViewOf<'select'>, holder: Group | undefined, context: SwiftContext): string {
  const [first = context.nameOr([])] = view.options;
  const options = view.options.length === 0 ? [first] : view.options;
  const inner = options.map((words, at) => `Text(${written(words)})\n    .tag(${at})`).join('\n');
  const label = written(view.label.length > 0 ? view.label : first);
  return `Picker(${label}, selection: $${context.state(view, holder, 'Choice', '0')}) {\n${indented(inner, 4)}\n}\n.pickerStyle(.menu)`;
}
