/** Form controls that can be seen in a page. */
import type { Page } from 'playwright';
import type { Box } from '../../../core/box.ts';
import type { DomGlobals } from './dom.ts';

export const CONTROL_KINDS = ['input', 'textarea', 'select', 'checkbox', 'radio', 'button'] as const;
export type ControlKind = (typeof CONTROL_KINDS)[number];

export interface PageControl {
  readonly kind: ControlKind;
  /** CSS pixels from the page's top left corner. */
  readonly box: Box;
}

const KIND_OF_TYPE: Readonly<Record<string, ControlKind>> = {
  ...{ checkbox: 'checkbox', radio: 'radio', button: 'button', submit: 'button', reset: 'button' },
  image: 'button',
};

/** More than any form has. */
const MOST_CONTROLS = 2_000;

/** Controls that begin within the picture, in the order of the document. */
export async function findControls(page: Page, width: number, height: number): Promise<PageControl[]> {
  const found = await page.evaluate((most) => {
    const { document, scrollX, scrollY } = globalThis as unknown as DomGlobals;
    return [...document.querySelectorAll('input, textarea, select, button')]
      .filter((element) => element.checkVisibility({ opacityProperty: true, visibilityProperty: true }))
      .slice(0, most)
      .map((element) => {
        const { left, top, right, bottom } = element.getBoundingClientRect();
        const box = [left + scrollX, top + scrollY, right + scrollX, bottom + scrollY] as const;
        return { name: element.localName, type: element.type ?? '', box };
      });
  }, MOST_CONTROLS);
  return found.flatMap(({ name, type, box }) => {
    const [left, top, right, bottom] = box;
    const isSeen = left < right && top < bottom && right > 0 && bottom > 0 && left < width && top < height;
    return isSeen ? [{ kind: kindOf(name, type), box }] : [];
  });
}

function kindOf(name: string, type: string): ControlKind {
  if (name === 'textarea' || name === 'select' || name === 'button') return name;
  return KIND_OF_TYPE[type] ?? 'input';
}
