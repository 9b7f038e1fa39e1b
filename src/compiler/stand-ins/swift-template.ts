/** A stand-in as a SwiftUI template: the same views as the storyboard's. */
import type { Component } from '../../kits/kit.ts';
import { type IosLooks } from './ios-looks.ts';
import { isLight } from './lightness.ts';
import {
  extentOf,
  type FieldType,
  type Group,
  type NativeView,
  type TextView,
  type ViewOf,
  type Words,
} from './native-view.ts';
import { branched, indented, PartNames, written } from './template-words.ts';
import { textStyle } from './text-style.ts';

const MODIFIERS: Readonly<Record<FieldType, readonly string[]>> = {
  text: [],
  email: ['.keyboardType(.emailAddress)', '.textContentType(.emailAddress)'],
  password: ['.textContentType(.password)'],
  search: ['.submitLabel(.search)'],
  number: ['.keyboardType(.decimalPad)'],
  phone: ['.keyboardType(.phonePad)', '.textContentType(.telephoneNumber)'],
  url: ['.keyboardType(.URL)', '.textContentType(.URL)'],
  date: ['.keyboardType(.numbersAndPunctuation)'],
};
const WHITE = '#ffffff';
const GROW = '.frame(maxWidth: .infinity, alignment: .leading)';
/** Points that a column of a grid has at least. */
const COLUMN = 280;
const PICTURE_HEIGHT = 160;
const TOUCH = 44;

/** @param ground the color that the component stands on, where that is known */
export function swiftTemplate(
  view: NativeView,
  component: Component,
  looks: IosLooks,
  isWide: boolean,
  ground: string | undefined,
): string {
  return new SwiftTemplateWriter(view, component, looks, isWide).write(view, undefined, ground);
}

class SwiftTemplateWriter {
  readonly #component: Component;
  readonly #looks: IosLooks;
  readonly #isWide: boolean;
  readonly #names: PartNames;

  constructor(view: NativeView, component: Component, looks: IosLooks, isWide: boolean) {
    this.#names = new PartNames(view);
    this.#component = component;
    this.#looks = looks;
    this.#isWide = isWide;
  }

  write(view: NativeView, holder: Group | undefined, surface: string | undefined): string {
    switch (view.kind) {
      case 'place':
        return '{{{children}}}';
      case 'branch':
        return branched(view, (child) => this.write(child, holder, surface));
      case 'group':
        return this.#group(view, holder, surface);
      case 'text':
        return this.#text(view, holder, surface);
      case 'button':
      case 'link':
        return this.#button(view, holder, surface);
      case 'field':
        return this.#field(view, holder);
      case 'radio':
        return holder === undefined ? this.#radio(view) : this.#toggle(view, holder);
      case 'checkbox':
      case 'switch':
        return this.#toggle(view, holder);
      case 'slider':
        return lines(`Slider(value: $${this.#state(view, holder, 'Value', decimal(view.value))})`, [
          `.frame(minHeight: ${TOUCH})`,
          `.accessibilityLabel(${written(this.#nameOr(view.label))})`,
        ]);
      case 'progress':
        return lines(`ProgressView(value: ${decimal(view.value)})`, [
          `.accessibilityLabel(${written(this.#nameOr(view.label))})`,
        ]);
      case 'select':
        return this.#select(view, holder);
      case 'image':
        return this.#image(view);
      case 'divider':
        return 'Divider()';
    }
  }

  #group(view: Group, holder: Group | undefined, around: string | undefined): string {
    const { paint, padding } = view;
    const background = paint.background ?? (paint.border === undefined ? undefined : WHITE);
    const surface = background === undefined || background.startsWith('slot:') ? around : background;
    const inner = view.views.map((child) => this.write(child, view, surface)).join('\n');
    const code = this.#layout(view, holder, inner);
    const modifiers = [...paddingOf(padding), ...this.#box(view, background)];
    if (view.axis === 'line') return lines(code, []);
    if (!view.isTappable) return lines(code, modifiers);
    const content = lines(code, modifiers);
    const name = holder === undefined ? '' : ` "${this.#names.nameOf(view)}"`;
    return `Button(action: {{handler${name}}}) {\n${indented(content, 4)}\n}\n.buttonStyle(.plain)`;
  }

