/**
 * A screen with its values: the tree, which is all that the DSL carries, and by path what the DSL leaves out: the content
 * of slots, where a component was seen, how it looks.
 */
import type { Box } from '../../core/box.ts';
import type { NodePath, Screen } from '../tree.ts';
import type { Style } from './style.ts';
import type { Theme } from './theme.ts';

/** A slot that holds one of the document's pictures, by its file name. */
export interface PictureContent {
  readonly picture: string;
}

/** A part of a text that looks or does otherwise than the rest. */
export interface TextRun {
  readonly text: string;
  readonly link?: boolean;
  /** Of a link: false where it is not underlined; absent where it looks as links do. Android and iOS draw theirs. */
  readonly underline?: boolean;
  readonly strong?: boolean;
  readonly italic?: boolean;
  /** `#rrggbb`; absent where it is that of the text around it. */
  readonly color?: string;
}

/** A text of several runs, in reading order; what stands between two of them belongs to one of them, spaces too. */
export interface RichContent {
  readonly runs: readonly TextRun[];
}

/** What fills a slot: a text (or a color, written `#rrggbb`), a text with links and emphases in it, or a picture. */
export type SlotContent = string | RichContent | PictureContent;

/** What is known of one component beyond its name and place; what is absent is unknown. */
export interface NodeValues {
  readonly content?: Readonly<Record<string, SlotContent>>;
  /** Where it was seen, as fractions of the screenshot. */
  readonly box?: Box;
  /**
   * Lines of its text where they were seen, as fractions of the screenshot: from the place where a line's first letter
   * begins to that where its last one ends, from the font's ascent to its descent.
   */
  readonly lines?: readonly Box[];
  /** As it was measured; what is written comes from the look. */
  readonly style?: Style;
  /** Name of one of the theme's looks. */
  readonly look?: string;
}

export interface ScreenDocument {
  readonly tree: Screen;
  /** By `pathKey`. */
  readonly values: ReadonlyMap<string, NodeValues>;
  /** Files of the pictures that slots name, by file name. */
  readonly pictures: ReadonlyMap<string, Uint8Array>;
  /** Absent where the kit alone decides how components look. */
  readonly theme?: Theme;
  /** Size of the screen that it was read from, CSS pixels; absent where it is the kit's own. */
  readonly viewport?: { readonly width: number; readonly height: number };
}

/** A path as the key of a map: `2.0`. */
export function pathKey(path: NodePath): string {
  return path.join('.');
}

/** A document of which nothing is known but its tree. */
export function bareDocument(tree: Screen): ScreenDocument {
  return { tree, values: new Map(), pictures: new Map() };
}

export function valuesAt(document: ScreenDocument, path: NodePath): NodeValues {
  return document.values.get(pathKey(path)) ?? {};
}
