/** Styles by which a browser sets every element where it was seen, by flow alone where nothing overlaps. */
import type { Element } from '../element.ts';
import type { FontMeasures } from '../fonts.ts';
import { openFlow } from './context.ts';
import { giveWay } from './give-way.ts';
import { lineHeightsOf } from './line-heights.ts';
import { place } from './place.ts';

/** Fills the style of an element and of all below it. @param root the page, its box the whole screenshot */
export function setFlow(root: Element, fonts: FontMeasures): void {
  const flow = openFlow(fonts, lineHeightsOf(root, fonts), place);
  giveWay(root, flow);
  flow.boxes.clear();
  place(root, { left: root.box[0], right: root.box[2], top: root.box[1], fitted: false }, flow);
}
