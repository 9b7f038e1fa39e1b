// A small tree over saxes' events: what a storyboard's checks walk over. Any violation of XML 1.0 is thrown.
import { SaxesParser } from 'saxes';

export interface XmlElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: XmlElement[];
  readonly parent: XmlElement | undefined;
  /** Its own, without that of the elements in it. */
  text: string;
  readonly line: number;
}

/** Parses a whole document; throws saxes' error with line and column where it is not well-formed. */
export function parseXml(text: string): XmlElement {
  const parser = new SaxesParser({ position: true, xmlns: false as const });
  let root: XmlElement | undefined;
  let current: XmlElement | undefined;
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentag', ({ name, attributes }) => {
    const { line } = parser;
    const element: XmlElement = { name, attributes, children: [], parent: current, text: '', line };
    current?.children.push(element);
    root ??= element;
    current = element;
  });
  parser.on('text', (piece) => {
    if (current !== undefined) current.text += piece;
  });
  parser.on('closetag', () => {
    current = current?.parent;
  });
  parser.write(text).close();
  if (root === undefined) throw new Error('the document has no element');
  return root;
}

/** The element and everything below it, in document order. */
export function* descendants(element: XmlElement): Generator<XmlElement> {
  yield element;
  for (const child of element.children) yield* descendants(child);
}

/** The first child of a name, with the given `key` where one is asked for. */
export function childOf(element: XmlElement, name: string, key?: string): XmlElement | undefined {
  return element.children.find(
    (child) => child.name === name && (key === undefined || child.attributes['key'] === key),
  );
}
