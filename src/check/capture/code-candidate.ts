/** From a `.gui` file or a folder of code to the code and the screen that it is of. */
import { existsSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import type { ScreenDocument } from '../../dsl/index.ts';
import { loadKit } from '../../kits/index.ts';
import {
  compileForDrawing,
  loadDocument,
  readEmittedCode,
  TREE_FILE,
  type EmittedCode,
} from '../../pipeline/index.ts';

export interface CodeOfScreen {
  readonly code: EmittedCode;
  /** Undefined for code without its screen beside it. */
  readonly document: ScreenDocument | undefined;
}

/** @throws PixelwrightError `input` for a file that cannot be read, parsed or compiled */
export async function compileCandidate(path: string, kitName: string): Promise<CodeOfScreen> {
  const kit = await loadKit(kitName);
  const code = await compileForDrawing(path, kit, kit.target);
  const { document } = await loadDocument(path);
  return { code, document };
}

/** @throws PixelwrightError `input` where there is no code of any target */
export async function readCandidate(path: string): Promise<CodeOfScreen> {
  const code = await readEmittedCode(path);
  const folder = resolve(path);
  // Of the target's own folder, the screen is in the one around it.
  const places = [folder, ...(basename(folder) === code.target ? [dirname(folder)] : [])];
  const screen = places.map((place) => join(place, TREE_FILE)).find((file) => existsSync(file));
  return { code, document: screen === undefined ? undefined : (await loadDocument(screen)).document };
}
