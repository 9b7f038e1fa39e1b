/** Looks at what templates write: is it XML, one element around it all, and are its texts resources. */
import { readXmlFragment, type XmlElement } from '../../xml.ts';

/** Attributes with texts for people. */
const TEXTS = [
  'text',
  'hint',
  'title',
  'contentDescription',
  'tooltipText',
  'label',
  'prompt',
  'textOn',
  'textOff',
];

/**
 * What is wrong with the output of a component's template, for its author; undefined if nothing.
 *
 * @param id the value that one element's `android:id` must have
 */
export function layoutProblem(xml: string, id: string): string | undefined {
  const { elements, open, hasLooseText, problem } = readXmlFragment(xml);
  if (problem !== undefined) return `this is no XML: ${problem.message} (line ${problem.line} of it)`;
  if (open.length > 0) return `<${open.at(-1) ?? ''}> is not closed`;
  if (hasLooseText || elements.filter(({ parent }) => parent === undefined).length !== 1)
    return 'there must be one element around it all';
  const literal = elements.flatMap(literalTexts)[0];
  if (literal !== undefined) return `${literal} is a text in the layout instead of a string resource`;
  const own = elements.filter(({ attributes }) => attributes['android:id'] === id);
  return own.length === 1 ? undefined : 'one element must have android:id="{{id}}"';
}

/** Attributes with a text that is no resource. */
function literalTexts({ attributes }: XmlElement): string[] {
  return TEXTS.flatMap((name) => {
    const value = attributes[`android:${name}`] ?? '';
    return value === '' || /^[@?]/.test(value) ? [] : [`android:${name}="${value}"`];
  });
}

/**
 * `layoutProblem` that remembers: components of a kind differ in their names and numbers alone, so one of them is read
 * for all.
 */
export function layoutCheck(): typeof layoutProblem {
  const known = new Map<string, string | undefined>();
  const withoutNumbers = (text: string): string => text.replaceAll(/\d/g, '0');
  return (xml, id) => {
    const name = id.replace('@+id/', '');
    const [shape, shapeOfId] = [withoutNumbers(xml.replaceAll(name, 'x')), '@+id/x'];
    const key = `${shapeOfId} ${shape}`;
    if (!known.has(key)) known.set(key, layoutProblem(shape, shapeOfId));
    const problem = known.get(key);
    return problem === undefined ? undefined : layoutProblem(xml, id);
  };
}
