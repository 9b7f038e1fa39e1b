/** What a look says of a component wherever it stands, as one of the screen's styles. */
import type { Member } from '../../../looks/members.ts';
import { viewOf } from '../../../looks/views.ts';
import { textStyle, type TextStyle } from '../../../looks/text-context.ts';
import { scopedStyle } from '../names.ts';
import { backgroundOf, gapDrawable } from './drawables.ts';
import { isGrid, orientation, pageOf, spreads, type Scene } from './scene.ts';
import { forWidths, type AndroidStyle, type StyleBook } from './style-book.ts';
import { boxItems, flowItems, textItems, type Items } from './style-items.ts';
import { dp, resourceWord } from './theme-names.ts';

/** Font size, sp. */
const MOST_ON_PHONES = 36;
/** Of Android's own checkboxes and radio buttons, dp. */
const CHOICE_HEIGHT = 32;

/** What a style says of a component wherever it stands. */
export function lookStyle(member: Member, scene: Scene, book: StyleBook): AndroidStyle {
  const { style = {}, use } = member;
  const view = viewOf(member);
  const { names, texts } = scene;
  const own: Items = {
    ...leastHeight(member),
    ...boxItems(gridded(member, scene), names, view === 'widget'),
    ...background(member, scene, book),
  };
  if (view === 'text') return textLook(member, own, scene, book);
  if (view === 'widget') {
    const effective = { ...texts.inherited(member).style, ...textStyle(style) };
    const letters = use.hasText ? textItems(effective, names) : {};
    const bare =
      use.kind === 'item' && member.style !== undefined && own['android:background'] === undefined
        ? { 'android:background': '?android:attr/selectableItemBackground' }
        : {};
    return { parent: kitStyle(use.always, scene), items: forWidths(() => ({ ...own, ...bare, ...letters })) };
  }
  if (view === 'block')
    return {
      parent: '',
      items: forWidths((width) => ({
        ...own,
        ...stackItems(member, width, scene, book),
        ...(scene.stacks(member) ? { 'android:orientation': orientation(member, width, scene) } : {}),
      })),
    };
  if (view === 'rule' && own['android:background'] === undefined && use.always !== '')
    return { parent: kitStyle(use.always, scene), items: forWidths(() => own) };
  const cropped =
    view === 'picture' && style.width !== undefined && style.height !== undefined
      ? { 'android:scaleType': 'centerCrop' }
      : {};
  return { parent: '', items: forWidths(() => ({ ...own, ...cropped })) };
}

/** A page is as high as its window, whatever the screenshot was; a choice at least as high as Android draws it. */
function leastHeight(member: Member): Items {
  const { style = {}, use } = member;
  if (use.kind === 'page') return {};
  const isAtLeast = viewOf(member) === 'block' || use.kind === 'choice';
  const least = style.minHeight ?? (isAtLeast ? style.height : undefined) ?? 0;
  if (least === 0) return {};
  return { 'android:minHeight': dp(use.kind === 'choice' ? Math.max(least, CHOICE_HEIGHT) : least) };
}

/** How the children of a layout follow one another. */
export function stackItems(member: Member, width: number, scene: Scene, book: StyleBook): Items {
  return flowItems(member.style ?? {}, scene.familyAt(member, width), gapName(member, scene, book));
}

/** One that the kit brings. */
function kitStyle(name: string, { scopes }: Scene): string {
  return name === '' ? '' : `@style/${scopedStyle(name, scopes)}`;
}

/** A text takes from the style of the texts around it what its look leaves out. */
function textLook(member: Member, own: Items, scene: Scene, book: StyleBook): AndroidStyle {
  const { style = {} } = member;
  const { names, texts } = scene;
  const around = texts.inherited(member);
  const inherited = textItems(around.style, names);
  const letters = (width: number): Items =>
    textItems(onScreen({ ...around.style, ...textStyle(style) }, width), names);
  const limited =
    style.maxWidth !== undefined && style.centered !== true ? { 'android:maxWidth': dp(style.maxWidth) } : {};
  return {
    parent: contextStyle(member, scene, book),
    items: forWidths((width) => ({ ...own, ...limited, ...without(letters(width), inherited) })),
  };
}

