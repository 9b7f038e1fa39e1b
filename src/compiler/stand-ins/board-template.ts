/** A stand-in as a storyboard template: UIKit's own views, in stacks. */
import type { Component } from '../../kits/kit.ts';
import { type IosLooks } from './ios-looks.ts';
import { isLight } from './lightness.ts';
import {
  extentOf,
  type FieldType,
  type Group,
  type NativeView,
  type Paint,
  type TextView,
  type ViewOf,
  type Words,
} from './native-view.ts';
import { branched, indented, PartNames, written } from './template-words.ts';
import { textStyle } from './text-style.ts';

/** The word that asks whether the component stands in a column, where views are as wide as it. */
export const IN_COLUMN = 'inColumn';

const LAID_OUT = 'translatesAutoresizingMaskIntoConstraints="NO"';
const TRAITS: Readonly<Record<FieldType, string>> = {
  text: '',
  email: ' keyboardType="emailAddress" textContentType="email"',
  password: ' secureTextEntry="YES" textContentType="password"',
  search: ' returnKeyType="search"',
  number: ' keyboardType="decimalPad"',
  phone: ' keyboardType="phonePad" textContentType="tel"',
  url: ' keyboardType="URL" textContentType="url"',
  date: ' keyboardType="numbersAndPunctuation"',
};
const WHITE = '#ffffff';
/** What has to be seen is at least as large, points. */
const TOUCH = 44;
const PICTURE_HEIGHT = 160;
const TEXT_AREA_HEIGHT = 96;

/** @param ground the color that the component stands on, where that is known */
export function boardTemplate(
  view: NativeView,
  component: Component,
  looks: IosLooks,
  ground: string | undefined,
): string {
  return new BoardWriter(view, component, looks).write(view, undefined, ground);
}

class BoardWriter {
  readonly #component: Component;
  readonly #looks: IosLooks;
  readonly #names: PartNames;

  constructor(view: NativeView, component: Component, looks: IosLooks) {
    this.#names = new PartNames(view);
    this.#component = component;
    this.#looks = looks;
  }

  /**
   * @param holder the group that it stands in; undefined for the component's own view
   * @param surface the color that it stands on, where that is known
   */
  write(view: NativeView, holder: Group | undefined, surface: string | undefined): string {
    if (view.kind === 'place') return '{{{children}}}';
    if (view.kind === 'branch') return branched(view, (child) => this.write(child, holder, surface));
    const code = this.#view(view, holder, surface);
    const extent = extentOf(view);
    const isRowOfSmall = view.kind === 'group' && view.axis === 'row' && view.hugs;
    if (extent !== 'hug' && extent !== 'button' && !isRowOfSmall) return code;
    if (extent === 'button' && holder?.axis === 'column' && holder.stretches) return code;
    const inPlace = this.#inPlace(code, view, holder);
    if (holder === undefined) return inPlace;
    return holder.axis === 'row' || holder.axis === 'strip' || holder.axis === 'line' ? code : inPlace;
  }

  /** A stack makes its views as wide as itself: what is to be narrower stands in one of its own. */
  #inPlace(code: string, view: NativeView, holder: Group | undefined): string {
    const isCentered = view.kind === 'group' ? view.isCentered : holder?.isCentered === true;
    const alignment = isCentered ? 'center' : 'leading';
    const id = `{{id "${holder === undefined ? 'place' : `${this.#names.nameOf(view)}Place`}"}}`;
    const [start, end] = [
      `<stackView opaque="NO" contentMode="scaleToFill" axis="vertical" alignment="${alignment}" ${LAID_OUT} id="${id}">\n    <subviews>`,
      '    </subviews>\n</stackView>',
    ];
    if (holder !== undefined) return `${start}\n${indented(code, 8)}\n${end}`;
    const asked = `${IN_COLUMN}${extentOf(view) === 'button' ? ' "button"' : ''}`;
    return `{{#if (${asked})}}\n${start}\n{{/if}}\n${code}\n{{#if (${asked})}}\n${end}\n{{/if}}`;
  }

