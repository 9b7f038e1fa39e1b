/** A storyboard's elements as a tree, with the places in the text where frames go. */
import { SaxesParser } from 'saxes';

export interface BoardElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: BoardElement[];
  readonly parent: BoardElement | undefined;
  /** Where its start tag ends, and whether that is its end too. */
  readonly tagEnd: number;
  readonly isSelfClosing: boolean;
}

/** @returns the root; undefined for what is not well-formed */
export function readBoard(text: string): BoardElement | undefined {
  const parser = new SaxesParser({ position: true, xmlns: false });
  let root: BoardElement | undefined;
  let open: BoardElement | undefined;
  const faults: Error[] = [];
  parser.on('error', (fault) => faults.push(fault));
  parser.on('opentag', ({ name, attributes, isSelfClosing }) => {
    const element: BoardElement = {
      name,
      attributes,
      children: [],
      parent: open,
      tagEnd: parser.position,
      isSelfClosing,
    };
    open?.children.push(element);
    root ??= element;
    open = element;
  });
  parser.on('closetag', () => (open = open?.parent));
  parser.write(text).close();
  return faults.length === 0 ? root : undefined;
}

export function childOf({ children }: BoardElement, name: string, key?: string): BoardElement | undefined {
  return children.find(
    (child) => child.name === name && (key === undefined || child.attributes['key'] === key),
  );
}

export function* descendants(element: BoardElement): Generator<BoardElement> {
  yield element;
  for (const child of element.children) yield* descendants(child);
}