/** On phones, the largest headings would break words. */
function onScreen(text: TextStyle, width: number): TextStyle {
  const { fontSize = 0, lineHeight } = text;
  if (width > 0 || fontSize <= MOST_ON_PHONES) return text;
  const shrunk = { ...text, fontSize: MOST_ON_PHONES };
  return lineHeight === undefined
    ? shrunk
    : { ...shrunk, lineHeight: (lineHeight * MOST_ON_PHONES) / fontSize };
}

/** The style of texts without a look, where the component stands. */
function contextStyle(member: Member, scene: Scene, book: StyleBook): string {
  return letterStyle(scene.texts.inherited(member), scene, book);
}

export function letterStyle(
  { style, owner }: ReturnType<Scene['texts']['inherited']>,
  { names, texts }: Scene,
  book: StyleBook,
): string {
  const base = textItems(texts.base, names);
  const parent = '@android:style/Widget.Material.TextView';
  const plain = book.style([['text']], { parent, items: forWidths(() => base) });
  const own = without(textItems(style, names), base);
  if (Object.keys(own).length === 0) return plain;
  return book.style([[owner, 'text']], { parent: plain, items: forWidths(() => own) });
}

function without(items: Items, known: Items): Items {
  return Object.fromEntries(Object.entries(items).filter(([name, value]) => known[name] !== value));
}

function background(member: Member, scene: Scene, book: StyleBook): Items {
  const { style = {}, use } = member;
  const found = backgroundOf(style, scene.names);
  const clips = use.kind === 'picture' && (style.radius ?? 0) > 0;
  // A plain color of the page is the window's, so that it reaches behind the system's bars.
  if (found !== undefined && 'color' in found && member === pageOf(scene)) return {};
  if (found === undefined) {
    if (!clips) return {};
    const round = backgroundOf({ background: '#00000000', radius: style.radius }, scene.names);
    return { ...drawn(member, round, book), 'android:clipToOutline': 'true' };
  }
  return { ...drawn(member, found, book), ...(clips ? { 'android:clipToOutline': 'true' } : {}) };
}

function drawn(member: Member, found: ReturnType<typeof backgroundOf>, book: StyleBook): Items {
  if (found === undefined) return {};
  if ('color' in found) return { 'android:background': found.color };
  const name = book.drawable(
    resourceWord(`${member.use.look ?? member.use.kind}-background`),
    found.drawable,
  );
  return { 'android:background': `@drawable/${name}` };
}

/** In a grid, half of the gap stands around each child, and is taken back around all of them. */
function gridded(member: Member, scene: Scene): NonNullable<Member['style']> {
  const { style = {}, parent } = member;
  const inner = isGrid(parent, scene) ? (parent?.style?.gap ?? 0) / 2 : 0;
  const outer = isGrid(member, scene) ? (style.gap ?? 0) / 2 : 0;
  if (inner === outer) return style;
  const [top, right, bottom, left] = style.margin ?? [0, 0, 0, 0];
  const by = inner - outer;
  return { ...style, margin: [top + by, right + by, bottom + by, left + by] };
}

function gapName(member: Member, scene: Scene, book: StyleBook): string | undefined {
  const gap = member.style?.gap ?? 0;
  if (gap === 0 || isGrid(member, scene) || spreads(member, scene)) return undefined;
  const length = scene.names.space(gap);
  const name = length.startsWith('@') ? length.slice(`@dimen/${scene.scopes.screen}_`.length) : undefined;
  return book.drawable(name ?? `gap_${resourceWord(String(gap).replace('.', '-'))}`, gapDrawable(length));
}
