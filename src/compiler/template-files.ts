/** The files of a kit's templates: which one a component has, and what is in it. */
import { join } from 'node:path';
import { PixelwrightError, systemErrorCode } from '../core/errors.ts';
import { readRegularFileSync } from '../core/files/index.ts';
import type { Kit, TargetName } from '../kits/kit.ts';

/** Templates are a few hundred bytes, with a drawing in them some thousand. */
const MAX_TEMPLATE_BYTES = 256 * 1024;
/** Stylesheets and what else a kit brings as it is. */
const MAX_KIT_TEXT_BYTES = 4 * 1024 * 1024;

/**
 * The template of a component: its own, else that of the nearest component that it extends; where there is none, the
 * place for its own. Also the path of another file for the target, by its name and an empty ending.
 */
export function templatePath(kit: Kit, target: TargetName, component: string, ending: string): string {
  const lineage = (kit.components.get(component) ?? kit.bases.get(component))?.lineage ?? [component];
  const owner = lineage.find((name) => kit.files.has(`templates/${target}/${name}${ending}`)) ?? component;
  return join(kit.folder, 'templates', target, `${owner}${ending}`);
}

/** Whether a component has a template, its own or an inherited one. */
export function hasTemplate(kit: Kit, target: TargetName, component: string, ending: string): boolean {
  const lineage = (kit.components.get(component) ?? kit.bases.get(component))?.lineage ?? [component];
  return lineage.some((name) => kit.files.has(`templates/${target}/${name}${ending}`));
}

/** A kit's own file for a target (`style.css`), or undefined where it has none. */
// eslint-disable-next-line @typescript-eslint/require-await -- part of what targets wait for
export async function readKitFile(kit: Kit, target: TargetName, file: string): Promise<string | undefined> {
  return readKitFileSync(kit, target, file);
}

/** The same where there is no waiting: dozens of small files are read several times as fast so. */
export function readKitFileSync(kit: Kit, target: TargetName, file: string): string | undefined {
  return readText(join(kit.folder, 'templates', target, file), MAX_KIT_TEXT_BYTES);
}

/** A template by its path; undefined where it is missing. */
export function readTemplateSync(path: string): string | undefined {
  return readText(path, MAX_TEMPLATE_BYTES);
}

/** @throws PixelwrightError `input` for what is there and is no regular file, or too large */
function readText(path: string, maxBytes: number): string | undefined {
  try {
    return readRegularFileSync(path, { maxBytes }).toString('utf8');
  } catch (error) {
    if (error instanceof PixelwrightError && systemErrorCode(error.cause) === 'ENOENT') return undefined;
    throw error;
  }
}