  #view(
    view: Exclude<NativeView, ViewOf<'place'> | ViewOf<'branch'>>,
    holder: Group | undefined,
    surface: string | undefined,
  ): string {
    switch (view.kind) {
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
        return this.#radio(view, holder);
      case 'checkbox':
      case 'switch':
        return this.#switch(view, holder, surface);
      case 'slider':
        return tag(
          'slider',
          `opaque="NO" contentMode="scaleToFill"${this.#hugging(holder, 230)} contentHorizontalAlignment="center" contentVerticalAlignment="center" value="${view.value}" minValue="0.0" maxValue="1" ${this.#outlet('UISlider', view, holder)} ${LAID_OUT} id="${this.#id(view, holder)}"`,
          [
            this.#called(view.label),
            constraints([this.#size(view, holder, 'height', TOUCH, true)]),
            this.#connection('UISlider', view, holder),
          ],
        );
      case 'progress':
        return tag(
          'progressView',
          `opaque="NO" contentMode="scaleToFill" verticalHuggingPriority="750" progress="${view.value}" ${this.#label(view, holder)} ${LAID_OUT} id="${this.#id(view, holder)}"`,
          [this.#called(view.label)],
        );
      case 'select':
        return this.#select(view, holder);
      case 'image':
        return this.#image(view, holder);
      case 'divider':
        return tag('view', `contentMode="scaleToFill" ${LAID_OUT} id="${this.#id(view, holder)}"`, [
          '<color key="backgroundColor" systemColor="separatorColor"/>',
          constraints([this.#size(view, holder, holder?.axis === 'row' ? 'width' : 'height', 1, false)]),
        ]);
    }
  }

  #group(view: Group, holder: Group | undefined, around: string | undefined): string {
    const { axis, paint } = view;
    const background = paint.background ?? (paint.border === undefined ? undefined : WHITE);
    const surface = background === undefined || background.startsWith('slot:') ? around : background;
    const inner = view.views.map((child) => this.write(child, view, surface)).join('\n');
    const subviews = `<subviews>\n${indented(inner, 4)}\n</subviews>`;
    if (axis === 'strip') return this.#strip(view, holder, subviews, background);
    const isAdaptive = axis === 'adaptive';
    const isRow = axis === 'row' || axis === 'line' || isAdaptive;
    const alignment = !isRow
      ? ''
      : ` alignment="${isAdaptive || view.views.some((child) => child.kind === 'group') ? 'top' : 'center'}"`;
    const distribution = axis === 'line' || isAdaptive ? ' distribution="fillEqually"' : '';
    const spacing = view.gap === 0 ? '' : ` spacing="${view.gap}"`;
    return tag(
      'stackView',
      `opaque="NO" contentMode="scaleToFill"${isRow ? '' : ' axis="vertical"'}${distribution}${alignment}${spacing} ${this.#label(view, holder)} ${LAID_OUT} id="${this.#id(view, holder)}"`,
      [
        subviews,
        this.#tappable(view),
        this.#backgroundOf(paint, background),
        ...boxAttributes(view),
        isAdaptive
          ? '<variation key="heightClass=regular-widthClass=compact" axis="vertical" alignment="fill" distribution="fill"/>'
          : undefined,
      ],
    );
  }

  #tappable({ isTappable }: Group): string | undefined {
    return isTappable
      ? '<accessibility key="accessibilityConfiguration">\n    <accessibilityTraits key="traits" button="YES"/>\n</accessibility>'
      : undefined;
  }

  /** A border is no more than a layer's in a storyboard, and black: a shade of the system's is nearer. */
  #backgroundOf({ border }: Paint, background: string | undefined): string | undefined {
    if (background === undefined) return undefined;
    if (border !== undefined && background === WHITE)
      return '<color key="backgroundColor" systemColor="secondarySystemBackgroundColor"/>';
    return colorElement('backgroundColor', background, (color) => this.#looks.surface(color));
  }

  #strip(view: Group, holder: Group | undefined, subviews: string, background: string | undefined): string {
    const { gap, padding, paint } = view;
    const [top, right, bottom, left] = padding;
    const id = (part: string): string =>
      `{{id "${holder === undefined ? '' : this.#names.nameOf(view)}${part}"}}`;
    const tie = (edge: string, first: string, second: string, constant: number): string =>
      `<constraint firstItem="${first}" firstAttribute="${edge}" secondItem="${second}" secondAttribute="${edge}"${constant === 0 ? '' : ` constant="${constant}"`} id="${id(edge)}"/>`;
    const [row, content, frame] = [id('row'), id('content'), id('frame')];
    return tag(
      'scrollView',
      `clipsSubviews="YES" multipleTouchEnabled="YES" contentMode="scaleToFill" showsVerticalScrollIndicator="NO" ${this.#label(view, holder)} ${LAID_OUT} id="${this.#id(view, holder)}"`,
      [
        `<subviews>\n    <stackView opaque="NO" contentMode="scaleToFill" alignment="center" spacing="${gap}" ${LAID_OUT} id="${row}">\n${indented(subviews, 8)}\n    </stackView>\n</subviews>`,
        `<viewLayoutGuide key="contentLayoutGuide" id="${content}"/>`,
        `<viewLayoutGuide key="frameLayoutGuide" id="${frame}"/>`,
        this.#backgroundOf(paint, background),
        constraints([
          tie('top', row, content, top),
          tie('leading', row, content, left),
          tie('trailing', content, row, right),
          tie('bottom', content, row, bottom),
          tie('height', row, frame, -top - bottom),
        ]),
        corners(paint),
      ],
    );
  }

  #text(view: TextView, holder: Group | undefined, surface: string | undefined): string {
    const { words, level, look, paint, padding } = view;
    const isBadge = extentOf(view) === 'hug';
    const part = holder === undefined ? 'label' : `${this.#names.nameOf(view)}Label`;
    const background = paint.background;
    const own = background === undefined || background.startsWith('slot:') ? surface : background;
    const color =
      look.color === undefined
        ? '<color key="textColor" systemColor="labelColor"/>'
        : colorElement('textColor', look.color, (ink) => this.#looks.ink(ink, own));
    const priorities = isBadge
      ? ` horizontalHuggingPriority="750" horizontalCompressionResistancePriority="1000"`
      : this.#hugging(holder, 270) + this.#resistance(holder, 740);
    const label = tag(
      'label',
      `opaque="NO" userInteractionEnabled="NO" contentMode="left"${priorities} verticalHuggingPriority="251" ${this.#outlet('UILabel', view, holder, isBadge ? part : undefined)} text="${written(words)}" textAlignment="${look.isCentered || isBadge ? 'center' : 'natural'}" lineBreakMode="wordWrap" numberOfLines="0" baselineAdjustment="alignBaselines" adjustsFontForContentSizeCategory="YES" ${LAID_OUT} id="${isBadge ? `{{id "${part}"}}` : this.#id(view, holder)}"`,
      [
        level === undefined
          ? undefined
          : '<accessibility key="accessibilityConfiguration">\n    <accessibilityTraits key="traits" staticText="YES" header="YES"/>\n</accessibility>',
        fontElement(view),
        color,
        '<nil key="highlightedColor"/>',
      ],
    );
    if (!isBadge) return label;
    // A label has no room around its letters; a stack has.
    const box = { padding, paint };
    return tag(
      'stackView',
      `opaque="NO" contentMode="scaleToFill" axis="vertical" ${LAID_OUT} id="${this.#id(view, holder)}"`,
      [
        `<subviews>\n${indented(label, 4)}\n</subviews>`,
        background === undefined
          ? this.#backgroundOf(paint, WHITE)
          : colorElement('backgroundColor', background, (color) => this.#looks.fill(color)),
        ...boxAttributes(box),
      ],
    );
  }

  #button(view: ViewOf<'button' | 'link'>, holder: Group | undefined, surface: string | undefined): string {
    const { kind, paint, words } = view;
    const title = written(this.#nameOr(words));
    const isFilled = paint.background !== undefined;
    // What is gray is light.
    const isOnDark = surface !== undefined && !isLight(surface);
    const style = isFilled ? 'filled' : kind === 'link' || isOnDark ? 'plain' : 'gray';
    const ink = paint.color ?? (isFilled ? (isLight(paint.background) ? '#000000' : WHITE) : undefined);
    const colors = [
      ink === undefined
        ? undefined
        : colorElement('baseForegroundColor', ink, (color) =>
            isFilled ? this.#looks.fill(color) : this.#looks.ink(color, surface),
          ),
      paint.background === undefined
        ? undefined
        : colorElement('baseBackgroundColor', paint.background, (color) => this.#looks.fill(color)),
    ].filter((line) => line !== undefined);
    const configuration = `<buttonConfiguration key="configuration" style="${style}" title="${title}"`;
    return tag(
      'button',
      `opaque="NO" contentMode="scaleToFill"${this.#hugging(holder, 750)} horizontalCompressionResistancePriority="1000" contentHorizontalAlignment="center" contentVerticalAlignment="center" buttonType="system" ${this.#outlet('UIButton', view, holder)} lineBreakMode="tailTruncation" ${LAID_OUT} id="${this.#id(view, holder)}"`,
      [
        kind === 'link'
          ? '<accessibility key="accessibilityConfiguration">\n    <accessibilityTraits key="traits" link="YES"/>\n</accessibility>'
          : undefined,
        constraints([this.#size(view, holder, 'height', TOUCH, true)]),
        `<state key="normal" title="${title}"/>`,
        colors.length === 0
          ? `${configuration}/>`
          : `${configuration}>\n${indented(colors.join('\n'), 4)}\n</buttonConfiguration>`,
        this.#connection('UIButton', view, holder),
      ],
    );
  }

  #field(view: ViewOf<'field'>, holder: Group | undefined): string {
    const { type, isLong, label, hint } = view;
    const name = this.#nameOr(label.length > 0 ? label : hint);
    const shown = hint.length > 0 ? hint : view.isLabelled ? [] : name;
    if (isLong)
      return tag(
        'textView',
        `clipsSubviews="YES" multipleTouchEnabled="YES" contentMode="scaleToFill" ${this.#outlet('UITextView', view, holder)} textAlignment="natural" adjustsFontForContentSizeCategory="YES" ${LAID_OUT} id="${this.#id(view, holder)}"`,
        [
          this.#called(name),
          '<color key="backgroundColor" systemColor="secondarySystemBackgroundColor"/>',
          constraints([this.#size(view, holder, 'height', TEXT_AREA_HEIGHT, true)]),
          '<color key="textColor" systemColor="labelColor"/>',
          '<fontDescription key="fontDescription" style="UICTFontTextStyleBody"/>',
          '<textInputTraits key="textInputTraits" autocapitalizationType="sentences"/>',
        ],
      );
    return tag(
      'textField',
      `opaque="NO" contentMode="scaleToFill"${this.#hugging(holder, 230)} contentHorizontalAlignment="left" contentVerticalAlignment="center" borderStyle="roundedRect"${shown.length === 0 ? '' : ` placeholder="${written(shown)}"`} textAlignment="natural" adjustsFontForContentSizeCategory="YES" minimumFontSize="17" ${this.#outlet('UITextField', view, holder)} ${LAID_OUT} id="${this.#id(view, holder)}"`,
      [
        this.#called(name),
        constraints([this.#size(view, holder, 'height', TOUCH, true)]),
        '<fontDescription key="fontDescription" style="UICTFontTextStyleBody"/>',
        `<textInputTraits key="textInputTraits"${TRAITS[type]}/>`,
        this.#connection('UITextField', view, holder),
      ],
    );
  }

  /** Its words at the left, as iOS has them. */
  #switch(
    view: ViewOf<'checkbox' | 'switch' | 'radio'>,
    holder: Group | undefined,
    surface: string | undefined,
  ): string {
    const { words, isOn } = view;
    const on =
      typeof isOn === 'boolean'
        ? isOn
          ? ' on="YES"'
          : ''
        : `{{#if (given "${isOn.slot}")}} on="YES"{{/if}}`;
    const hasWords = words.length > 0;
    const part = holder === undefined ? 'control' : `${this.#names.nameOf(view)}Control`;
    const control = tag(
      'switch',
      `opaque="NO" contentMode="scaleToFill" horizontalHuggingPriority="790" verticalHuggingPriority="750" horizontalCompressionResistancePriority="1000" contentHorizontalAlignment="center" contentVerticalAlignment="center"${on} ${this.#outlet('UISwitch', view, holder, hasWords ? part : undefined)} ${LAID_OUT} id="${hasWords ? `{{id "${part}"}}` : this.#id(view, holder)}"`,
      [this.#called(words.length > 0 ? words : view.label), this.#connection('UISwitch', view, holder)],
    );
    if (!hasWords) return control;
    const text: TextView = {
      kind: 'text',
      words,
      look: { isBold: false, isCentered: false },
      paint: {},
      padding: [0, 0, 0, 0],
      isLabel: false,
    };
    const label = tag(
      'label',
      `opaque="NO" userInteractionEnabled="NO" contentMode="left" horizontalHuggingPriority="250" horizontalCompressionResistancePriority="740" verticalHuggingPriority="251" text="${written(words)}" textAlignment="natural" lineBreakMode="wordWrap" numberOfLines="0" baselineAdjustment="alignBaselines" adjustsFontForContentSizeCategory="YES" ${LAID_OUT} id="{{id "${holder === undefined ? 'text' : `${this.#names.nameOf(view)}Text`}"}}"`,
      [
        '<accessibility key="accessibilityConfiguration">\n    <bool key="isElement" value="NO"/>\n</accessibility>',
        fontElement(text),
        surface !== undefined && !isLight(surface)
          ? '<color key="textColor" systemColor="whiteColor"/>'
          : '<color key="textColor" systemColor="labelColor"/>',
        '<nil key="highlightedColor"/>',
      ],
    );
    return tag(
      'stackView',
      `opaque="NO" contentMode="scaleToFill" alignment="center" spacing="12" ${LAID_OUT} id="${this.#id(view, holder)}"`,
      [`<subviews>\n${indented(`${label}\n${control}`, 4)}\n</subviews>`],
    );
  }

  #radio(view: ViewOf<'radio' | 'checkbox' | 'switch'>, holder: Group | undefined): string {
    const { isOn } = view;
    const selected =
      typeof isOn === 'boolean'
        ? isOn
          ? ' selected="YES"'
          : ''
        : `{{#if (given "${isOn.slot}")}} selected="YES"{{/if}}`;
    return tag(
      'button',
      `opaque="NO" contentMode="scaleToFill" contentHorizontalAlignment="leading" contentVerticalAlignment="center" buttonType="system"${selected} changesSelectionAsPrimaryAction="YES" ${this.#outlet('UIButton', view, holder)} lineBreakMode="tailTruncation" ${LAID_OUT} id="${this.#id(view, holder)}"`,
      [
        constraints([this.#size(view, holder, 'height', TOUCH, true)]),
        `<state key="normal" title="${written(this.#nameOr(view.words))}" image="circle" catalog="system"/>`,
        '<state key="selected" image="largecircle.fill.circle" catalog="system"/>',
        this.#connection('UIButton', view, holder),
      ],
    );
  }

  #select(view: ViewOf<'select'>, holder: Group | undefined): string {
    const [first = this.#nameOr([])] = view.options;
    return tag(
      'button',
      `opaque="NO" contentMode="scaleToFill" contentHorizontalAlignment="leading" contentVerticalAlignment="center" buttonType="system" ${this.#outlet('UIButton', view, holder)} showsMenuAsPrimaryAction="YES" changesSelectionAsPrimaryAction="YES" lineBreakMode="tailTruncation" ${LAID_OUT} id="${this.#id(view, holder)}"`,
      [
        this.#called(view.label.length > 0 ? view.label : first),
        constraints([this.#size(view, holder, 'height', TOUCH, true)]),
        `<state key="normal" title="${written(first)}" image="chevron.down" catalog="system"/>`,
        this.#connection('UIButton', view, holder),
      ],
    );
  }

  #image(view: ViewOf<'image'>, holder: Group | undefined): string {
    const { slot, label, width, height, paint } = view;
    const isBox = slot === undefined && paint.background !== undefined;
    const sizes = [
      width === undefined ? undefined : this.#size(view, holder, 'width', width, false),
      this.#size(view, holder, 'height', height ?? (isBox ? TOUCH : PICTURE_HEIGHT), false),
    ];
    const called =
      label.length === 0
        ? '<accessibility key="accessibilityConfiguration">\n    <bool key="isElement" value="NO"/>\n</accessibility>'
        : `<accessibility key="accessibilityConfiguration" label="${written(label)}">\n    <accessibilityTraits key="traits" image="YES"/>\n    <bool key="isElement" value="YES"/>\n</accessibility>`;
    if (isBox)
      return tag('view', `contentMode="scaleToFill" ${LAID_OUT} id="${this.#id(view, holder)}"`, [
        called,
        colorElement('backgroundColor', paint.background ?? WHITE, (color) => this.#looks.fill(color)),
        constraints(sizes),
        corners(paint),
      ]);
    const missing = ' contentMode="center" image="photo" catalog="system"';
    const shown = ' contentMode="scaleAspectFill"';
    const blank =
      '<color key="backgroundColor" systemColor="secondarySystemBackgroundColor"/>\n<color key="tintColor" systemColor="systemGrayColor"/>';
    const background = slot === undefined ? blank : `{{#unless (pictured "${slot}")}}\n${blank}\n{{/unless}}`;
    const image =
      slot === undefined
        ? missing
        : `{{#if (pictured "${slot}")}}${shown} image="{{${slot}}}"{{else}}${missing}{{/if}}`;
    return tag(
      'imageView',
      `clipsSubviews="YES" horizontalHuggingPriority="251" verticalHuggingPriority="251"${image} ${this.#label(view, holder)} ${LAID_OUT} id="${this.#id(view, holder)}"`,
      [background, called, constraints(sizes), corners(paint)],
    );
  }

  #id(view: NativeView, holder: Group | undefined): string {
    return holder === undefined ? '{{id}}' : `{{id "${this.#names.nameOf(view)}"}}`;
  }

  #label(_view: NativeView, holder: Group | undefined): string {
    return holder === undefined ? '{{userLabel}}' : '';
  }

  /** The component's own view, or a part of it that is named after what it is. */
  #outlet(type: string, view: NativeView, holder: Group | undefined, part?: string): string {
    if (holder === undefined)
      return part === undefined ? `{{outlet "${type}"}}` : `{{outlet "${type}" "${part}"}}`;
    const name = this.#names.nameOf(view);
    return `{{outlet "${type}" "${part ?? name}" "${name}"}}`;
  }

  #connection(type: string, view: NativeView, holder: Group | undefined): string {
    const part = holder === undefined ? '' : ` "${this.#names.nameOf(view)}"`;
    return `<connections>\n    {{action "${type}"${part}}}\n</connections>`;
  }

  #called(words: Words): string {
    return `<accessibility key="accessibilityConfiguration" label="${written(this.#nameOr(words))}"/>`;
  }

  /** Lower by one for each sibling before, so that Auto Layout never has to choose between equals. */
  #hugging(holder: Group | undefined, priority: number): string {
    return ` horizontalHuggingPriority="${this.#rank(holder, priority)}"`;
  }

  #resistance(holder: Group | undefined, priority: number): string {
    return ` horizontalCompressionResistancePriority="${this.#rank(holder, priority)}"`;
  }

  #rank(holder: Group | undefined, priority: number): string {
    if (holder === undefined) return `{{rank ${priority}}}`;
    const at = this.#ranks.get(holder) ?? 0;
    this.#ranks.set(holder, at + 1);
    return String(priority - at);
  }

  readonly #ranks = new Map<Group, number>();

  #size(
    view: NativeView,
    holder: Group | undefined,
    side: 'width' | 'height',
    constant: number,
    isLeast: boolean,
  ): string {
    const relation = isLeast ? ' relation="greaterThanOrEqual"' : '';
    const id =
      holder === undefined ? side : `${this.#names.nameOf(view)}${side === 'width' ? 'Width' : 'Height'}`;
    return `<constraint firstAttribute="${side}"${relation} constant="${constant}" id="{{id "${id}"}}"/>`;
  }

  #nameOr(words: Words): Words {
    if (words.length > 0) return words;
    const [slot] = Object.entries(this.#component.slots).filter(([, { kind }]) => kind === 'text');
    if (slot !== undefined) return [{ slot: slot[0] }];
    const name = this.#component.name.replaceAll('-', ' ');
    return [{ literal: name.charAt(0).toUpperCase() + name.slice(1) }];
  }
}

function tag(name: string, spaced: string, inner: readonly (string | undefined)[]): string {
  const attributes = spaced.replaceAll(/ {2,}/g, ' ');
  const lines = inner
    .filter((line) => line !== undefined && line !== '')
    .map((line) => indented(line ?? '', 4));
  return lines.length === 0
    ? `<${name} ${attributes}/>`
    : `<${name} ${attributes}>\n${lines.join('\n')}\n</${name}>`;
}

function constraints(all: readonly (string | undefined)[]): string {
  return `<constraints>\n${indented(all.filter((line) => line !== undefined).join('\n'), 4)}\n</constraints>`;
}

function fontElement(view: TextView): string {
  const { board, points } = textStyle(view);
  const isPlain = !view.look.isBold || board === 'Headline';
  return isPlain
    ? `<fontDescription key="fontDescription" style="UICTFontTextStyle${board}"/>`
    : `<fontDescription key="fontDescription" type="boldSystem" pointSize="${points}"/>`;
}

function colorElement(key: string, color: string, nameOf: (color: string) => string): string {
  const name = color.startsWith('slot:') ? `{{color ${color.slice(5)}}}` : nameOf(color);
  return `<color key="${key}" name="${name}"/>`;
}

/** Room around what is in a stack, and its corners. */
function boxAttributes({ padding, paint }: Pick<Group, 'padding' | 'paint'>): (string | undefined)[] {
  const [top, right, bottom, left] = padding;
  if (padding.every((side) => side === 0)) return [corners(paint)];
  const margin =
    '<userDefinedRuntimeAttribute type="boolean" keyPath="layoutMarginsRelativeArrangement" value="YES"/>';
  return [
    `<edgeInsets key="layoutMargins" top="${top}" left="${left}" bottom="${bottom}" right="${right}"/>`,
    runtime([margin, ...cornerAttribute(paint)]),
  ];
}

function corners(paint: Paint): string | undefined {
  const attributes = cornerAttribute(paint);
  return attributes.length === 0 ? undefined : runtime(attributes);
}

function cornerAttribute({ radius }: Paint): string[] {
  if (radius === undefined) return [];
  return [
    `<userDefinedRuntimeAttribute type="number" keyPath="layer.cornerRadius">\n    <real key="value" value="${Math.min(radius, 24)}"/>\n</userDefinedRuntimeAttribute>`,
  ];
}

function runtime(attributes: readonly string[]): string {
  return `<userDefinedRuntimeAttributes>\n${indented(attributes.join('\n'), 4)}\n</userDefinedRuntimeAttributes>`;
}
