/** A storyboard's XML as a tree, within limits. */
import { SaxesParser } from 'saxes';
import { PixelwrightError } from '../../../core/errors.ts';
import { MAX_CHARACTERS, MAX_ELEMENT_DEPTH, MAX_ELEMENTS } from '../limits.ts';

export interface XmlNode {
  readonly name: string;
  readonly attributes: Readonly<Partial<Record<string, string>>>;
  readonly children: readonly XmlNode[];
  /** Its own text, without that of the elements in it. */
  text: string;
  readonly line: number;
}

const XML = { position: true, xmlns: false } as const;

/** Elements whose text counts; that of all others is indentation. */
const TEXTS = new Set(['string', 'mutableString']);

/**
 * @param path of the file, for messages
 * @throws PixelwrightError `input` where the text is no well-formed XML 1.0, or too large
 */
export function readXmlTree(text: string, path: string): XmlNode {
  if (text.length > MAX_CHARACTERS) throw tooLarge(path, `has more than ${MAX_CHARACTERS} characters`);
  const parser = new SaxesParser<typeof XML>(XML);
  const open: { node: XmlNode; children: XmlNode[] }[] = [];
  let root: XmlNode | undefined;
  let count = 0;
  parser.on('error', ({ message }) => {
    throw new PixelwrightError('input', 'The storyboard is not well-formed XML.', {
      where: `${path}:${parser.line}`,
      hint: `${message.replace(/^\d+:\d+: /, '')}. Compile the screen again.`,
    });
  });
  parser.on('opentag', ({ name, attributes }) => {
    count++;
    const where = `${path}:${parser.line}`;
    if (count > MAX_ELEMENTS) throw tooLarge(where, `has more than ${MAX_ELEMENTS} elements`);
    if (open.length >= MAX_ELEMENT_DEPTH)
      throw tooLarge(where, `nests more than ${MAX_ELEMENT_DEPTH} elements`);
    const children: XmlNode[] = [];
    const node: XmlNode = { name, attributes, children, text: '', line: parser.line };
    open.at(-1)?.children.push(node);
    root ??= node;
    open.push({ node, children });
  });
  parser.on('closetag', () => open.pop());
  parser.on('text', (piece) => {
    const around = open.at(-1);
    if (around !== undefined && TEXTS.has(around.node.name)) around.node.text += piece;
  });
  parser.write(text).close();
  if (root !== undefined) return root;
  throw new PixelwrightError('input', 'The storyboard is empty.', { where: path });
}

export function tooLarge(where: string, what: string): PixelwrightError {
  return new PixelwrightError('input', `The storyboard ${what}.`, {
    where,
    hint: 'Draw a smaller screen.',
  });
}

/** The child with that name, and with that `key` where one is given. */
export function childOf(node: XmlNode, name: string, key?: string): XmlNode | undefined {
  return node.children.find(
    (child) => child.name === name && (key === undefined || child.attributes['key'] === key),
  );
}

/** The children of the child with that name. */
export function membersOf(node: XmlNode, name: string): readonly XmlNode[] {
  return childOf(node, name)?.children ?? [];
}

/** A finite number, or the fallback. */
export function numberOf(text: string | undefined, fallback: number): number {
  const number = text === undefined || text.trim() === '' ? Number.NaN : Number(text);
  return Number.isFinite(number) ? number : fallback;
}
