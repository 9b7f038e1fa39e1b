/** The controls of UIKit, each by the name of its element. */
import { colorOf } from './colors.ts';
import { fontOf } from './fonts.ts';
import { imageOf } from './read-style.ts';
import { readButton } from './read-button.ts';
import type { LabelContent, TabItem, ViewContent } from './types.ts';
import { childOf, membersOf, numberOf, type XmlNode } from './xml-tree.ts';

/** Gives a number of its own to whatever has an id on the page. */
export type NextIndex = () => number;

type ReadControl = (node: XmlNode, next: NextIndex) => ViewContent;

export const CONTROLS: ReadonlyMap<string, ReadControl> = new Map(
  Object.entries<ReadControl>({
    button: readButton,
    switch: (node) => ({
      kind: 'switch',
      isOn: node.attributes['on'] === 'YES',
      onTint: colorOf(node, 'onTintColor'),
    }),
    slider: readSlider,
    imageView: (node) => ({ kind: 'image', image: imageOf(node), symbolSize: symbolSize(node) }),
    tabBar: readTabBar,
    textField: (node) => readField(node, 'textField'),
    textView: (node) => readField(node, 'textView'),
    segmentedControl: (node) => ({
      kind: 'segments',
      titles: membersOf(node, 'segments').map(({ attributes }) => attributes['title'] ?? ''),
      selected: numberOf(node.attributes['selectedSegmentIndex'], 0),
    }),
    progressView: (node) => ({ kind: 'progress', value: fraction(numberOf(node.attributes['progress'], 0)) }),
    pageControl: (node) => ({
      kind: 'pageControl',
      pages: Math.min(40, Math.max(0, Math.round(numberOf(node.attributes['numberOfPages'], 3)))),
      current: numberOf(node.attributes['currentPage'], 0),
    }),
    activityIndicatorView: () => ({ kind: 'activity' }),
  }),
);

/** Points of the letters beside which the symbol would stand. */
function symbolSize(node: XmlNode): number | undefined {
  const size = childOf(node, 'preferredSymbolConfiguration')?.attributes['pointSize'];
  return size === undefined ? undefined : Math.min(400, Math.max(1, numberOf(size, 17)));
}

function readSlider(node: XmlNode): ViewContent {
  const { value, minValue, maxValue } = node.attributes;
  const least = numberOf(minValue, 0);
  const most = numberOf(maxValue, 1);
  return {
    kind: 'slider',
    value: most > least ? fraction((numberOf(value, least) - least) / (most - least)) : 0,
    minimumTrack: colorOf(node, 'minimumTrackTintColor'),
  };
}

function readTabBar(node: XmlNode, next: NextIndex): ViewContent {
  const items = membersOf(node, 'items').filter(({ name }) => name === 'tabBarItem');
  return {
    kind: 'tabBar',
    items: items.map((item) => readTabItem(item, next)),
    selected: node.attributes['selectedItem'] ?? childOf(node, 'selectedItem')?.attributes['id'],
  };
}

function readTabItem(node: XmlNode, next: NextIndex): TabItem {
  const { id, systemItem, title = '', badgeValue = '' } = node.attributes;
  return { index: next(), id, systemItem, title, image: imageOf(node), badge: badgeValue };
}

function readField(node: XmlNode, kind: 'textField' | 'textView'): ViewContent {
  const { text = '', placeholder = '', borderStyle, textAlignment } = node.attributes;
  return {
    kind,
    text,
    placeholder,
    font: fontOf(node),
    color: colorOf(node, 'textColor'),
    hasBorder: borderStyle === 'roundedRect' || borderStyle === 'line' || borderStyle === 'bezel',
    alignment: alignmentOf(textAlignment),
  };
}

export function alignmentOf(text: string | undefined): LabelContent['alignment'] {
  return text === 'center' || text === 'right' || text === 'left' || text === 'justified' ? text : 'natural';
}

function fraction(value: number): number {
  return Math.min(1, Math.max(0, value));
}
