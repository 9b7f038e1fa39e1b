/** `screen.json`, beside a `.gui` file: the values of its components by path, and the theme that they take looks from. */
import { z } from 'zod';
import { boxSchema } from '../../core/box.ts';
import { parseJson } from '../../core/files/index.ts';
import { nodeAt, walk } from '../walk.ts';
import type { Screen } from '../tree.ts';
import { pathKey, valuesAt, type NodeValues, type ScreenDocument } from './document.ts';
import { pictureNameSchema } from './picture-name.ts';
import { orderedStyle, styleSchema } from './style.ts';
import { printTheme, themeFrom, themeSchema } from './theme-file.ts';
import type { Theme } from './theme.ts';

const FORMAT = 'pixelwright-screen/1';

/** Where the pictures that slots name lie, beside `screen.json`. */
export const PICTURE_FOLDER = 'pictures';

const MOST_TEXT = 100_000;
const MOST_RUNS = 2_000;
const MOST_LINES = 10_000;
const MOST_PIXELS = 100_000;

const slotName = z.string().regex(/^[a-z][a-zA-Z0-9]{0,29}$/, 'expected the name of a slot');

const runSchema = z.strictObject({
  text: z.string().max(MOST_TEXT),
  link: z.boolean().optional(),
  underline: z.boolean().optional(),
  strong: z.boolean().optional(),
  italic: z.boolean().optional(),
  color: z
    .string()
    .regex(/^#[0-9a-f]{6}$/, 'expected #rrggbb')
    .optional(),
});

const contentSchema = z.union([
  z.string().max(MOST_TEXT),
  z.strictObject({ picture: pictureNameSchema }),
  z.strictObject({ runs: z.array(runSchema).max(MOST_RUNS) }),
]);

const nodeSchema = z.strictObject({
  component: z.string(),
  box: boxSchema.optional(),
  lines: z.array(boxSchema).max(MOST_LINES).optional(),
  content: z.record(slotName, contentSchema).optional(),
  style: styleSchema.optional(),
  look: z.string().max(60).optional(),
});

const side = z.int().min(1).max(MOST_PIXELS);

const fileSchema = z.strictObject({
  format: z.literal(FORMAT),
  viewport: z.strictObject({ width: side, height: side }).optional(),
  theme: themeSchema.optional(),
  nodes: z.record(
    z.string().regex(/^\d+(?:\.\d+)*$/, 'expected the path of a component, such as 0.2.1'),
    nodeSchema,
  ),
});

/** Whether a JSON text is meant to be a screen's values, right or wrong; other files may have the same name. */
export function isDocumentFile(text: string): boolean {
  return text.slice(0, 1000).includes('pixelwright-screen/');
}

/** The text of `screen.json`; one component and one look a line, so that differences can be read. */
export function printDocument(document: ScreenDocument): string {
  const { theme, viewport } = document;
  const lines = Array.from(walk(document.tree), ({ node, path }) => {
    const { box, lines: seen, content, style, look } = valuesAt(document, path);
    const ordered = style === undefined ? {} : { style: orderedStyle(style) };
    const values = { component: node.name, box, lines: seen, look, content, ...ordered };
    return `    ${JSON.stringify(pathKey(path))}: ${JSON.stringify(values)}`;
  });
  const head = [
    `  "format": "${FORMAT}",\n`,
    ...(viewport === undefined ? [] : [`  "viewport": ${JSON.stringify(viewport)},\n`]),
    ...(theme === undefined ? [] : [`  "theme": ${printTheme(theme)},\n`]),
  ];
  return `{\n${head.join('')}  "nodes": {\n${lines.join(',\n')}\n  }\n}\n`;
}

export interface ParsedValues extends Pick<ScreenDocument, 'theme' | 'viewport'> {
  readonly values: ReadonlyMap<string, NodeValues>;
  /** Names of the pictures that slots and looks hold, each once. */
  readonly pictures: readonly string[];
  /** Paths at which the tree has another component, or none: their values are left out. */
  readonly stale: readonly string[];
  /** `path: look` where the theme has no look of that name; the component has none then. */
  readonly unknownLooks: readonly string[];
}

/**
 * Reads `screen.json` for a tree.
 *
 * @throws PixelwrightError `input`, with line and column or the member at fault
 */
export function parseDocument(text: string, tree: Screen, where: string): ParsedValues {
  const file = parseJson(text, fileSchema, where);
  const theme = file.theme === undefined ? undefined : themeFrom(file.theme);
  const values = new Map<string, NodeValues>();
  const stale: string[] = [];
  const unknownLooks: string[] = [];
  for (const [key, { component, look, ...rest }] of Object.entries(file.nodes)) {
    if (nodeAt(tree, key.split('.').map(Number))?.name !== component) {
      stale.push(key);
      continue;
    }
    const isKnown = look === undefined || theme?.looks.has(look) === true;
    if (!isKnown) unknownLooks.push(`${key}: ${look}`);
    const known = withoutUndefined({ ...rest, look: isKnown ? look : undefined });
    if (Object.keys(known).length > 0) values.set(key, known);
  }
  return {
    values,
    ...(theme === undefined ? {} : { theme }),
    ...(file.viewport === undefined ? {} : { viewport: file.viewport }),
    pictures: picturesOf(values, theme),
    stale,
    unknownLooks,
  };
}

function picturesOf(values: ReadonlyMap<string, NodeValues>, theme: Theme | undefined): string[] {
  const pictures = new Set<string>();
  for (const { content = {} } of values.values())
    for (const slot of Object.values(content))
      if (typeof slot !== 'string' && 'picture' in slot) pictures.add(slot.picture);
  for (const { backgroundPicture } of theme?.looks.values() ?? [])
    if (backgroundPicture !== undefined) pictures.add(backgroundPicture);
  return [...pictures].sort();
}

/** What zod read, whose members that are absent count as undefined ones. */
function withoutUndefined(values: object): NodeValues {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));
}
