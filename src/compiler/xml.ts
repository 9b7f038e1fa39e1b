/** XML by events, for what targets and checks want to know of it: is it well-formed, which elements, which attributes. */
import { SaxesParser } from 'saxes';

export interface XmlElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  /** Name of the element around it; undefined for a root. */
  readonly parent: string | undefined;
  /** Its own text, without that of the elements in it. */
  text: string;
  readonly line: number;
}

export interface XmlReading {
  /** In document order, as far as the text is well-formed. */
  readonly elements: readonly XmlElement[];
  /** Elements that the text leaves open, outermost first. */
  readonly open: readonly string[];
  /** Whether text stands outside of all elements. */
  readonly hasLooseText: boolean;
  /** The first thing that is against XML 1.0, or its namespaces, with its line; open elements apart. */
  readonly problem: { readonly line: number; readonly message: string } | undefined;
}

/** Reads a part of a document: any number of elements, namespace prefixes declared elsewhere. */
export function readXmlFragment(text: string): XmlReading {
  return read(text, new SaxesParser({ fragment: true, position: true, xmlns: false }), false);
}

/** Reads a whole document, in which each namespace prefix must be declared. */
export function readXmlDocument(text: string): XmlReading {
  return read(text, new SaxesParser({ position: true, xmlns: true }), true);
}

function read(text: string, parser: SaxesParser<{ xmlns: boolean }>, isWhole: boolean): XmlReading {
  const elements: XmlElement[] = [];
  const open: XmlElement[] = [];
  let hasLooseText = false;
  let problem: XmlReading['problem'];
  parser.on('error', ({ message }) => {
    problem ??= { line: parser.line, message: message.replace(/^\d+:\d+: /, '') };
  });
  parser.on('opentag', ({ name, attributes }) => {
    const values = Object.entries<string | { value: string }>(attributes).map(([key, value]) => [
      key,
      typeof value === 'string' ? value : value.value,
    ]);
    const element: XmlElement = {
      name,
      attributes: Object.fromEntries(values) as Record<string, string>,
      parent: open.at(-1)?.name,
      text: '',
      line: parser.line,
    };
    elements.push(element);
    open.push(element);
  });
  parser.on('closetag', () => open.pop());
  parser.on('text', (piece) => {
    const around = open.at(-1);
    if (around !== undefined) around.text += piece;
    else hasLooseText ||= piece.trim() !== '';
  });
  parser.write(text);
  const left = open.map(({ name }) => name);
  if (isWhole) parser.close();
  return { elements, open: left, hasLooseText, problem };
}
