/**
 * Resources that a kit brings for its templates: `templates/android/resources.json` (theme, styles, dimensions,
 * colours, fixed texts) and the drawables in `templates/android/drawable/`.
 */
import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { systemErrorCode } from '../../../core/errors.ts';
import { readJsonFile } from '../../../core/files/index.ts';
import type { Kit } from '../../../kits/kit.ts';
import type { AndroidStandIns } from '../../stand-ins/stand-in.ts';
import { readKitFile, templatePath } from '../../templates.ts';
import { isLightColor } from './color.ts';

const RESOURCES_FILE = 'resources.json';

const name = z.string().regex(/^[a-z][a-z0-9_]*$/, 'expected a name like touch_target');
const dottedName = z.string().regex(/^[A-Za-z][A-Za-z0-9_.]*$/, 'expected a name like Widget.Card');
const items = z.record(z.string().regex(/^(android:)?[A-Za-z][A-Za-z0-9_]*$/), z.string());
const style = z.strictObject({ parent: z.string().optional(), items });
const values = {
  /** `#RRGGBB`, `#AARRGGBB`, or a reference. */
  colors: z.record(name, z.string()).default({}),
  /** With their units: `48dp`, `14sp`. */
  dimens: z.record(name, z.string()).default({}),
  styles: z.record(dottedName, style).default({}),
};

/** What differs of the theme: its parent, and items beside or in place of the theme's own. */
const qualifiedTheme = style.partial();

const resourcesSchema = z.strictObject({
  $schema: z.string().optional(),
  theme: style.optional(),
  /** Of screens whose own background is dark, where looks say so. */
  darkTheme: style.optional(),
  /** Fixed texts of the templates. */
  strings: z.record(name, z.string()).default({}),
  ...values,
  /** Other values for some devices, by Android's qualifiers: `w600dp`, `night`, `v27`. */
  qualified: z
    .record(
      z.string().regex(/^[a-z][a-z0-9-]*$/),
      z.strictObject({ theme: qualifiedTheme.optional(), ...values }),
    )
    .default({}),
});

export type ValueResources = Pick<z.infer<typeof resourcesSchema>, keyof typeof values>;

export interface KitResources extends z.infer<typeof resourcesSchema> {
  /** XML by name: `ic_home`. */
  readonly drawables: ReadonlyMap<string, string>;
  /** Where it is written, for errors. */
  readonly file: string;
}

/** @throws PixelwrightError `input` where the file is not what it should be */
export async function readKitResources(kit: Kit): Promise<KitResources> {
  const file = templatePath(kit, 'android', RESOURCES_FILE, '');
  const resources = existsSync(file) ? await readJsonFile(file, resourcesSchema) : resourcesSchema.parse({});
  return { ...resources, drawables: await readDrawables(kit), file };
}

/** With what stand-ins name; the kit's own comes first. */
export function withStandIns(
  kit: KitResources,
  { all, ground, page, resources }: AndroidStandIns,
): KitResources {
  if (all.size === 0) return kit;
  const { colors, dimens, styles, wideStyles, drawables } = resources;
  const { [WIDE]: wide = { colors: {}, dimens: {}, styles: {} } } = kit.qualified;
  const theme = kit.theme ?? (ground === undefined ? undefined : pageTheme(ground, page.ground ?? ''));
  return {
    ...kit,
    ...(theme === undefined ? {} : { theme }),
    colors: { ...colors, ...kit.colors },
    dimens: { ...dimens, ...kit.dimens },
    styles: { ...styles, ...kit.styles },
    qualified: {
      ...kit.qualified,
      ...(Object.keys(wideStyles).length === 0
        ? {}
        : { [WIDE]: { ...wide, styles: { ...wideStyles, ...wide.styles } } }),
    },
    drawables: new Map([...drawables, ...kit.drawables]),
  };
}

/** @param ground a reference to `color` */
function pageTheme(ground: string, color: string): NonNullable<KitResources['theme']> {
  const parent = isLightColor(color) ? 'Theme.Material.Light' : 'Theme.Material';
  return { parent: `@android:style/${parent}`, items: { 'android:windowBackground': ground } };
}

/** Where what stands one below the other on phones stands side by side. */
const WIDE = 'w600dp';

async function readDrawables(kit: Kit): Promise<ReadonlyMap<string, string>> {
  const folder = join(kit.folder, 'templates', 'android', 'drawable');
  const files = await readdir(folder).catch((error: unknown) => {
    if (systemErrorCode(error) === 'ENOENT') return [];
    throw error;
  });
  const drawables = new Map<string, string>();
  for (const drawable of files.sort()) {
    const xml = await readKitFile(kit, 'android', join('drawable', drawable));
    if (drawable.endsWith('.xml') && xml !== undefined) drawables.set(drawable.slice(0, -4), xml);
  }
  return drawables;
}
