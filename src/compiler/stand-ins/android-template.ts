/** A stand-in as an Android template: the framework's own widgets, with words of the template language. */
import type { Component } from '../../kits/kit.ts';
import { AndroidLooks, TOUCH_TARGET } from './android-looks.ts';
import { isLight } from './lightness.ts';
import {
  extentOf,
  type Extent,
  type FieldType,
  type Group,
  type Holder,
  type NativeView,
  type Paint,
  type TextView,
  type ViewOf,
} from './native-view.ts';
import { asArgument, branched, PartNames, PLACE, slotsOf, written } from './template-words.ts';

type Attributes = Readonly<Record<string, string | undefined>>;
const WHITE = '#ffffff';
const BLACK = '#000000';
/** The letters and controls of what stands on light and on dark ground. */
const LIGHT = '@android:style/ThemeOverlay.Material.Light';
const DARK = '@android:style/ThemeOverlay.Material.Dark';
const HEADINGS = ['Headline', 'Title', 'Subhead'];
const INPUTS: Readonly<Record<FieldType, string>> = {
  text: 'text',
  email: 'textEmailAddress',
  password: 'textPassword',
  search: 'text',
  number: 'number',
  phone: 'phone',
  url: 'textUri',
  date: 'date',
};
const AUTOFILL: Readonly<Partial<Record<FieldType, string>>> = {
  email: 'emailAddress',
  password: 'password',
  phone: 'phone',
};

/**
 * @param looks gets the resources that the template names
 * @param ground the color that the component stands on, where that is dark
 */
export function androidTemplate(
  view: NativeView,
  component: Component,
  looks: AndroidLooks,
  isWide: boolean,
  ground: string | undefined,
): string {
  return new AndroidWriter(view, component, looks, { isWide, ground }).write(view, undefined);
}

class AndroidWriter {
  readonly #component: Component;
  readonly #looks: AndroidLooks;
  readonly #isWide: boolean;
  readonly #names: PartNames;
  /** What is being written stands on it. */
  #ground: string;

  constructor(
    view: NativeView,
    component: Component,
    looks: AndroidLooks,
    { isWide, ground }: { readonly isWide: boolean; readonly ground: string | undefined },
  ) {
    this.#ground = ground ?? WHITE;
    this.#names = new PartNames(view);
    this.#component = component;
    this.#looks = looks;
    this.#isWide = isWide;
  }

