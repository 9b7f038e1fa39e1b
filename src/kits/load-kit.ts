/** Loads a kit from its folder: `kit.json` through its schema, what components inherit, names that must exist. */
import { existsSync, statSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { PixelwrightError } from '../core/errors.ts';
import { parseJson, readRegularFile, readRegularFileSync } from '../core/files/index.ts';
import { packageRoot } from '../core/package-root.ts';
import type { ContentModel } from '../dsl/content-model.ts';
import { requireBounded } from './bounded-grammar.ts';
import { kitFileSchema, type KitFile } from './kit-file.ts';
import { inferSlots, shownTexts } from './template-slots.ts';
import { readKitFiles } from './kit-files.ts';
import { KIT_FILE, TARGET_NAMES, type Component, type Kit, type TargetName } from './kit.ts';
import { MAX_KIT_BYTES, MAX_KIT_FILE_BYTES } from './limits.ts';
import {
  inWords,
  resolveComponents,
  withoutUndefined,
  type ResolvedComponents,
} from './resolve-components.ts';

/** Folder of the kits that ship with the package. */
const SHIPPED_KITS = join(packageRoot, 'src', 'kits');

/** Of kits that do not say how large their screens are: a window, and two common phones. */
const VIEWPORTS: Readonly<Record<TargetName, Kit['viewport']>> = {
  html: { width: 800, height: 600 },
  android: { width: 360, height: 640 },
  ios: { width: 375, height: 667 },
};

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
  const text = await readRegularFile(path, { maxBytes: MAX_KIT_FILE_BYTES });
  const file = parseJson(text.toString('utf8'), kitFileSchema, path);
  const resolved = resolveComponents(file.components);
  if (typeof resolved === 'string') throw wrong(path, resolved);
  const problem = unknownName(file, resolved);
  if (problem !== undefined) throw wrong(path, problem);
  const { name, version, target, root, rootSampling } = file;
  const { title = inWords(name), description = title, viewport = VIEWPORTS[target] } = file;
  const files = readKitFiles(folder);
  const kit: Kit = {
    name,
    title,
    version,
    description,
    target,
    targets: targetsOf(file, folder, path),
    viewport,
    root,
    ...(rootSampling === undefined ? {} : { rootSampling: rootSampling.map(withoutUndefined) }),
    components: withTemplate(resolved.components, file, folder, files.files),
    bases: resolved.bases,
    folder,
    ...files,
  };
  requireBounded(kit);
  return kit;
}

function wrong(path: string, problem: string): PixelwrightError {
  return new PixelwrightError('input', problem, {
    where: path,
    hint: 'Correct the field named; docs/kits.md says what each may hold.',
  });
}

async function findKit(nameOrPath: string): Promise<string> {
  const isPath = /[./\\]/.test(nameOrPath);
  const folder = isPath ? resolve(nameOrPath) : join(SHIPPED_KITS, nameOrPath);
  if (existsSync(join(folder, KIT_FILE))) return folder;
  throw new PixelwrightError('input', `There is no kit ${nameOrPath}.`, {
    where: join(folder, KIT_FILE),
    hint: `Kits that ship: ${(await listKits()).join(', ')}. Give your own by its path: --kit ./my-kit.`,
  });
}

/**
 * Components for which `kit.json` names no slots, here and in what they extend, have those of their HTML template; it also says which
 * texts are to be seen.
 */
function withTemplate(
  components: ReadonlyMap<string, Component>,
  { components: entries }: KitFile,
  folder: string,
  files: ReadonlySet<string>,
): ReadonlyMap<string, Component> {
  return new Map(
    Array.from(components, ([name, component]) => {
      const { lineage } = component;
      const file = lineage.map((owner) => `templates/html/${owner}.hbs`).find((path) => files.has(path));
      if (file === undefined) return [name, component];
      const html = readRegularFileSync(join(folder, file), { maxBytes: MAX_KIT_BYTES }).toString('utf8');
      const hasOwn = lineage.some((owner) => entries[owner]?.slots !== undefined);
      const slots = hasOwn ? component.slots : inferSlots(component, html);
      return [name, { ...component, slots, shown: shownTexts({ slots }, html) }];
    }),
  );
}

/** Those that the file names; else those that there is a folder of templates for. */
function targetsOf({ target, targets }: KitFile, folder: string, path: string): TargetName[] {
  if (targets !== undefined && !targets.includes(target))
    throw wrong(path, `targets: expected ${target} among them, the kit’s own "target".`);
  const isThere = (name: TargetName): boolean =>
    statSync(join(folder, 'templates', name), { throwIfNoEntry: false })?.isDirectory() ?? false;
  return TARGET_NAMES.filter((name) => targets?.includes(name) ?? (name === target || isThere(name)));
}

/** Content models and sampling hints may only name components that may stand on a screen. */
function unknownName(file: KitFile, { components, bases }: ResolvedComponents): string | undefined {
  const places: [string, Iterable<string>][] = [
    ['root', namesIn(file.root)],
    ['rootSampling', sampledNames(file.rootSampling)],
  ];
  for (const [name, { content, sampling }] of Object.entries(file.components)) {
    places.push([`components.${name}.content`, namesIn(content ?? [])]);
    places.push([`components.${name}.sampling`, sampledNames(sampling)]);
  }
  for (const [place, names] of places)
    for (const name of names) {
      if (bases.has(name)) return `${place}: ${name} is abstract, so it never stands on a screen.`;
      if (!components.has(name)) return `${place}: there is no component ${name} in this kit.`;
    }
  return undefined;
}

function namesIn(content: ContentModel): string[] {
  return content.flat().flatMap((particle) => particle.any);
}

function sampledNames(sampling: KitFile['rootSampling']): string[] {
  return (sampling ?? []).flatMap(({ sequence }) => sequence.flatMap(({ any }) => Object.keys(any)));
}
