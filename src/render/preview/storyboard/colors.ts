/** `<color>` elements. */
import type { ColorReference, Rgba } from './types.ts';
import { childOf, numberOf, type XmlNode } from './xml-tree.ts';

/** The color with this `key`, if the element has one. */
export function colorOf(node: XmlNode, key: string): ColorReference | undefined {
  const color = childOf(node, 'color', key);
  return color === undefined ? undefined : colorReference(color);
}

function colorReference(node: XmlNode): ColorReference | undefined {
  const { name, systemColor, cocoaTouchSystemColor } = node.attributes;
  if (name !== undefined) return { kind: 'named', name };
  const system = systemColor ?? cocoaTouchSystemColor;
  if (system !== undefined) return { kind: 'system', name: system };
  const color = fixedColor(node);
  return color === undefined ? undefined : { kind: 'fixed', color };
}

/** A color by its components, which are fractions. */
export function fixedColor({ attributes }: XmlNode): Rgba | undefined {
  const { red, green, blue, white } = attributes;
  const alpha = unit(attributes['alpha'], 1);
  if (white !== undefined) {
    const gray = byte(white);
    return { red: gray, green: gray, blue: gray, alpha };
  }
  if (red === undefined && green === undefined && blue === undefined) return undefined;
  return { red: byte(red), green: byte(green), blue: byte(blue), alpha };
}

function byte(text: string | undefined): number {
  return Math.round(unit(text, 0) * 255);
}

function unit(text: string | undefined, fallback: number): number {
  return Math.min(1, Math.max(0, numberOf(text, fallback)));
}
