/**
 * Which elements stand around a component, by the templates of the blocks that it is in: HTML lets no link stand in a link,
 * and in a button nothing but phrases.
 */
import { CHILDREN } from '../../template-names.ts';

const TAG_OR_PLACE = /<(\/?)([a-z][a-z0-9]*)[^<>]*>|\{\{\{?\s*(\w+)\s*\}?\}\}/g;

/** Names of the elements that a template has open, in one of its branches, where its children stand. */
export function enclosingTags(template: string): ReadonlySet<string> {
  const enclosing = new Set<string>();
  const open: string[] = [];
  for (const [, end, tag, place] of template.matchAll(TAG_OR_PLACE)) {
    if (place === CHILDREN) for (const name of open) enclosing.add(name);
    if (tag === undefined) continue;
    const at = open.lastIndexOf(tag);
    if (end === '') open.push(tag);
    else if (at >= 0) open.splice(at, 1);
  }
  return enclosing;
}
