/** From what the user named to one target's code: a `.gui` file is compiled, a folder is read. */
import { readdir, stat } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { z } from 'zod';
import { PixelwrightError } from '../core/errors.ts';
import { explainReadError, parseJson, readRegularFile } from '../core/files/index.ts';
import { compileScreen, documentOptions } from '../compiler/compile-screen.ts';
import { TARGET_NAMES, type Kit, type TargetName } from '../kits/kit.ts';
import type { TargetFiles } from '../render/target-renderer.ts';
import { loadDocument } from './load-document.ts';

/** More than any app's resources; a folder with more is not what somebody meant. */
const MOST_FILES = 5_000;
const MOST_BYTES = 200_000_000;
const MOST_DEPTH = 12;

/** The file by which each target's code is known, in the folder itself. */
const MARKS: Readonly<Record<TargetName, RegExp>> = {
  html: /^index\.html$/,
  android: /^(src\/main\/)?AndroidManifest\.xml$/,
  ios: /^(Base\.lproj\/)?[^/]+\.storyboard$/,
};

export interface EmittedCode {
  readonly target: TargetName;
  readonly files: TargetFiles;
  /** Where components are found in the code; none for a folder without `<target>.nodes.json` beside it. */
  readonly nodes: readonly {
    readonly component: string;
    readonly path: readonly number[];
    readonly reference: string;
  }[];
  /** CSS pixels, dp or points, where the screen says them. */
  readonly viewport: { readonly width: number; readonly height: number } | undefined;
}

const nodesSchema = z.array(
  z.object({ component: z.string(), path: z.array(z.number()), reference: z.string() }),
);

/** @throws PixelwrightError `input` for a file that cannot be read, parsed or compiled */
export async function compileForDrawing(path: string, kit: Kit, target: TargetName): Promise<EmittedCode> {
  const { document } = await loadDocument(path);
  const { files, nodes } = await compileScreen(document.tree, kit, target, {
    ...documentOptions(document),
    name: basename(path).replace(/\.gui$/, ''),
  });
  return {
    target,
    files: new Map(files.map(({ path: file, content }) => [file, content])),
    nodes,
    viewport: document.viewport ?? kit.viewport,
  };
}

/**
 * The code of a folder that `compile` or `gen` wrote: a target's own, or the one around it.
 *
 * @throws PixelwrightError `input` where there is none, or none of that target
 */
export async function readEmittedCode(path: string, target?: TargetName): Promise<EmittedCode> {
  const folder = resolve(path);
  const wanted = target === undefined ? TARGET_NAMES : [target];
  for (const name of wanted) {
    for (const place of [join(folder, name), folder]) {
      const files = await readFolder(place);
      if (![...files.keys()].some((file) => MARKS[name].test(file))) continue;
      const nodes = await readNodes(join(place, '..', `${name}.nodes.json`));
      return { target: name, files, nodes, viewport: undefined };
    }
  }
  throw new PixelwrightError('input', `There is no code of ${target ?? 'any target'} in this folder.`, {
    where: path,
    hint: 'Name the folder that compile or gen wrote, or a .gui file.',
  });
}

async function readNodes(path: string): Promise<EmittedCode['nodes']> {
  const isThere = await stat(path).then(
    (info) => info.isFile(),
    () => false,
  );
  if (!isThere) return [];
  const text = new TextDecoder().decode(await readRegularFile(path, { maxBytes: MOST_BYTES }));
  return parseJson(text, nodesSchema, path);
}

/** By paths with forward slashes; empty where there is no such folder. Links are not followed. */
async function readFolder(root: string): Promise<Map<string, Uint8Array>> {
  const files = new Map<string, Uint8Array>();
  let left = MOST_BYTES;
  const visit = async (folder: string, prefix: string, depth: number): Promise<void> => {
    const entries = await readdir(folder, { withFileTypes: true }).catch((error: unknown) => {
      if (depth === 0) return [];
      throw explainReadError(error, folder);
    });
    for (const entry of entries) {
      const path = join(folder, entry.name);
      if (entry.isDirectory() && depth < MOST_DEPTH) await visit(path, `${prefix}${entry.name}/`, depth + 1);
      if (!entry.isFile()) continue;
      if (files.size === MOST_FILES || left <= 0) throw tooMuch(root);
      const content = await readRegularFile(path, { maxBytes: left });
      left -= content.length;
      files.set(prefix + entry.name, content);
    }
  };
  await visit(root, '', 0);
  return files;
}

function tooMuch(path: string): PixelwrightError {
  return new PixelwrightError('input', 'The folder holds more than the code of one screen.', {
    where: path,
    hint: `At most ${MOST_FILES} files and ${MOST_BYTES / 1e6} MB are read.`,
  });
}
