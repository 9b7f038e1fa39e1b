/** The looks of a screen as Android has them: attributes in the layout, and resources beside it. */
import { lookMark, replaceLookMarks } from '../../../looks/layout-use.ts';
import { membersOf, type Member } from '../../../looks/members.ts';
import { reindent, type JoinChildren } from '../../../render-tree.ts';
import type { AssembleInput, EmittedComponent } from '../../../target.ts';
import { PART } from '../placeholder.ts';
import type { ColorNames } from '../color-names.ts';
import { parseResources } from '../component-resources.ts';
import { resourceName, screenThemeName, type ResourceScopes } from '../names.ts';
import { groupRadios, isRadioButton } from '../radio-groups.ts';
import { dress, type Attributes, type Dress } from './dress.ts';
import { lookFiles } from './look-files.ts';
import { pageThemeFiles } from './page-theme.ts';
import { sceneOf } from './scene.ts';
import { StyleBook } from './style-book.ts';
import type { OutputFile } from '../../../types.ts';

export interface ScreenLooks {
  /** Styles, dimensions, numbers, drawables, and the theme. */
  readonly files: readonly OutputFile[];
  /** Name of the screen's own theme, where it has one. */
  readonly theme: string | undefined;
  /** Named colors, names without the screen's. */
  readonly colors: readonly (readonly [string, string])[];
  /** Writes what the marks stand for. */
  readonly write: (layout: string) => string;
  /** The children of a block as they stand in it; undefined where they just follow one another. */
  readonly join: JoinChildren;
  /** A block without children, without the blank lines that are left where they would stand. */
  readonly tidy: (component: EmittedComponent) => EmittedComponent;
}

/**
 * @param hasDarkTheme whether the kit has a theme for dark screens
 * @param colorNames gives names to colors that the theme has none for
 */
export function screenLooks(
  input: AssembleInput,
  scopes: ResourceScopes,
  hasDarkTheme: boolean,
  colorNames: ColorNames,
): ScreenLooks {
  const { screen, emitted, theme } = input;
  const members = membersOf(screen, emitted, theme);
  const said = new Map(
    emitted.map(({ identifier, requirements }) => [identifier, parseResources(requirements).said]),
  );
  const radios = emitted.filter(({ texts }) => isRadioButton(texts[PART]?.before ?? ''));
  const scene = sceneOf(members, theme, {
    scopes,
    radios: new Set(radios.map(({ identifier }) => identifier)),
    colors: colorNames,
    said,
  });
  const book = new StyleBook(scopes.screen);
  const dresses = new Map(members.map((member) => [member.identifier, dress(member, scene, book)]));
  const byIdentifier = new Map(members.map((member) => [member.identifier, member]));
  const hasLooks = members.length > 0;
  const themeFiles = pageThemeFiles(scene, scopes, hasDarkTheme);
  return {
    files: hasLooks ? [...lookFiles(book, scene.names.dimens, scopes), ...themeFiles] : [],
    theme: themeFiles.length === 0 ? undefined : screenThemeName(scopes),
    colors: hasLooks && theme !== undefined ? scene.names.colors : [],
    write: (layout) => writeMarks(layout, dresses),
    join: (index, children, indent) => {
      const identifier = emitted[index]?.identifier ?? '';
      const [member, own] = [byIdentifier.get(identifier), dresses.get(identifier)];
      return member === undefined || own === undefined ? undefined : joined(member, own, children, indent);
    },
    tidy: (component) => {
      const isEmpty = byIdentifier.get(component.identifier)?.use.children === 0;
      return isEmpty ? tidied(component) : component;
    },
  };
}

function tidied(component: EmittedComponent): EmittedComponent {
  const text = component.texts[PART];
  if (text === undefined || !text.open) return component;
  const [before, after] = [text.before.trimEnd(), text.after.trimStart()];
  const [, tag] = /^<\/([^>]+)>$/.exec(after) ?? [];
  const isNothing = tag !== undefined && before.startsWith(`<${tag}\n`) && !before.includes('<', 1);
  const tidy = isNothing ? { before: `${before.slice(0, -1)} />`, after: '' } : { before, after };
  return { ...component, texts: { [PART]: { ...text, ...tidy } } };
}

function writeMarks(layout: string, dresses: ReadonlyMap<string, Dress>): string {
  return replaceLookMarks(layout, (identifier, role, lineStart) => {
    const own = dresses.get(identifier);
    if (own === undefined) return '';
    if (role === 'layout') return own.layout;
    if (role === 'behind') return own.frame?.picture ?? '';
    const below = `\n${/^ */.exec(lineStart)?.[0] ?? ''}`;
    if (role === 'labelFor') return own.labelFor === undefined ? '' : `${below}${own.labelFor}`;
    return attributesFor(own, role).join(below);
  });
}

function attributesFor({ own, text, frame, group }: Dress, role: string): Attributes {
  if (role === 'inner') return frame?.inner ?? [];
  if (role === 'group') return group ?? [];
  return role === 'ownText' ? text : own;
}

/** Behind the children a picture, over them what is laid over; or room between them that takes what is left. */
function joined(member: Member, own: Dress, children: readonly string[], indent: string): string | undefined {
  const id = resourceName(member.identifier);
  const { spread, frame } = own;
  const below = `\n${indent}`;
  if (spread !== undefined)
    return children
      .flatMap((child, at) => (at === 0 ? [child] : [reindent(space(id, at, spread), indent), child]))
      .join(below);
  if (own.group !== undefined)
    return groupRadios(children, indent, lookMark(member.identifier, 'group')).join(below);
  if (frame === undefined) return undefined;
  const isOver = (at: number): boolean => member.children[at]?.style?.overlay !== undefined;
  const flow = children.filter((_child, at) => !isOver(at)).map((child) => reindent(child, '    '));
  const start = [
    '<LinearLayout',
    `    android:id="@+id/${id}_content"`,
    `    ${lookMark(member.identifier, 'inner')}`,
  ];
  return [
    ...(frame.picture === undefined
      ? []
      : [reindent(pictureBehind(id, lookMark(member.identifier, 'behind')), indent)]),
    `${start.join(below)}>${['', ...flow].join(`${below}    `)}${below}</LinearLayout>`,
    ...children.filter((_child, at) => isOver(at)),
  ].join(below);
}

function space(id: string, at: number, width: string): string {
  return `<Space
    android:id="@+id/${id}_space_${at}"
    android:layout_width="0dp"
    android:layout_height="0dp"
    android:layout_weight="1"
    android:minWidth="${width}" />`;
}

function pictureBehind(id: string, picture: string): string {
  return `<ImageView
    android:id="@+id/${id}_background"
    android:layout_width="match_parent"
    android:layout_height="match_parent"
    android:contentDescription="@null"
    android:importantForAccessibility="no"
    android:scaleType="centerCrop"
    android:src="${picture}" />`;
}
