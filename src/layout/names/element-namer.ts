/** What names the parts of a page: one interface, so that a network can name in the rules' place. */
import type { Element } from '../element.ts';
import type { Group } from '../layout-node.ts';

/** Turns the tree of rows and columns into components of the kit `page`; loses no part and adds none that shows. */
export interface ElementNamer {
  readonly name: (root: Group) => Element;
}