  #layout(view: Group, holder: Group | undefined, inner: string): string {
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
        const item = this.#isWide
          ? `[GridItem(.adaptive(minimum: ${COLUMN}), spacing: ${gap}, alignment: .top)]`
          : `Array(repeating: GridItem(.flexible(), spacing: ${gap}, alignment: .top), count: ${columns})`;
        return block(`LazyVGrid(columns: ${item}, alignment: .leading, spacing: ${gap})`);
      }
      case 'table':
        return block('Grid(alignment: .topLeading, horizontalSpacing: 12, verticalSpacing: 8)');
      case 'line':
        return block('GridRow');
      case 'adaptive': {
        const name = holder === undefined ? 'layout' : `${this.#names.nameOf(view)}Layout`;
        return `let ${name} = {{environment "horizontalSizeClass"}} == .compact\n    ? AnyLayout(VStackLayout(alignment: .leading, spacing: ${gap}))\n    : AnyLayout(HStackLayout(alignment: .top, spacing: ${gap}))\n${block(name)}`;
      }
    }
  }

  #box({ paint, isCentered }: Group, background: string | undefined): string[] {
    const { radius, border } = paint;
    const frame = isCentered ? '.frame(maxWidth: .infinity)' : GROW;
    if (background === undefined) return [frame];
    const shape =
      radius === undefined ? undefined : `RoundedRectangle(cornerRadius: ${Math.min(radius, 24)})`;
    const color = colorOf(background, (light) => this.#looks.surface(light));
    return [
      frame,
      `.background(${color}${shape === undefined ? '' : `, in: ${shape}`})`,
      ...(border === undefined || border.startsWith('slot:')
        ? []
        : [
            `.overlay(${shape ?? 'Rectangle()'}.stroke(${colorOf(border, (light) => this.#looks.surface(light))}))`,
          ]),
    ];
  }

  #text(view: TextView, holder: Group | undefined, surface: string | undefined): string {
    const { words, level, look, paint, padding } = view;
    const { swift } = textStyle(view);
    const isBadge = extentOf(view) === 'hug';
    const on =
      paint.background === undefined || paint.background.startsWith('slot:') ? surface : paint.background;
    const { radius } = paint;
    const shape = radius === undefined ? '' : `, in: RoundedRectangle(cornerRadius: ${Math.min(radius, 24)})`;
    const badge =
      paint.background === undefined
        ? []
        : [`.background(${colorOf(paint.background, (color) => this.#looks.fill(color))}${shape})`];
    return (
      lines(`Text(${written(words)})`, [
        ...(swift === 'body' ? [] : [`.font(.${swift})`]),
        ...(look.isBold && swift !== 'headline' ? ['.bold()'] : []),
        ...(look.color === undefined
          ? []
          : [`.foregroundStyle(${colorOf(look.color, (color) => this.#looks.ink(color, on))})`]),
        ...(look.isCentered ? ['.multilineTextAlignment(.center)'] : []),
        ...(level === undefined ? [] : ['.accessibilityAddTraits(.isHeader)']),
        ...paddingOf(padding),
        ...badge,
        ...(holder?.axis === 'row' && !isBadge ? [GROW] : []),
      ]) + (holder === undefined && !isBadge ? '{{place "grow"}}' : '')
    );
  }

  #button(view: ViewOf<'button' | 'link'>, holder: Group | undefined, surface: string | undefined): string {
    const { kind, words, paint } = view;
    const isFilled = paint.background !== undefined;
    const style = isFilled ? 'borderedProminent' : kind === 'link' ? 'borderless' : 'bordered';
    const ink = paint.color ?? (isFilled ? (isLight(paint.background) ? '#000000' : WHITE) : undefined);
    const part = holder === undefined ? '' : this.#names.nameOf(view);
    return lines(
      `Button(${written(this.#nameOr(words))}, action: {{handler${part === '' ? '' : ` "${part}"`}}})`,
      [
        `.buttonStyle(.${style})`,
        ...(paint.background === undefined
          ? []
          : [`.tint(${colorOf(paint.background, (color) => this.#looks.fill(color))})`]),
        ...(ink === undefined
          ? []
          : [
              `${isFilled ? '.foregroundStyle' : '.tint'}(${colorOf(ink, (color) => (isFilled ? this.#looks.fill(color) : this.#looks.ink(color, surface)))})`,
            ]),
        ...(kind === 'link' ? ['.accessibilityAddTraits(.isLink)'] : ['.controlSize(.large)']),
      ],
    );
  }

  #field(view: ViewOf<'field'>, holder: Group | undefined): string {
    const { type, isLong, label, hint } = view;
    const name = this.#nameOr(label.length > 0 ? label : hint);
    const shown = written(hint.length > 0 ? hint : name);
    const state = this.#state(view, holder, 'Text', '""');
    const field = type === 'password' ? 'SecureField' : 'TextField';
    return lines(`${field}(${shown}, text: $${state}${isLong ? ', axis: .vertical' : ''})`, [
      ...(isLong ? ['.lineLimit(3...)'] : []),
      '.textFieldStyle(.roundedBorder)',
      ...MODIFIERS[type],
      `.accessibilityLabel(${written(name)})`,
    ]);
  }

  #toggle(view: ViewOf<'checkbox' | 'switch' | 'radio'>, holder: Group | undefined): string {
    const { isOn, words } = view;
    const state = (value: boolean): string => this.#state(view, holder, 'IsOn', String(value));
    const bound =
      typeof isOn === 'boolean'
        ? state(isOn)
        : `{{#if (given "${isOn.slot}")}}${state(true)}{{else}}${state(false)}{{/if}}`;
    return lines(
      `Toggle(${written(this.#nameOr(words.length > 0 ? words : view.label))}, isOn: $${bound})`,
      words.length === 0 ? ['.labelsHidden()', '.fixedSize()'] : [],
    );
  }

  #radio({ isOn, words }: ViewOf<'radio' | 'checkbox' | 'switch'>): string {
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
    Label(${written(this.#nameOr(words))}, systemImage: {{choice}} == {{index}} ? "largecircle.fill.circle" : "circle")
}
.buttonStyle(.plain)
.frame(minHeight: ${TOUCH})
.accessibilityAddTraits({{choice}} == {{index}} ? .isSelected : [])`;
  }

  #select(view: ViewOf<'select'>, holder: Group | undefined): string {
    const [first = this.#nameOr([])] = view.options;
    const options = view.options.length === 0 ? [first] : view.options;
    const inner = options.map((words, at) => `Text(${written(words)})\n    .tag(${at})`).join('\n');
    const label = written(view.label.length > 0 ? view.label : first);
    return `Picker(${label}, selection: $${this.#state(view, holder, 'Choice', '0')}) {\n${indented(inner, 4)}\n}\n.pickerStyle(.menu)`;
  }

  #image({ slot, label, width, height, paint }: ViewOf<'image'>): string {
    const isBox = slot === undefined && paint.background !== undefined;
    const tall = height ?? (isBox ? TOUCH : PICTURE_HEIGHT);
    const frame =
      width === undefined
        ? [`.frame(maxWidth: .infinity)`, `.frame(height: ${tall})`]
        : [`.frame(width: ${width}, height: ${tall})`];
    const clip =
      paint.radius === undefined
        ? []
        : [`.clipShape(RoundedRectangle(cornerRadius: ${Math.min(paint.radius, 24)}))`];
    const called =
      label.length === 0 ? '.accessibilityHidden(true)' : `.accessibilityLabel(${written(label)})`;
    if (isBox)
      return lines(
        colorOf(paint.background ?? WHITE, (color) => this.#looks.fill(color)),
        [...frame, ...clip, called],
      );
    const missing = 'Image(systemName: "photo")\n    .foregroundStyle(.secondary)';
    const code =
      slot === undefined
        ? missing
        : `{{#if (pictured "${slot}")}}\nImage({{${slot}}})\n    .resizable()\n    .scaledToFill()\n{{else}}\n${missing}\n{{/if}}`;
    return lines(code, [...frame, ...(clip.length > 0 ? clip : ['.clipped()']), called]);
  }

  /** @param value Swift */
  #state(view: NativeView, holder: Group | undefined, what: string, value: string): string {
    const name = holder === undefined ? '' : this.#names.nameOf(view);
    const suffix = `${name.charAt(0).toUpperCase()}${name.slice(1)}${what}`;
    return `{{state "${suffix}" '${value}'}}`;
  }

  #nameOr(words: Words): Words {
    if (words.length > 0) return words;
    const [slot] = Object.entries(this.#component.slots).filter(([, { kind }]) => kind === 'text');
    if (slot !== undefined) return [{ slot: slot[0] }];
    const name = this.#component.name.replaceAll('-', ' ');
    return [{ literal: name.charAt(0).toUpperCase() + name.slice(1) }];
  }
}

function decimal(value: number): string {
  return Number.isInteger(value) ? value.toFixed(1) : String(value);
}

function colorOf(color: string, nameOf: (color: string) => string): string {
  return color.startsWith('slot:') ? `Color("{{color ${color.slice(5)}}}")` : `Color("${nameOf(color)}")`;
}

function paddingOf([top, right, bottom, left]: Group['padding']): string[] {
  if (top === 0 && right === 0 && bottom === 0 && left === 0) return [];
  if (top === right && right === bottom && bottom === left) return [`.padding(${top})`];
  if (top === bottom && left === right)
    return [`.padding(.vertical, ${top})`, `.padding(.horizontal, ${left})`];
  return [`.padding(EdgeInsets(top: ${top}, leading: ${left}, bottom: ${bottom}, trailing: ${right}))`];
}

/** Modifiers one below the other, those of a block at its own indent. */
function lines(code: string, modifiers: readonly string[]): string {
  const indent = code.endsWith('}') && code.includes('\n') ? '' : '    ';
  return [code, ...modifiers.map((modifier) => `${indent}${modifier}`)].join('\n');
}
