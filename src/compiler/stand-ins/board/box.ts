/** Margins of stacks and round corners of views, which are runtime attributes of a storyboard. */
import type { Group, Paint } from '../native-view.ts';
import { indented } from '../template-words.ts';

/** Room around what is in a stack, and its corners. */
export function boxAttributes({ padding, paint }: Pick<Group, 'padding' | 'paint'>): (string | undefined)[] {
  const [top, right, bottom, left] = padding;
  if (padding.every((side) => side === 0)) return [corners(paint)];
  const margin =
    '<userDefinedRuntimeAttribute type="boolean" keyPath="layoutMarginsRelativeArrangement" value="YES"/>';
  return [
    `<edgeInsets key="layoutMargins" top="${top}" left="${left}" bottom="${bottom}" right="${right}"/>`,
    runtime([margin, ...cornerAttribute(paint)]),
  ];
}

export function corners(paint: Paint): string | undefined {
  const attributes = cornerAttribute(paint);
  return attributes.length === 0 ? undefined : runtime(attributes);
}

function cornerAttribute({ radius }: Paint): string[] {
  if (radius === undefined) return [];
  return [
    `<userDefinedRuntimeAttribute type="number" keyPath="layer.cornerRadius">\n    <real key="value" value="${Math.min(radius, 24)}"/>\n</userDefinedRuntimeAttribute>`,
  ];
}

function runtime(attributes: readonly string[]): string {
  return `<userDefinedRuntimeAttributes>\n${indented(attributes.join('\n'), 4)}\n</userDefinedRuntimeAttributes>`;
}
