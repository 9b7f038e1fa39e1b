/** Which colours and images a component's code refers to, read off the code itself. */

/** Names, each once. */
export interface ResourceNames {
  readonly storyboardColors: readonly string[];
  readonly colors: readonly string[];
  readonly systemColors: readonly string[];
  readonly storyboardImages: readonly string[];
  readonly images: readonly string[];
  readonly systemImages: readonly string[];
}

// `>` stands in no attribute value: it is written as `&gt;`. Quotes inside a Swift literal have a backslash before them.
const XML_COLOR = /<color\s[^>]*?\b(name|systemColor)="([^"]*)"/g;
const XML_IMAGE = /<(\w+)\s(?:[^>]*?\s)?image="([^"]*)"[^>]*>/g;
const SWIFT_ASSET = /\b(Color|Image)\("([^"\\]*)"\)/g;

/** What `<resources>` and the asset catalogue must hold for this piece of storyboard and this piece of SwiftUI. */
export function resourceNames(storyboard: string, swift: string): ResourceNames {
  const colors = new Set<string>();
  const systemColors = new Set<string>();
  const images = new Set<string>();
  const systemImages = new Set<string>();
  for (const [, attribute, name = ''] of storyboard.matchAll(XML_COLOR)) {
    (attribute === 'name' ? colors : systemColors).add(name);
  }
  for (const [tag, element, name = ''] of storyboard.matchAll(XML_IMAGE)) {
    if (element === 'accessibilityTraits') continue; // there `image` is a trait, YES or NO
    (tag.includes(' catalog="system"') ? systemImages : images).add(name);
  }
  const [storyboardColors, storyboardImages] = [[...colors], [...images]];
  for (const [, kind, name = ''] of swift.matchAll(SWIFT_ASSET)) {
    (kind === 'Color' ? colors : images).add(name);
  }
  return {
    storyboardColors,
    colors: [...colors],
    systemColors: [...systemColors],
    storyboardImages,
    images: [...images],
    systemImages: [...systemImages],
  };
}
