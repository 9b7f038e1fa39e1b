/** Each component's attributes in the layout, out of its look and its place, and the resources that they refer to. */
import type { Member } from '../../../looks/members.ts';
import { isFramed, tracksOf, viewOf } from '../../../looks/views.ts';
import { resourceName } from '../names.ts';
import { pictureDrawable } from '../slot-resources.ts';
import { letterStyle, lookStyle, stackItems } from './look-style.ts';
import { placement } from './placement.ts';
import { groupsRadios, isGrid, layoutClass, orientation, spreads, WIDTHS, type Scene } from './scene.ts';
import { forWidths, isSteady, type AndroidStyle, type StyleBook } from './style-book.ts';
import type { Items } from './style-items.ts';
import { dp, resourceWord } from './theme-names.ts';

/** Attributes of an element, one each: `android:layout_width="match_parent"`. */
export type Attributes = readonly string[];

export interface Dress {
  /** Of its element; of the frame, where it has one. */
  readonly own: Attributes;
  /** Of a text of its own beside the components in it. */
  readonly text: Attributes;
  /** Which field its words are those of: an attribute. */
  readonly labelFor?: string;
  /** Class of its layout. */
  readonly layout: string;
  readonly frame?: Frame;
  /** Of the group around radio buttons in it, where they get one. */
  readonly group?: Attributes;
  /** Least width of what keeps its children apart, where they fill a row from edge to edge. */
  readonly spread?: string;
}

/** What is behind and over the children of a framed block. */
export interface Frame {
  /** Attributes of the layout inside, which has the look. */
  readonly inner: Attributes;
  /** Picture behind it, a reference. */
  readonly picture: string | undefined;
}

export function dress(member: Member, scene: Scene, book: StyleBook): Dress {
  const view = viewOf(member);
  const places = forWidths((width) => placement(member, width, scene));
  const framed = isFramed(member);
  const look = lookStyle(member, scene, book);
  const style = isSteady(places) || framed ? look : { ...look, items: merged(look.items, places) };
  const steady = isSteady(places) || framed ? attributes(places.at(-1) ?? {}) : [];
  const styled = styleAttribute(member, style, scene, book);
  const layout = layoutClass(member, scene);
  const flow = view === 'block' ? flowAttributes(member, scene, book) : [];
  const field = labelledField(member, scene);
  // Whatever it was taken for: words that a field behind them is known by are its label.
  const isCalled = view === 'text' && field !== undefined && scene.calls(member, field);
  const label = isCalled ? [labelAttribute(field)] : [];
  const dressed = {
    text: textAttributes(member, scene, book),
    layout,
    ...(field === undefined || isCalled ? {} : { labelFor: labelAttribute(field) }),
    ...(spreads(member, scene) ? { spread: dp(member.style?.gap ?? 0) } : {}),
    ...(view === 'block' && groupsRadios(member, scene)
      ? { group: groupAttributes(member, scene, book) }
      : {}),
  };
  if (!framed) return { ...dressed, own: [...styled, ...steady, ...flow, ...label] };
  const { backgroundPicture } = member.style ?? {};
  return {
    ...dressed,
    own: steady,
    frame: {
      inner: [
        ...styled,
        ...attributes({ 'android:layout_width': 'match_parent', 'android:layout_height': 'wrap_content' }),
        ...flow,
      ],
      picture: backgroundPicture === undefined ? undefined : pictureReference(backgroundPicture, scene),
    },
  };
}

function pictureReference(file: string, { scopes }: Scene): string {
  return `@drawable/${scopes.screen}_${pictureDrawable(file)}`;
}

function merged(first: readonly Items[], second: readonly Items[]): readonly Items[] {
  return forWidths((width) => {
    const index = WIDTHS.findIndex((candidate) => candidate === width);
    return { ...second[index], ...first[index] };
  });
}

function attributes(items: Items): string[] {
  return Object.entries(items).map(([name, value]) => `${name}="${value}"`);
}

function styleAttribute(member: Member, style: AndroidStyle, scene: Scene, book: StyleBook): string[] {
  const isEmpty = style.items.every((items) => Object.keys(items).length === 0);
  if (isEmpty) return style.parent === '' ? [] : [`style="${style.parent}"`];
  const { look, always, kind } = member.use;
  const { owner } = scene.texts.inherited(member);
  const name = look ?? (always === '' ? kind : always);
  const variant = viewOf(member) === 'block' ? 'block' : always === '' ? 'text' : always;
  const around = owner === '' ? [] : [[owner, name]];
  return [`style="${book.style([[name], [name, variant], ...around], style)}"`];
}

function textAttributes(member: Member, scene: Scene, book: StyleBook): Attributes {
  if (viewOf(member) !== 'block') return [];
  const style = letterStyle(scene.texts.within(member), scene, book);
  const field = labelledField(member, scene);
  return [
    `style="${style}"`,
    ...attributes({ 'android:layout_width': 'wrap_content', 'android:layout_height': 'wrap_content' }),
    ...(field === undefined ? [] : [labelAttribute(field)]),
  ];
}

/** The one field that stands in the component, or, where nothing stands in it, behind it. */
function labelledField(member: Member, scene: Scene): Member | undefined {
  const { children } = member;
  const after = scene.after(member);
  const candidates = children.length > 0 ? children : after === undefined ? [] : [after];
  const [field, ...more] = candidates.filter(({ use }) => use.kind === 'control' && use.hasText);
  return more.length === 0 ? field : undefined;
}

function labelAttribute({ identifier }: Member): string {
  return `android:labelFor="@id/${resourceName(identifier)}"`;
}

/** Radio buttons stand in their group as they would in the layout around it. */
function groupAttributes(member: Member, scene: Scene, book: StyleBook): Attributes {
  const { look, kind } = member.use;
  const items = forWidths((width) => {
    const isRow = scene.familyAt(member, width) === 'row';
    return {
      'android:layout_width': isRow ? 'wrap_content' : 'match_parent',
      'android:layout_height': 'wrap_content',
      ...stackItems(member, width, scene, book),
      'android:orientation': orientation(member, width, scene),
    };
  });
  return [`style="${book.style([[look ?? kind, 'choices']], { parent: '', items })}"`];
}

function flowAttributes(member: Member, scene: Scene, book: StyleBook): Attributes {
  if (isGrid(member, scene)) {
    const count = tracksOf(member).length;
    const wanted = resourceWord(`${member.use.look ?? 'grid'}-columns`);
    const columns = book.integer(
      wanted,
      WIDTHS.map((width) => (width === 0 ? 1 : count)),
    );
    return [`android:columnCount="${columns}"`];
  }
  return scene.stacks(member) ? [] : [`android:orientation="${orientation(member, 0, scene)}"`];
}
