/** Puts the page together, and says where in it each component is found. */
import { PixelwrightError } from '../../../core/errors.ts';
import { PICTURE_FOLDER, walk, type Screen, type ScreenNode, type Visit } from '../../../dsl/index.ts';
import type { PageBody } from '../../page-body.ts';
import { KEPT_BREAK } from './escape.ts';
import { indentOfLastLine, reindent, renderTree } from '../../render-tree.ts';
import { replaceLookMarks } from '../../looks/layout-use.ts';
import type { AssembledFiles, AssembleInput, EmittedComponent } from '../../target.ts';
import {
  locateComponents,
  markElement,
  markPlace,
  withoutMarks,
  type Belonging,
  type Located,
} from './component-elements.ts';
import { htmlDocument } from './page.ts';
import { pageStyles, type KitStyles, type PageLayout } from './page-styles.ts';

export type { KitStyles } from './page-styles.ts';

/** The one output of this target that templates write. */
export const PART = 'page';
/** Indent of the body's content in the document. */
const BODY_INDENT = '    ';

/**
 * @param styles the kit's stylesheets
 * @param whereIs paths of the kit's templates, for errors
 * @throws PixelwrightError `input` where browsers would drop a component, or put it elsewhere
 */
export function assemblePage(
  input: AssembleInput,
  body: PageBody,
  styles: KitStyles,
  whereIs: TemplatePaths,
): AssembledFiles {
  const { screen, name, pictures } = input;
  const { css, layoutOf } = pageStyles(input, styles);
  const emitted = input.emitted.map((component) => withLayout(component, layoutOf(component.identifier)));
  const visits = Array.from(walk(screen));
  const belonging = belongings(visits);
  const pieces = renderTree(screen, markComponents(emitted, belonging), PART);
  const starts = visits.filter(({ parent }) => parent === undefined).map(({ index }) => index);
  let text = body.texts[0] ?? '';
  for (const [gap, members] of membersOfGaps(screen, body, whereIs).entries()) {
    const indent = indentOfLastLine(text);
    const firstSibling = starts[members[0] ?? 0] ?? 0;
    for (const member of members) belonging[starts[member] ?? 0] = { parent: undefined, firstSibling };
    const joined = members.map((index) => reindent(pieces[index] ?? '', indent)).join(`\n${indent}`);
    text += (members.length === 0 ? '' : markPlace(joined, firstSibling)) + (body.texts[gap + 1] ?? '');
  }
  const marked = htmlDocument(name, reindent(text, BODY_INDENT), css !== undefined).replaceAll(
    KEPT_BREAK,
    '\n',
  );
  const located = locateComponents(marked, belonging);
  return {
    files: [
      { path: 'index.html', content: withoutMarks(marked) },
      ...(css === undefined ? [] : [{ path: 'style.css', content: css }]),
      ...Array.from(pictures, ([file, content]) => ({ path: `${PICTURE_FOLDER}/${file}`, content })),
    ],
    nodes: visits.map(({ node, path, index }) => {
      const place = located[index] ?? { problem: 'lost', tag: '' };
      if ('selector' in place) return { path, component: node.name, reference: place.selector };
      const around = emitted[belonging[index]?.parent ?? -1]?.component;
      throw misplaced(place, node.name, around ?? 'the page', whereIs.component(node.name));
    }),
  };
}

/** Writes the classes, which only all components together decide, and leaves no blank lines where no children stand. */
function withLayout(component: EmittedComponent, layout: PageLayout | undefined): EmittedComponent {
  const text = component.texts[PART];
  if (text === undefined || layout === undefined) return component;
  const { classes, isEmpty } = layout;
  const attribute = classes.length === 0 ? '' : ` class="${classes.join(' ')}"`;
  const before = replaceLookMarks(text.before, () => attribute);
  const own = isEmpty
    ? { ...text, before: before.trimEnd(), after: text.after.trimStart() }
    : { ...text, before };
  return { ...component, texts: { [PART]: own } };
}

/** Paths of the kit's templates. */
export interface TemplatePaths {
  readonly body: string;
  component(name: string): string;
}

/** Top-level components by the body's gaps: each stands in exactly one. */
function membersOfGaps(screen: Screen, { accepts }: PageBody, whereIs: TemplatePaths): number[][] {
  for (const { name } of screen.children) {
    const places = accepts.filter((accept) => accept(name)).length;
    if (places === 1) continue;
    throw new PixelwrightError(
      'input',
      `The body template has ${places === 0 ? 'no place' : `${places} places`} for ${name}.`,
      { where: whereIs.body, hint: 'Each component at the top level belongs in one of its places.' },
    );
  }
  return accepts.map((accept) => screen.children.flatMap(({ name }, index) => (accept(name) ? [index] : [])));
}

/** In document order, in which the first child of a block follows the block. */
function belongings(visits: readonly Visit[]): Belonging[] {
  const indices = new Map<ScreenNode, number>();
  return visits.map(({ node, parent, index }) => {
    indices.set(node, index);
    const around = parent === undefined ? undefined : indices.get(parent);
    return { parent: around, firstSibling: around === undefined ? 0 : around + 1 };
  });
}

function markComponents(
  emitted: readonly EmittedComponent[],
  belonging: readonly Belonging[],
): EmittedComponent[] {
  return emitted.map((component, index) => {
    const text = component.texts[PART] ?? { before: '', after: '', open: false };
    const marked = markElement(text.before, index);
    const isFirstChild = belonging[index]?.parent === index - 1;
    const before = isFirstChild ? markPlace(marked, index) : marked;
    return { ...component, texts: { [PART]: { ...text, before } } };
  });
}

function misplaced(
  { problem, tag }: Exclude<Located, { selector: string }>,
  name: string,
  around: string,
  where: string,
): PixelwrightError {
  const messages = {
    lost: `${name} cannot stand in ${around}: browsers drop its element there.`,
    doubled: `${name} in ${around}: browsers make two of its <${tag}>, which is not closed where it should be.`,
    moved: `${name} cannot stand in ${around}: browsers put its <${tag}> elsewhere.`,
  };
  return new PixelwrightError('input', messages[problem], {
    where,
    hint: `Look at the elements around {{{children}}} of ${around}: a <p> ends where a block begins, and a <table> takes nothing but its parts.`,
  });
}
