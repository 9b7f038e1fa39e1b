/** `screen.json`, beside a `.gui` file: the values of its components by path. */
import { z } from 'zod';
import { boxSchema } from '../../core/box.ts';
import { parseJson } from '../../core/files/index.ts';
import { nodeAt, walk } from '../walk.ts';
import type { Screen } from '../tree.ts';
import { pathKey, valuesAt, type NodeValues, type ScreenDocument } from './document.ts';
import { styleSchema } from './style.ts';

const FORMAT = 'pixelwright-screen/1';

/** Where the pictures that slots name lie, beside `screen.json`. */
export const PICTURE_FOLDER = 'pictures';

const MOST_TEXT = 100_000;

/** A plain file name, since nothing else may be opened or written by it. */
const pictureName = z
  .string()
  .regex(/^[a-z0-9][a-z0-9_-]{0,79}\.(?:png|jpg|webp|svg)$/, 'expected a file name such as photo-1.png');

const slotName = z.string().regex(/^[a-z][a-zA-Z0-9]{0,29}$/, 'expected the name of a slot');

const nodeSchema = z.strictObject({
  component: z.string(),
  box: boxSchema.optional(),
  content: z
    .record(slotName, z.union([z.string().max(MOST_TEXT), z.strictObject({ picture: pictureName })]))
    .optional(),
  style: styleSchema.optional(),
});

const fileSchema = z.strictObject({
  format: z.literal(FORMAT),
  nodes: z.record(
    z.string().regex(/^\d+(?:\.\d+)*$/, 'expected the path of a component, such as 0.2.1'),
    nodeSchema,
  ),
});

/** Whether a JSON text is meant to be a screen's values, right or wrong; other files may have the same name. */
export function isDocumentFile(text: string): boolean {
  return text.slice(0, 1000).includes('pixelwright-screen/');
}

/** The text of `screen.json`; one component a line, so that differences can be read. */
export function printDocument(document: ScreenDocument): string {
  const lines = Array.from(walk(document.tree), ({ node, path }) => {
    const { box, content, style } = valuesAt(document, path);
    const values = { component: node.name, box, content, style };
    return `    ${JSON.stringify(pathKey(path))}: ${JSON.stringify(values)}`;
  });
  return `{\n  "format": "${FORMAT}",\n  "nodes": {\n${lines.join(',\n')}\n  }\n}\n`;
}

export interface ParsedValues {
  readonly values: ReadonlyMap<string, NodeValues>;
  /** Names of the pictures that slots hold, each once. */
  readonly pictures: readonly string[];
  /** Paths at which the tree has another component, or none: their values are left out. */
  readonly stale: readonly string[];
}

/**
 * Reads `screen.json` for a tree.
 *
 * @throws PixelwrightError `input`, with line and column or the member at fault
 */
export function parseDocument(text: string, tree: Screen, where: string): ParsedValues {
  const { nodes } = parseJson(text, fileSchema, where);
  const values = new Map<string, NodeValues>();
  const stale: string[] = [];
  const pictures = new Set<string>();
  for (const [key, { component, ...rest }] of Object.entries(nodes)) {
    if (nodeAt(tree, key.split('.').map(Number))?.name !== component) {
      stale.push(key);
      continue;
    }
    const known = withoutUndefined(rest);
    if (Object.keys(known).length > 0) values.set(key, known);
    for (const content of Object.values(rest.content ?? {}))
      if (typeof content !== 'string') pictures.add(content.picture);
  }
  return { values, pictures: [...pictures].sort(), stale };
}

function withoutUndefined({
  box,
  content,
  style,
}: Omit<z.infer<typeof nodeSchema>, 'component'>): NodeValues {
  return {
    ...(box === undefined ? {} : { box }),
    ...(content === undefined ? {} : { content }),
    ...(style === undefined ? {} : { style }),
  };
}
