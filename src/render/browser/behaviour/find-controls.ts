/** The controls of a page by role and accessible name, as Playwright computes both, and the order in which Tab reaches them. */
import type { Page } from 'playwright';
import type { FoundControl } from './behaviour.ts';

/** What can have the keyboard's focus, if it can be seen. */
const FOCUSABLE =
  'a[href], area[href], button, input:not([type="hidden" i]), select, textarea, summary, [contenteditable], [tabindex]';
/** What Playwright calls an element without a role of its own, or its text. */
const NO_ROLE = new Set(['generic', 'text', 'none', 'presentation']);
/** `button "Save" [disabled]:`, the first line of what Playwright tells of an element. */
const DESCRIPTION = /^(?<role>[a-z]+)(?: (?<name>"(?:[^"\\]|\\.)*"))?/;
/** Stops of Tab beyond those of the controls, after which a page is taken to go round. */
const SPARE_STOPS = 50;
/** The focus is where Tab has nothing more to reach. */
const NOWHERE = -2;

interface DomElement {
  readonly type?: string;
  checkVisibility(options: { visibilityProperty: boolean }): boolean;
  getBoundingClientRect(): { readonly width: number; readonly height: number };
  matches(selector: string): boolean;
}
interface DomGlobals {
  readonly document: {
    readonly activeElement: DomElement | null;
    readonly body: DomElement;
    querySelectorAll(selector: string): Iterable<DomElement>;
  };
}

export interface FoundControls {
  readonly controls: readonly FoundControl[];
  readonly otherStops: number;
}

/** Presses Tab on the page: it should be as it was loaded, with its scripts allowed. */
export async function findControls(page: Page): Promise<FoundControls> {
  const shown = await shownElements(page);
  const named = new Map<number, Pick<FoundControl, 'role' | 'name' | 'at'>>();
  const placeOf = placesByRole(page);
  for (const { index } of shown) {
    const found = await nameOf(page, index, placeOf);
    if (found !== undefined) named.set(index, found);
  }
  const { order, otherStops } = await pressTab(page, new Set(named.keys()));
  const unreached = shown.filter(({ index }) => !order.includes(index));
  const controls = [
    ...order.map((index) => ({ index, why: null })),
    ...unreached.map(({ index, why }) => ({ index, why })),
  ].flatMap(({ index, why }) => {
    const found = named.get(index);
    return found === undefined ? [] : [{ ...found, unreached: why }];
  });
  return { controls, otherStops };
}

/** Those that can be seen, by their place among all that can have the focus, and why Tab may pass them by. */
function shownElements(page: Page): Promise<{ index: number; why: 'disabled' | 'radio' | 'passed' }[]> {
  return page.evaluate((focusable) => {
    const { document } = globalThis as unknown as DomGlobals;
    return [...document.querySelectorAll(focusable)].flatMap((element, index) => {
      const { width, height } = element.getBoundingClientRect();
      if (width === 0 || height === 0 || !element.checkVisibility({ visibilityProperty: true })) return [];
      const isPassed = element.type === 'radio' ? ('radio' as const) : ('passed' as const);
      return [{ index, why: element.matches(':disabled') ? ('disabled' as const) : isPassed }];
    });
  }, FOCUSABLE);
}

type PlaceOf = (index: number, role: string, name: string | null) => Promise<number>;

/** Where an element stands among those that Playwright finds for a role and a name; −1 where it is not among them. */
function placesByRole(page: Page): PlaceOf {
  const known = new Map<string, Promise<number[]>>();
  return async (index, role, name) => {
    const key = JSON.stringify([role, name]);
    const found =
      known.get(key) ??
      page
        .getByRole(role as Parameters<Page['getByRole']>[0], name === null ? {} : { name, exact: true })
        .evaluateAll((elements, focusable) => {
          const { document } = globalThis as unknown as DomGlobals;
          const all: unknown[] = [...document.querySelectorAll(focusable)];
          return elements.map((element) => all.indexOf(element));
        }, FOCUSABLE);
    known.set(key, found);
    return (await found).indexOf(index);
  };
}

/** Undefined for what has the focus without being a control, such as what can be scrolled. */
async function nameOf(
  page: Page,
  index: number,
  placeOf: PlaceOf,
): Promise<Pick<FoundControl, 'role' | 'name' | 'at'> | undefined> {
  const snapshot = await page.locator(FOCUSABLE).nth(index).ariaSnapshot();
  const { role, name } = DESCRIPTION.exec(unquoted(snapshot))?.groups ?? {};
  if (role === undefined || NO_ROLE.has(role)) return undefined;
  const text = name === undefined ? '' : (JSON.parse(name) as string);
  const at = await placeOf(index, role, text);
  if (at >= 0) return { role, name: text, at };
  const among = await placeOf(index, role, null);
  return among < 0 ? undefined : { role, name: null, at: among };
}

/** Without its dash, and without the single quotes that YAML needs around some. */
function unquoted(snapshot: string): string {
  const item = snapshot.slice('- '.length);
  return item.startsWith("'") ? item.slice(1).replaceAll("''", "'") : item;
}

/** The controls in the order of their stops, until Tab has gone round. */
async function pressTab(
  page: Page,
  controls: ReadonlySet<number>,
): Promise<{ order: number[]; otherStops: number }> {
  const order: number[] = [];
  let otherStops = 0;
  let others = 0;
  for (let press = 0; press < 2 * controls.size + SPARE_STOPS; press++) {
    await page.keyboard.press('Tab');
    const at = await focusedElement(page);
    if (at === NOWHERE || (order.includes(at) && at !== order.at(-1))) break;
    if (!controls.has(at) || order.includes(at)) {
      others += 1;
      continue;
    }
    order.push(at);
    otherStops = Math.max(otherStops, others);
    others = 0;
  }
  return { order, otherStops };
}

function focusedElement(page: Page): Promise<number> {
  return page.evaluate(
    ({ focusable, nowhere }) => {
      const { document } = globalThis as unknown as DomGlobals;
      const { activeElement, body } = document;
      if (activeElement === null || activeElement === body) return nowhere;
      return [...document.querySelectorAll(focusable)].indexOf(activeElement);
    },
    { focusable: FOCUSABLE, nowhere: NOWHERE },
  );
}