  /** @param holder the group that it stands in; undefined for the component's own view */
  write(view: NativeView, holder: Group | undefined): string {
    switch (view.kind) {
      case 'place':
        return '{{{children}}}';
      case 'branch':
        return branched(view, (child) => this.write(child, holder));
      case 'group':
        return this.#group(view, holder);
      case 'text':
        return this.#text(view, holder);
      case 'button':
        return this.#button(view, holder);
      case 'link':
        return this.#link(view, holder);
      case 'field':
        return this.#field(view, holder);
      case 'checkbox':
        return this.#choice('CheckBox', view, holder);
      case 'radio':
        this.#looks.radioGroup();
        return this.#choice('RadioButton', view, holder);
      case 'switch':
        return this.#choice('Switch', view, holder);
      case 'slider':
        return this.#element('SeekBar', view, holder, {
          'android:contentDescription': written(this.#nameOr(view.label)),
          'android:minHeight': TOUCH_TARGET,
          'android:progress': String(Math.round(view.value * 100)),
        });
      case 'progress':
        return this.#element('ProgressBar', view, holder, {
          style: '?android:attr/progressBarStyleHorizontal',
          'android:contentDescription': written(this.#nameOr(view.label)),
          'android:progress': String(Math.round(view.value * 100)),
        });
      case 'select':
        return this.#element('Spinner', view, holder, {
          'android:contentDescription': view.label.length === 0 ? undefined : written(view.label),
          'android:entries': `{{entries ${asArgument(view.options[0] ?? this.#nameOr([]))}}}`,
          'android:minHeight': TOUCH_TARGET,
        });
      case 'image':
        return this.#image(view, holder);
      case 'divider':
        return this.#element('View', view, holder, {
          ...(holder?.axis === 'row'
            ? { 'android:layout_width': '1dp', 'android:layout_height': 'match_parent' }
            : { 'android:layout_height': '1dp' }),
          'android:background': '?android:attr/listDivider',
        });
    }
  }

  #group(view: Group, holder: Group | undefined): string {
    const looks = this.#looks;
    const { axis, gap, paint, padding, isTappable } = view;
    const around = this.#ground;
    this.#ground = paint.background?.startsWith('#') === true ? paint.background : around;
    const own = this.#ground;
    const inner = view.views.map((child) => this.write(child, view)).join('\n');
    this.#ground = around;
    const box: Attributes = {
      ...(isLight(own) === isLight(around) ? {} : { 'android:theme': isLight(own) ? LIGHT : DARK }),
      'android:background': looks.surface(paint, this.#drawable(view, holder), false),
      ...paddingOf(padding),
      ...(isTappable
        ? {
            'android:clickable': 'true',
            'android:focusable': 'true',
            'android:foreground': '?android:attr/selectableItemBackground',
            'android:minHeight': TOUCH_TARGET,
          }
        : {}),
    };
    const gaps: Attributes =
      gap === 0 || axis === 'grid'
        ? {}
        : { 'android:divider': looks.gap(gap), 'android:showDividers': 'middle' };
    if (axis === 'table')
      return this.#element(
        'TableLayout',
        view,
        holder,
        { ...box, ...gaps, 'android:shrinkColumns': '*', 'android:stretchColumns': '*' },
        inner,
      );
    if (axis === 'line') return this.#element('TableRow', view, holder, { ...box, ...gaps }, inner);
    if (axis === 'grid')
      return this.#element(
        'GridLayout',
        view,
        holder,
        { style: looks.grid(view.columns, !this.#isWide), ...box, 'android:useDefaultMargins': 'false' },
        inner,
      );
    const isRow = axis === 'row' || axis === 'strip';
    const content: Attributes = {
      ...(axis === 'adaptive'
        ? { style: looks.adaptive() }
        : { 'android:orientation': isRow ? 'horizontal' : 'vertical' }),
      ...(isRow
        ? {
            'android:baselineAligned': 'false',
            'android:gravity': view.isCentered ? 'center' : 'center_vertical',
          }
        : {}),
      ...(!isRow && view.isCentered ? { 'android:gravity': 'center_horizontal' } : {}),
      ...gaps,
    };
    if (axis !== 'strip') return this.#element('LinearLayout', view, holder, { ...box, ...content }, inner);
    const strip = element(
      'LinearLayout',
      {
        'android:id': '{{id "content"}}',
        'android:layout_width': 'wrap_content',
        'android:layout_height': 'wrap_content',
        ...content,
      },
      inner,
    );
    return this.#element(
      'HorizontalScrollView',
      view,
      holder,
      { ...box, 'android:scrollbars': 'none' },
      strip,
    );
  }

  #text(view: TextView, holder: Group | undefined): string {
    const { level, look, paint, padding, words, isLabel } = view;
    const appearance = level === undefined ? 'Subhead' : (HEADINGS[level - 1] ?? 'Subhead');
    const field = isLabel ? this.#fieldAfter(view, holder) : undefined;
    return this.#element('TextView', view, holder, {
      'android:accessibilityHeading': level === undefined ? undefined : 'true',
      'android:background': this.#looks.surface(paint, this.#drawable(view, holder), false),
      'android:gravity': look.isCentered ? 'center' : undefined,
      'android:labelFor': field === undefined ? undefined : `{{id "${this.#names.nameOf(field)}"}}`,
      ...paddingOf(padding),
      'android:text': written(words),
      'android:textAppearance': `@android:style/TextAppearance.Material.${appearance}`,
      'android:textColor': look.color === undefined ? undefined : this.#looks.color(look.color),
      'android:textSize': look.size === undefined ? undefined : `${Math.min(34, look.size)}sp`,
      'android:textStyle': look.isBold ? 'bold' : undefined,
    });
  }

  #fieldAfter(view: NativeView, holder: Group | undefined): NativeView | undefined {
    const views = holder?.views ?? [];
    return views[views.indexOf(view) + 1];
  }

  #button(view: ViewOf<'button'>, holder: Group | undefined): string {
    const { paint, words } = view;
    const surface = this.#looks.surface(paint, this.#drawable(view, holder), true);
    return this.#element('Button', view, holder, {
      'android:background': surface,
      'android:minHeight': TOUCH_TARGET,
      ...(surface === undefined
        ? {}
        : {
            'android:paddingStart': '16dp',
            'android:paddingEnd': '16dp',
            'android:stateListAnimator': '@null',
          }),
      'android:text': written(this.#nameOr(words)),
      'android:textAllCaps': 'false',
      'android:textColor': this.#inkOn(paint),
    });
  }

  /** On a color of its own a control cannot have the theme's. */
  #inkOn({ background, color }: Paint): string | undefined {
    const own =
      color ?? (background?.startsWith('#') === true ? (isLight(background) ? BLACK : WHITE) : undefined);
    return own === undefined ? undefined : this.#looks.color(own);
  }

  #link(view: ViewOf<'link'>, holder: Group | undefined): string {
    const { paint, words } = view;
    const surface = this.#looks.surface(paint, this.#drawable(view, holder), true);
    return this.#element('TextView', view, holder, {
      'android:background': surface ?? '?android:attr/selectableItemBackground',
      'android:clickable': 'true',
      'android:focusable': 'true',
      'android:gravity': 'center_vertical',
      'android:minHeight': TOUCH_TARGET,
      ...(surface === undefined ? {} : { 'android:paddingStart': '12dp', 'android:paddingEnd': '12dp' }),
      'android:text': written(this.#nameOr(words)),
      'android:textColor': this.#inkOn(paint) ?? '?android:attr/colorAccent',
      'android:textStyle': view.isBold ? 'bold' : undefined,
    });
  }

  #field(view: ViewOf<'field'>, holder: Group | undefined): string {
    const { type, isLong, label, hint, isLabelled } = view;
    const words = hint.length > 0 ? hint : isLabelled ? [] : this.#nameOr(label);
    const asked = [...slotsOf(label), ...slotsOf(hint)].map((slot) => ` "${slot}"`).join('');
    const isPlain = type === 'text' && asked !== '' && !isLong;
    const hints = AUTOFILL[type];
    const autofill: Attributes = isPlain
      ? { autofill: `{{autofill${asked}}}` }
      : hints === undefined
        ? { 'android:importantForAutofill': 'no' }
        : { 'android:autofillHints': hints };
    return this.#element('EditText', view, holder, {
      ...autofill,
      ...(isLong ? { 'android:gravity': 'top|start' } : {}),
      'android:hint': words.length === 0 ? undefined : written(words),
      'android:inputType': isLong
        ? 'textMultiLine|textCapSentences'
        : isPlain
          ? `{{inputType${asked}}}`
          : INPUTS[type],
      'android:minHeight': TOUCH_TARGET,
      'android:minLines': isLong ? '3' : undefined,
    });
  }

  #choice(name: string, view: ViewOf<'checkbox' | 'radio' | 'switch'>, holder: Group | undefined): string {
    const { isOn, words } = view;
    return this.#element(name, view, holder, {
      ...(typeof isOn === 'boolean'
        ? { 'android:checked': isOn ? 'true' : undefined }
        : { '+checked': `{{#if (given "${isOn.slot}")}}\n    android:checked="true"{{/if}}` }),
      'android:contentDescription': words.length === 0 ? written(this.#nameOr(view.label)) : undefined,
      'android:minHeight': TOUCH_TARGET,
      'android:text': words.length === 0 ? undefined : written(words),
    });
  }

  #image(view: ViewOf<'image'>, holder: Group | undefined): string {
    const { slot, label, width, height, paint } = view;
    const size: Attributes = {
      'android:layout_width': width === undefined ? undefined : `${width}dp`,
      'android:layout_height': height === undefined ? undefined : `${height}dp`,
    };
    const named: Attributes =
      label.length === 0
        ? { 'android:contentDescription': '@null', 'android:importantForAccessibility': 'no' }
        : { 'android:contentDescription': written(label) };
    if (slot === undefined && paint.background !== undefined)
      return this.#element('View', view, holder, {
        'android:layout_height': '48dp',
        ...withoutAbsent(size),
        ...named,
        'android:background': this.#looks.surface(paint, this.#drawable(view, holder), false),
      });
    const missing = this.#looks.picture();
    return this.#element('ImageView', view, holder, {
      ...size,
      'android:adjustViewBounds': 'true',
      ...named,
      'android:scaleType': 'centerCrop',
      ...(slot === undefined
        ? { 'android:src': missing }
        : { src: `android:src="{{#if (pictured "${slot}")}}{{${slot}}}{{else}}${missing}{{/if}}"` }),
    });
  }

  /** Attributes without a namespace, but for `style`, are written as they are. */
  #element(
    name: string,
    view: NativeView,
    holder: Group | undefined,
    own: Attributes,
    inner?: string,
  ): string {
    const id = holder === undefined ? '{{id}}' : `{{id "${this.#names.nameOf(view)}"}}`;
    const extent = extentOf(view);
    // The component's own view takes its width by the word, unless it has one.
    const width = own['android:layout_width'];
    const placing: Attributes =
      holder === undefined
        ? width === undefined
          ? { place: `{{${PLACE} "${extent}"${own['style'] === undefined ? '' : ' "styled"'}}}` }
          : { 'android:layout_width': width }
        : placeIn(holder, extent, own['style'] === undefined ? this.#looks : undefined);
    return element(
      name,
      { 'android:id': id, ...placing, 'android:layout_height': 'wrap_content', ...withoutAbsent(own) },
      inner,
    );
  }

  /** Words of its own, else what the component is: controls must be called something. */
  #nameOr(words: TextView['words']): TextView['words'] {
    if (words.length > 0) return words;
    const [slot] = Object.entries(this.#component.slots).filter(([, { kind }]) => kind === 'text');
    if (slot !== undefined) return [{ slot: slot[0] }];
    const name = this.#component.name.replaceAll('-', ' ');
    return [{ literal: name.charAt(0).toUpperCase() + name.slice(1) }];
  }

  #drawable(view: NativeView, holder: Group | undefined): string {
    const component = this.#component.name.replaceAll('-', '_');
    if (holder === undefined) return component;
    return `${component}_${this.#names.nameOf(view).replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)}`;
  }
}

