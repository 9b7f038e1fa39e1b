/** Which colors and images a component's code refers to, read off the code itself. */
import type { XmlElement } from '../../xml.ts';

/** Names, each once. */
export interface ResourceNames {
  readonly storyboardColors: readonly string[];
  readonly colors: readonly string[];
  readonly systemColors: readonly string[];
  readonly storyboardImages: readonly string[];
  readonly images: readonly string[];
  readonly systemImages: readonly string[];
}

// Quotes inside a Swift literal have a backslash before them.
const SWIFT_ASSET = /\b(Color|Image)\("([^"\\]*)"\)/g;

/** What `<resources>` and the asset catalogue must hold for these elements of a storyboard and this piece of SwiftUI. */
export function resourceNames(storyboard: readonly XmlElement[], swift: string): ResourceNames {
  const colors = new Set<string>();
  const systemColors = new Set<string>();
  const images = new Set<string>();
  const systemImages = new Set<string>();
  for (const { name: element, attributes } of storyboard) {
    const { name, systemColor, image, catalog } = attributes;
    if (element === 'color' && name !== undefined) colors.add(name);
    if (element === 'color' && systemColor !== undefined) systemColors.add(systemColor);
    // There `image` is a trait, YES or NO.
    if (image !== undefined && element !== 'accessibilityTraits')
      (catalog === 'system' ? systemImages : images).add(image);
  }
  const [storyboardColors, storyboardImages] = [[...colors], [...images]];
  for (const { kind, name } of swiftAssets(swift)) (kind === 'Color' ? colors : images).add(name);
  return {
    storyboardColors,
    colors: [...colors],
    systemColors: [...systemColors],
    storyboardImages,
    images: [...images],
    systemImages: [...systemImages],
  };
}

/** The assets that Swift code names, `Color("Row")` and `Image("Logo")`. */
export function swiftAssets(code: string): { readonly kind: string; readonly name: string }[] {
  return Array.from(code.matchAll(SWIFT_ASSET), ([, kind = '', name = '']) => ({ kind, name }));
}
