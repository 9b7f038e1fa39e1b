/** Loads a kit from its folder: `kit.json` through its schema, names that must exist, and the hash of all its files. */
import { existsSync } from 'node:fs';
import { readdir, readFile, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { PixelwrightError } from '../core/errors.ts';
import { explainReadError, readJsonFile, sha256, sha256Json } from '../core/files/index.ts';
import { packageRoot } from '../core/package-root.ts';
import { isSatisfiable } from '../dsl/index.ts';
import { kitFileSchema, type KitFile } from './kit-file.ts';
import type { Component, Kit } from './kit.ts';

export const KIT_FILE = 'kit.json';

/** Folder of the kits that ship with the package. */
const SHIPPED_KITS = join(packageRoot, 'src', 'kits');

/** Names of the kits that ship with the package. */
export async function listKits(): Promise<string[]> {
  const entries = await readdir(SHIPPED_KITS, { withFileTypes: true });
  return entries
    .filter((entry) => entry.isDirectory() && existsSync(join(SHIPPED_KITS, entry.name, KIT_FILE)))
    .map((entry) => entry.name)
    .sort();
}

/**
 * Loads a kit by the name of a shipped one, or by the path of its folder (with a slash or a dot in it).
 *
 * @throws PixelwrightError `input` where there is none, or where its files are wrong: file, component and field
 */
export async function loadKit(nameOrPath: string): Promise<Kit> {
  const folder = await findKit(nameOrPath);
  const path = join(folder, KIT_FILE);
  const file = await readJsonFile(path, kitFileSchema);
  const problem = unknownName(file);
  if (problem !== undefined)
    throw new PixelwrightError('input', problem, { where: path, hint: 'Name only components of this kit.' });
  const components = new Map(
    Object.entries(file.components).map(([name, component]) => [name, toComponent(name, component)]),
  );
  const { name, title, version, description, target, viewport, root, rootSampling } = file;
  const kit: Kit = {
    name,
    title,
    version,
    description,
    target,
    viewport,
    root,
    ...(rootSampling === undefined ? {} : { rootSampling: rootSampling.map(withoutUndefined) }),
    components,
    folder,
    hash: await hashFolder(folder),
  };
  if (!isSatisfiable(kit))
    throw new PixelwrightError(
      'input',
      `No screen can be written with the kit ${name}: its content models never end.`,
      {
        where: path,
        hint: 'Let some component be a leaf, or take no children.',
      },
    );
  return kit;
}

async function findKit(nameOrPath: string): Promise<string> {
  const isPath = /[./\\]/.test(nameOrPath);
  const folder = isPath ? resolve(nameOrPath) : join(SHIPPED_KITS, nameOrPath);
  const found = await stat(join(folder, KIT_FILE)).catch(() => undefined);
  if (found !== undefined) return folder;
  throw new PixelwrightError('input', `There is no kit ${nameOrPath}.`, {
    where: join(folder, KIT_FILE),
    hint: `Kits that ship: ${(await listKits()).join(', ')}. Give your own by its path: --kit ./my-kit.`,
  });
}

/** Content models and sampling hints may only name components of the kit. */
function unknownName(file: KitFile): string | undefined {
  const places: [string, Iterable<string>][] = [
    ['root', file.root.flat().flatMap((particle) => particle.any)],
    ['rootSampling', sampledNames(file.rootSampling)],
  ];
  for (const [name, component] of Object.entries(file.components)) {
    places.push([
      `components.${name}.content`,
      (component.content ?? []).flat().flatMap((particle) => particle.any),
    ]);
    places.push([`components.${name}.sampling`, sampledNames(component.sampling)]);
    if (component.content === undefined && component.sampling !== undefined)
      return `components.${name}.sampling: a component without content has no children to sample.`;
  }
  for (const [place, names] of places)
    for (const name of names)
      if (!(name in file.components)) return `${place}: there is no component ${name} in this kit.`;
  return undefined;
}

function sampledNames(sampling: KitFile['rootSampling']): string[] {
  return (sampling ?? []).flatMap(({ sequence }) => sequence.flatMap(({ any }) => Object.keys(any)));
}

function toComponent(name: string, file: KitFile['components'][string]): Component {
  const { description, content, slots, sampling, approximations } = file;
  return {
    name,
    description,
    ...(content === undefined ? {} : { content }),
    slots: Object.fromEntries(Object.entries(slots).map(([slot, value]) => [slot, withoutUndefined(value)])),
    ...(sampling === undefined ? {} : { sampling: sampling.map(withoutUndefined) }),
    approximations: withoutUndefined(approximations),
  };
}

/** Members that are undefined count as absent. */
function withoutUndefined<T extends object>(value: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(value).filter(([, member]) => member !== undefined)) as never;
}

/** SHA-256 over names and contents of all files, whatever the order in which the system lists them. */
async function hashFolder(folder: string): Promise<string> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch((error: unknown) => {
    throw explainReadError(error, folder);
  });
  const link = entries.find((entry) => entry.isSymbolicLink());
  if (link !== undefined)
    throw new PixelwrightError(
      'input',
      'A kit may hold no symbolic links: they lead out of what its hash covers.',
      {
        where: join(link.parentPath, link.name),
        hint: 'Copy the file into the kit.',
      },
    );
  const files = entries
    .filter((entry) => entry.isFile())
    .map((entry) =>
      join(entry.parentPath, entry.name)
        .slice(folder.length + 1)
        .replaceAll('\\', '/'),
    )
    .sort();
  const hashes = await Promise.all(
    files.map(async (file) => [file, sha256(await readFile(join(folder, file)))]),
  );
  return sha256Json(hashes);
}