/** How wide a view is in a group of an axis; `looks` gets the style that this takes, where the view may have one. */
export function placeIn(
  { axis, gap, stretches }: Holder,
  extent: Extent,
  looks: AndroidLooks | undefined,
): Record<string, string> {
  const width = (value: string): Record<string, string> => ({ 'android:layout_width': value });
  if (axis === 'grid')
    return {
      ...width('0dp'),
      'android:layout_columnWeight': '1',
      'android:layout_gravity': 'fill_horizontal',
      'android:layout_margin': `${Math.round(gap / 2)}dp`,
    };
  const isButton = extent === 'button';
  if (isButton && axis === 'column' && stretches) return width('match_parent');
  if (extent === 'hug' || isButton || axis === 'strip' || axis === 'line') return width('wrap_content');
  if (axis === 'row')
    return { ...width(extent === 'fill' ? '0dp' : 'wrap_content'), 'android:layout_weight': '1' };
  if (axis === 'adaptive' && looks !== undefined) return { style: looks.share() };
  return width('match_parent');
}

function paddingOf([top, right, bottom, left]: Group['padding']): Attributes {
  if (top === 0 && right === 0 && bottom === 0 && left === 0) return {};
  if (top === right && right === bottom && bottom === left) return { 'android:padding': `${top}dp` };
  return {
    'android:paddingStart': `${left}dp`,
    'android:paddingTop': `${top}dp`,
    'android:paddingEnd': `${right}dp`,
    'android:paddingBottom': `${bottom}dp`,
  };
}

