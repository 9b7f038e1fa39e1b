/** Screens of a kit with known words, in fonts that no kit names, as photographs of screens come: at a scale, as JPEG. */
import { readFile } from 'node:fs/promises';
import { basename, extname } from 'node:path';
import sharp from 'sharp';
import { compileScreen, type ContentProvider } from '../../src/compiler/index.ts';
import type { Box } from '../../src/core/box.ts';
import { Random } from '../../src/core/random.ts';
import { pathKey, walk, type NodeValues, type Screen, type ScreenDocument } from '../../src/dsl/index.ts';
import { sampleContent, sampleScreen, type Kit } from '../../src/kits/index.ts';
import type { Renderer } from '../../src/render/browser/index.ts';
import { shownSlots } from '../../src/readers/index.ts';
import { englishContent } from './english.ts';

const JPEG_QUALITY = 70;
const PAGE = 'index.html';

/** Words of the language, or of random letters, as those of random screens are. */
export const WORD_KINDS = ['english', 'letters'] as const;
export type WordKind = (typeof WORD_KINDS)[number];

export interface KnownText {
  /** Of the component's path. */
  readonly key: string;
  readonly slot: string;
  readonly text: string;
}

export interface KnownScreen {
  readonly name: string;
  readonly jpeg: Buffer;
  /** The tree with the box of each component that is to be seen, as the browser measured it. */
  readonly document: ScreenDocument;
  /** What stands in the slots that show text, where all of their component's is on the picture. */
  readonly texts: readonly KnownText[];
}

export interface ScreenToDraw {
  readonly kit: Kit;
  readonly index: number;
  readonly scale: number;
  /** Path of a font's file. */
  readonly font: string;
  readonly words: WordKind;
}

/** A function of what is asked for alone; its words and tree are the same in each font and scale. */
export async function drawScreen(
  { kit, index, scale, font, words }: ScreenToDraw,
  renderer: Renderer,
): Promise<KnownScreen> {
  const screen = sampleScreen(kit, Random.from('words', kit.name, index));
  const texts: KnownText[] = [];
  const provide = words === 'english' ? englishContent : sampleContent;
  const { files, nodes } = await compileScreen(screen, kit, 'html', {
    content: noting(kit, provide(kit, Random.from('words', kit.name, index, 'content')), texts),
    strict: true,
  });
  const pages = new Map<string, string | Uint8Array>(files.map(({ path, content }) => [path, content]));
  const html = pages.get(PAGE);
  if (typeof html !== 'string') throw new Error(`the kit ${kit.name} has no ${PAGE}`);
  const fontFile = `font${extname(font)}`;
  pages.set(PAGE, html.replace('</head>', `<style>${styleOf(fontFile, scale)}</style></head>`));
  pages.set(fontFile, await readFile(font));
  const references = new Map(nodes.map(({ path, reference }) => [pathKey(path), reference]));
  const keys = [...walk(screen)].map(({ path }) => pathKey(path));
  const request = {
    files: pages,
    viewport: { width: kit.viewport.width * scale, height: kit.viewport.height * scale },
    selectors: keys.map((key) => references.get(key) ?? ''),
  };
  const { png, boxes } = await renderer.render(request);
  const { lines } = await renderer.measure(request);
  const isWhole = (key: string): boolean => {
    const own = lines[keys.indexOf(key)] ?? [];
    return own.length > 0 && own.every((line) => isInside(line, request.viewport));
  };
  return {
    name: `${kit.name}-${words}-${index}-${basename(font, extname(font))}-${scale}x`,
    jpeg: await sharp(png).flatten({ background: '#fff' }).jpeg({ quality: JPEG_QUALITY }).toBuffer(),
    document: documentOf(screen, keys, boxes),
    texts: texts.filter(({ key }) => isWhole(key)),
  };
}

/** Material's buttons show their words in capitals, whatever the page's source says. */
function isInCapitals({ name }: Kit, component: string): boolean {
  return name === 'android' && component === 'btn';
}

/** The same provider, which writes down what it gave. */
function noting(kit: Kit, provider: ContentProvider, texts: KnownText[]): ContentProvider {
  const isShown = (component: string, slot: string): boolean =>
    shownSlots(kit)(kit.components.get(component)).some(({ name }) => name === slot);
  return (node, path, slot) => {
    const given = provider(node, path, slot);
    if (typeof given === 'string' && isShown(node.name, slot)) {
      const text = isInCapitals(kit, node.name) ? given.toUpperCase() : given;
      texts.push({ key: pathKey(path), slot, text });
    }
    return given;
  };
}

function styleOf(fontFile: string, scale: number): string {
  return [
    `@font-face { font-family: Measured; src: url(${fontFile}); }`,
    '* { font-family: Measured !important; }',
    // As a device of so many pixels a CSS pixel draws it.
    `html { zoom: ${scale}; }`,
  ].join(' ');
}

function isInside(
  [left, top, right, bottom]: Box,
  { width, height }: { readonly width: number; readonly height: number },
): boolean {
  return left >= 0 && top >= 0 && right <= width && bottom <= height;
}

function documentOf(tree: Screen, keys: readonly string[], boxes: readonly (Box | null)[]): ScreenDocument {
  const values = new Map<string, NodeValues>();
  keys.forEach((key, at) => {
    const box = boxes[at];
    if (box !== undefined && box !== null) values.set(key, { box });
  });
  return { tree, values, pictures: new Map() };
}
