/** `<fontDescription>` and the fonts of attributed strings. */
import type { FontReference } from './types.ts';
import { childOf, numberOf, type XmlNode } from './xml-tree.ts';

const PLAIN: FontReference = {
  textStyle: undefined,
  size: undefined,
  weight: undefined,
  italic: false,
  family: undefined,
};

/** Apple's names of the weights. */
const WEIGHTS: ReadonlyMap<string, number> = new Map(
  Object.entries({
    ultralight: 100,
    thin: 200,
    light: 300,
    regular: 400,
    medium: 500,
    semibold: 600,
    bold: 700,
    heavy: 800,
    black: 900,
  }),
);

const SIZES = { least: 1, most: 400 };

/** The element's own font; what it does not tell is undefined. */
export function fontOf(node: XmlNode, key = 'fontDescription'): FontReference {
  const font = childOf(node, 'fontDescription', key);
  if (font === undefined) return PLAIN;
  const { style, pointSize, type, weight, name, family } = font.attributes;
  const isBold = type === 'boldSystem';
  return {
    textStyle: style?.replace(/^UICTFontTextStyle/, ''),
    size: sizeOf(pointSize),
    weight: WEIGHTS.get(weight?.toLowerCase() ?? '') ?? (isBold ? 700 : faceWeight(name)),
    italic: type === 'italicSystem' || /italic|oblique/i.test(name ?? ''),
    family,
  };
}

/** The font of a fragment of an attributed string. */
export function fragmentFont(attributes: XmlNode): FontReference | undefined {
  const font = childOf(attributes, 'font', 'NSFont');
  if (font === undefined) return undefined;
  const { size, name, family, metaFont } = font.attributes;
  return {
    textStyle: undefined,
    size: sizeOf(size),
    weight: metaFont === undefined ? (faceWeight(name) ?? 400) : metaFont.endsWith('Bold') ? 700 : 400,
    italic: /italic|oblique/i.test(`${name ?? ''}${metaFont ?? ''}`),
    // Fonts of attributed strings cannot name the system's italic one; Helvetica's stands there instead.
    family: family === 'Helvetica' ? undefined : family,
  };
}

function sizeOf(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  return Math.min(SIZES.most, Math.max(SIZES.least, numberOf(text, 17)));
}

/** Of a face's PostScript name, `Georgia-Bold`. */
function faceWeight(name: string | undefined): number | undefined {
  const face = name?.split('-')[1]?.toLowerCase() ?? '';
  return [...WEIGHTS].find(([word]) => face.startsWith(word))?.[1];
}