function withoutAbsent(attributes: Attributes): Record<string, string> {
  return Object.fromEntries(
    Object.entries(attributes).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
}

const FIRST = [
  'android:id',
  'style',
  'place',
  'android:layout_width',
  'android:layout_height',
  'android:layout_weight',
];

/** The id, the style and the layout first, all others by their names; `+…` goes behind the last one as it is. */
function element(name: string, attributes: Readonly<Record<string, string>>, inner?: string): string {
  const order = (attribute: string): number => FIRST.indexOf(attribute) + 1 || FIRST.length + 1;
  const all = Object.entries(attributes);
  const lines = all
    .filter(([attribute]) => !attribute.startsWith('+'))
    .sort(([a], [b]) => order(a) - order(b) || (a < b ? -1 : 1))
    .map(
      ([attribute, value]) =>
        `\n    ${/^(?:style|android:.*)$/.test(attribute) ? `${attribute}="${value}"` : value}`,
    );
  const last = all.filter(([attribute]) => attribute.startsWith('+')).map(([, value]) => value);
  const start = `<${name}${[...lines, ...last].join('')}`;
  if (inner === undefined) return `${start} />`;
  return `${start}>\n\n${inner.replaceAll(/^(?=.)/gm, '    ')}\n\n</${name}>`;
}
