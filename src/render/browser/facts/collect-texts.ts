/** The texts of a page in the order of the document, and which element gives each its color. */
import type { Page } from 'playwright';
import type { DomElement, DomGlobals, DomNode } from './dom.ts';

export const TEXT_NAMES = ['button', 'link', 'heading', 'label', 'cell', 'list-item', 'text'] as const;

/** What the nearest ancestor with such a name makes of a text; `text` where there is none. */
export type TextName = (typeof TEXT_NAMES)[number];

export interface CollectedText {
  /** In lower case, without blanks at its ends. */
  readonly text: string;
  readonly name: TextName;
  /** Which of the owners the text has its color from. */
  readonly owner: number;
}

/** A text of one element, whether it has an owner or not, and where its lines stand. */
export interface TextFragment {
  readonly name: TextName;
  /** Which of the owners its color is from; null where no element of the list is around. */
  readonly owner: number | null;
  /** Which of the elements that are laid out as blocks is next around it. */
  readonly block: number;
  /** Of each of its lines: left, top, right, bottom, in CSS pixels of the page. */
  readonly lines: readonly (readonly [number, number, number, number])[];
}

export interface CollectedTexts {
  readonly texts: readonly CollectedText[];
  readonly fragments: readonly TextFragment[];
  /** How many elements give a text its color: what `colorTexts` takes a color for. */
  readonly owners: number;
}

/** Elements that get a color of their own: those of Design2Code's published program. */
const OWNERS = [
  ...['p', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'div', 'span', 'a', 'b', 'li', 'table', 'td', 'th', 'button'],
  ...['footer', 'header', 'figcaption'],
];

const NAME_OF_ELEMENT: Readonly<Record<string, TextName>> = {
  ...{ button: 'button', a: 'link', label: 'label', li: 'list-item', td: 'cell', th: 'cell' },
  ...{ h1: 'heading', h2: 'heading', h3: 'heading', h4: 'heading', h5: 'heading', h6: 'heading' },
};

const NAME_OF_ROLE: Readonly<Record<string, TextName>> = {
  ...{ button: 'button', link: 'link', heading: 'heading', listitem: 'list-item', cell: 'cell' },
  ...{ gridcell: 'cell', columnheader: 'cell', rowheader: 'cell' },
};

/** Far more than a page has that somebody reads. */
const MOST_TEXTS = 20_000;
const MOST_CHARACTERS = 20_000;

interface Rules {
  readonly owners: readonly string[];
  readonly nameOfElement: Readonly<Record<string, TextName>>;
  readonly nameOfRole: Readonly<Record<string, TextName>>;
  readonly mostTexts: number;
  readonly mostCharacters: number;
  readonly fragments: boolean;
}

/**
 * Remembers the owners in the page, for `colorTexts`. With `fragments`, where the lines of all texts stand. Left out are texts that no element of that list is around, and
 * those that a `style` attribute of another element colors: neither can be told apart by a color given to an owner.
 */
export function collectTexts(page: Page, fragments = false): Promise<CollectedTexts> {
  return page.evaluate(collectInPage, {
    owners: OWNERS,
    nameOfElement: NAME_OF_ELEMENT,
    nameOfRole: NAME_OF_ROLE,
    mostTexts: MOST_TEXTS,
    mostCharacters: MOST_CHARACTERS,
    fragments,
  });
}

