/** What every view has: its look apart from its content, and its place in Auto Layout. */
import { colorOf } from './colors.ts';
import type { ViewConstraints } from './constraints.ts';
import type { ImageReference, Insets, ViewLayout, ViewStyle } from './types.ts';
import { childOf, membersOf, numberOf, type XmlNode } from './xml-tree.ts';

const HUGGING = 250;
const RESISTANCE = 750;
/** Of a stack that keeps margins without saying how wide. */
const DEFAULT_MARGIN = 8;
const MAX_POINTS = 10_000;

export function readStyle(node: XmlNode): ViewStyle {
  const { attributes } = node;
  const layer = runtimeNumbers(node);
  return {
    isHidden: attributes['hidden'] === 'YES',
    alpha: Math.min(1, Math.max(0, numberOf(attributes['alpha'], 1))),
    background: colorOf(node, 'backgroundColor'),
    tint: colorOf(node, 'tintColor'),
    contentMode: attributes['contentMode'] ?? 'scaleToFill',
    clips: attributes['clipsSubviews'] === 'YES',
    cornerRadius: lengthOf(layer.get('layer.cornerRadius')),
    borderWidth: lengthOf(layer.get('layer.borderWidth')),
    margins: marginsOf(node),
  };
}

export function readLayout(node: XmlNode, constraints: ViewConstraints | undefined): ViewLayout {
  const { attributes } = node;
  return {
    sizes: constraints?.sizes ?? [],
    pins: constraints?.pins ?? [],
    aspect: constraints?.aspect,
    hugging: {
      horizontal: numberOf(attributes['horizontalHuggingPriority'], HUGGING),
      vertical: numberOf(attributes['verticalHuggingPriority'], HUGGING),
    },
    resistance: {
      horizontal: numberOf(attributes['horizontalCompressionResistancePriority'], RESISTANCE),
      vertical: numberOf(attributes['verticalCompressionResistancePriority'], RESISTANCE),
    },
  };
}

/** The picture of an image view, a button's state or a bar's item. */
export function imageOf(node: XmlNode): ImageReference | undefined {
  const { image, catalog } = childOf(node, 'imageReference', 'image')?.attributes ?? node.attributes;
  return image === undefined ? undefined : { name: image, isSystem: catalog === 'system' };
}

/** Number attributes that are set when the storyboard is loaded, by key path. */
function runtimeNumbers(node: XmlNode): ReadonlyMap<string, number> {
  const found = new Map<string, number>();
  for (const attribute of membersOf(node, 'userDefinedRuntimeAttributes')) {
    const value = childOf(attribute, 'real', 'value') ?? childOf(attribute, 'integer', 'value');
    const { keyPath } = attribute.attributes;
    if (keyPath !== undefined && value !== undefined)
      found.set(keyPath, numberOf(value.attributes['value'], 0));
  }
  return found;
}

function marginsOf(node: XmlNode): Insets | undefined {
  const isKept = membersOf(node, 'userDefinedRuntimeAttributes').some(
    ({ attributes }) =>
      attributes['keyPath'] === 'layoutMarginsRelativeArrangement' && attributes['value'] === 'YES',
  );
  if (!isKept) return undefined;
  return (
    insetsOf(
      childOf(node, 'directionalEdgeInsets', 'directionalLayoutMargins') ??
        childOf(node, 'edgeInsets', 'layoutMargins'),
    ) ?? { top: DEFAULT_MARGIN, right: DEFAULT_MARGIN, bottom: DEFAULT_MARGIN, left: DEFAULT_MARGIN }
  );
}

/** Distances from the four edges, points. */
export function insetsOf(insets: XmlNode | undefined): Insets | undefined {
  if (insets === undefined) return undefined;
  const side = (...names: readonly string[]): number => {
    const text = names.map((name) => insets.attributes[name]).find((value) => value !== undefined);
    return lengthOf(numberOf(text, 0));
  };
  return {
    top: side('top'),
    right: side('trailing', 'right'),
    bottom: side('bottom'),
    left: side('leading', 'left'),
  };
}

/** Points, not less than none and not more than a screen can hold. */
export function lengthOf(points: number | undefined): number {
  return Math.min(MAX_POINTS, Math.max(0, points ?? 0));
}
