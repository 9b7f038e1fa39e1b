/** How elements take room: as much as they need, a size of their own, or all that there is. */
import type { Element } from '../element.ts';

/** Without content: only a size keeps it from vanishing. */
export function isSized(element: Element): boolean {
  return element.children.length === 0 && element.text === null;
}

/** Whether the element's lines would break elsewhere at another width, or it spreads over all that it gets. */
export function isFluid(element: Element): boolean {
  if (element.surface !== null || element.picture !== null) return false;
  if (element.text !== null && element.text.lines.length > 1) return true;
  return element.children.some(isFluid);
}
