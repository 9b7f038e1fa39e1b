/** Reads from a page where each element's own lines of text stand. Works with the page's own scripts switched off. */
import type { Page } from 'playwright';
import type { Box } from '../../core/box.ts';

/** As much of the DOM as the function below touches; it runs in the browser. */
interface DomNode {
  readonly parentElement: DomNode | null;
  readonly textContent: string | null;
}
interface DomRect {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}
interface DomGlobals {
  readonly document: {
    readonly body: DomNode;
    querySelector(selector: string): DomNode | null;
    createTreeWalker(root: DomNode, show: number): { nextNode(): DomNode | null };
    createRange(): { selectNodeContents(node: DomNode): void; getClientRects(): Iterable<DomRect> };
  };
  readonly scrollX: number;
  readonly scrollY: number;
}

/**
 * One list for each selector's first match: the boxes, in CSS pixels of the page, of the lines of all text that stands in
 * it and in no other match inside it. From a line's first letter to its last, from the font's ascent to its descent.
 */
export async function measureTexts(page: Page, selectors: readonly string[]): Promise<Box[][]> {
  const pieces = await page.evaluate((wanted) => {
    const { document, scrollX, scrollY } = globalThis as unknown as DomGlobals;
    const owners = new Map<DomNode, number>();
    wanted.forEach((selector, index) => {
      const element = document.querySelector(selector);
      if (element !== null) owners.set(element, index);
    });
    const found: number[][][] = wanted.map(() => []);
    const texts = document.createTreeWalker(document.body, 4);
    const range = document.createRange();
    for (let text = texts.nextNode(); text !== null; text = texts.nextNode()) {
      if ((text.textContent ?? '').trim() === '') continue;
      let around = text.parentElement;
      while (around !== null && !owners.has(around)) around = around.parentElement;
      const owner = around === null ? undefined : owners.get(around);
      if (owner === undefined) continue;
      range.selectNodeContents(text);
      for (const { left, top, right, bottom } of range.getClientRects())
        if (right > left)
          found[owner]?.push([left + scrollX, top + scrollY, right + scrollX, bottom + scrollY]);
    }
    return found;
  }, selectors);
  return pieces.map((boxes) => joinLines(boxes as unknown as Box[]));
}

/** Pieces of one line, such as a link and what follows it, as one box. */
function joinLines(pieces: readonly Box[]): Box[] {
  const lines: Box[] = [];
  for (const piece of pieces) {
    const last = lines.at(-1);
    if (last !== undefined && shareLine(last, piece))
      lines[lines.length - 1] = [
        Math.min(last[0], piece[0]),
        Math.min(last[1], piece[1]),
        Math.max(last[2], piece[2]),
        Math.max(last[3], piece[3]),
      ];
    else lines.push(piece);
  }
  return lines;
}

/** Whether the middle of the lower one's height is still the other's. */
function shareLine(a: Box, b: Box): boolean {
  const shared = Math.min(a[3], b[3]) - Math.max(a[1], b[1]);
  return shared > Math.min(a[3] - a[1], b[3] - b[1]) / 2;
}