/** Runs in the browser. */
function collectInPage(rules: Rules): CollectedTexts {
  const dom = globalThis as unknown as DomGlobals;
  const ELEMENT = 1;
  const SHOW_ELEMENTS_AND_TEXTS = 1 + 4;
  const names = new Map<DomElement, TextName>();
  const owners = new Map<DomElement, DomElement | null>();
  const indices = new Map<DomElement, number>();
  const texts: CollectedText[] = [];
  const fragments: TextFragment[] = [];
  const blocks = new Map<DomElement, number>();

  const isData = (cell: DomElement): boolean => {
    const table = cell.closest('table');
    if (table === null) return true;
    const proofs = [...table.querySelectorAll('th, caption, thead')];
    return proofs.some((proof) => proof.closest('table') === table);
  };
  const dataTables = new Map<DomElement | null, boolean>();
  const isDataCell = (cell: DomElement): boolean => {
    const table = cell.closest('table');
    const known = dataTables.get(table) ?? isData(cell);
    dataTables.set(table, known);
    return known;
  };
  const nameOf = (element: DomElement): TextName | undefined => {
    const role = element.getAttribute('role')?.trim().toLowerCase() ?? '';
    const byRole = Object.hasOwn(rules.nameOfRole, role) ? rules.nameOfRole[role] : undefined;
    if (byRole !== undefined) return byRole;
    const byElement = Object.hasOwn(rules.nameOfElement, element.localName)
      ? rules.nameOfElement[element.localName]
      : undefined;
    return byElement === 'cell' && !isDataCell(element) ? 'text' : byElement;
  };
  // A color that cannot be told (`inherit`, `var(--x)`) is taken for none.
  const hasOwnColor = (element: DomElement): boolean => {
    const color = element.style?.getPropertyValue('color') ?? '';
    return color !== '' && !/inherit|currentcolor|initial|unset|revert|var\(/i.test(color);
  };
  const ownerOf = (element: DomElement): DomElement | null | undefined => {
    if (rules.owners.includes(element.localName)) return element;
    return hasOwnColor(element) ? null : undefined;
  };
  const enter = (element: DomElement): void => {
    const parent = element.parentElement;
    const inheritedName = (parent === null ? undefined : names.get(parent)) ?? 'text';
    const inheritedOwner = (parent === null ? undefined : owners.get(parent)) ?? null;
    const own = ownerOf(element);
    names.set(element, nameOf(element) ?? inheritedName);
    owners.set(element, own === undefined ? inheritedOwner : own);
  };
  const blockOf = (parent: DomElement): number => {
    let block = parent;
    while (
      block.parentElement !== null &&
      dom.getComputedStyle(block).getPropertyValue('display') === 'inline'
    )
      block = block.parentElement;
    const index = blocks.get(block) ?? blocks.size;
    blocks.set(block, index);
    return index;
  };
  const takeLines = (node: DomNode, parent: DomElement, owner: number | null): void => {
    if (!parent.checkVisibility({ opacityProperty: true, visibilityProperty: true })) return;
    const range = dom.document.createRange();
    range.selectNodeContents(node);
    const lines = [...range.getClientRects()]
      .filter(({ left, top, right, bottom }) => right > left && bottom > top)
      .map(
        ({ left, top, right, bottom }) =>
          [left + dom.scrollX, top + dom.scrollY, right + dom.scrollX, bottom + dom.scrollY] as const,
      );
    if (lines.length > 0)
      fragments.push({ name: names.get(parent) ?? 'text', owner, block: blockOf(parent), lines });
  };
  const take = (node: DomNode, parent: DomElement): void => {
    const text = (node.data ?? '').trim().slice(0, rules.mostCharacters).toLowerCase();
    if (text === '') return;
    const owner = owners.get(parent) ?? null;
    const index = owner === null ? null : (indices.get(owner) ?? indices.size);
    if (rules.fragments) takeLines(node, parent, index);
    if (owner === null || index === null) return;
    indices.set(owner, index);
    texts.push({ text, name: names.get(parent) ?? 'text', owner: index });
  };

  if (dom.document.body !== null) {
    enter(dom.document.body);
    const walker = dom.document.createTreeWalker(dom.document.body, SHOW_ELEMENTS_AND_TEXTS);
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      if (texts.length >= rules.mostTexts) break;
      if (node.nodeType === ELEMENT) enter(node as DomElement);
      else if (node.parentElement !== null) take(node, node.parentElement);
    }
  }
  dom.pixelwrightTexts = [...indices.keys()];
  return { texts, fragments, owners: indices.size };
}

/**
 * Takes all background colors away and gives each owner its color (CSS); those for whom the list has none become
 * transparent.
 */
export function colorTexts(page: Page, colors: readonly (string | null)[]): Promise<void> {
  return page.evaluate(
    ({ ownersToShow, given }) => {
      const dom = globalThis as unknown as DomGlobals;
      if (!dom.pixelwrightBare) {
        for (const element of dom.document.querySelectorAll('*')) {
          element.style?.setProperty('background-color', 'rgba(255, 255, 255, 0)', 'important');
          if (ownersToShow.includes(element.localName))
            element.style?.setProperty('opacity', '1', 'important');
        }
        dom.pixelwrightBare = true;
      }
      dom.pixelwrightTexts?.forEach((element, index) => {
        element.style?.setProperty('color', given[index] ?? 'transparent', 'important');
      });
    },
    { ownersToShow: OWNERS, given: colors },
  );
}
