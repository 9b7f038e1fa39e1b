/** Reads a `.gui` file, and the values and pictures beside it where there are any: `login.gui`, `login.json`, `pictures/`. */
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { readRegularFile } from '../core/files/index.ts';
import {
  bareDocument,
  isDocumentFile,
  MAX_TEXT_LENGTH,
  parseDocument,
  parseOrThrow,
  PICTURE_FOLDER,
} from '../dsl/index.ts';
import type { ScreenDocument } from '../dsl/index.ts';

const MOST_VALUE_BYTES = 50_000_000;
const MOST_PICTURE_BYTES = 50_000_000;
/** Bytes that a character takes at most in UTF-8. */
const BYTES_A_CHARACTER = 4;

export interface LoadedDocument {
  readonly document: ScreenDocument;
  /** Of the `.gui` file. */
  readonly text: string;
  /** Of the values beside it, where there are any. */
  readonly valuesText: string | undefined;
  /** Paths of values that are of another tree, and were left out. */
  readonly stale: readonly string[];
  /** `path: look` where the theme has no such look. */
  readonly unknownLooks: readonly string[];
}

/** @throws PixelwrightError `input` for files that cannot be read or parsed, with the place of what is wrong */
export async function loadDocument(path: string): Promise<LoadedDocument> {
  const text = await readText(path, MAX_TEXT_LENGTH * BYTES_A_CHARACTER);
  const tree = parseOrThrow(text, { file: path });
  const beside = path.replace(/\.gui$/, '') + '.json';
  const valuesText = existsSync(beside) ? await readText(beside, MOST_VALUE_BYTES) : undefined;
  if (valuesText === undefined || !isDocumentFile(valuesText))
    return { document: bareDocument(tree), text, valuesText: undefined, stale: [], unknownLooks: [] };
  const { pictures, stale, unknownLooks, ...known } = parseDocument(valuesText, tree, beside);
  const files = new Map<string, Uint8Array>();
  for (const name of pictures)
    files.set(
      name,
      await readRegularFile(join(dirname(path), PICTURE_FOLDER, name), { maxBytes: MOST_PICTURE_BYTES }),
    );
  return { document: { ...known, tree, pictures: files }, text, valuesText, stale, unknownLooks };
}

async function readText(path: string, maxBytes: number): Promise<string> {
  return new TextDecoder().decode(await readRegularFile(path, { maxBytes }));
}
