/** What a kit says of its look on iOS, and the names of the colors and pictures that slots bring in. */
import { z } from 'zod';
import { PixelwrightError } from '../../../core/errors.ts';
import type { Kit } from '../../../kits/index.ts';
import { readKitFile, templatePath } from '../../templates.ts';
import type { ResourceNames } from './resource-names.ts';
import { SYSTEM_COLORS } from './system-colors.ts';

const hex = z.string().regex(/^#[0-9a-fA-F]{6}$/, 'expected a color such as #1a2b3c');

/** The accent of a whole app: an Xcode project has it in its own catalogue, and takes no second one. */
const APP_ACCENT = 'AccentColor';

const colorName = z
  .string()
  .regex(/^[A-Z][A-Za-z0-9]*$/, 'expected a name such as CardBackground')
  .refine((name) => name !== APP_ACCENT, {
    error: `${APP_ACCENT} is the app's own; give it another name, and say where it tints`,
  });

/** What a kit says of its look on iOS in `templates/ios/assets.json`. */
export const iosAssetsSchema = z.strictObject({
  $schema: z.string().optional(),
  /**
   * `scroll`: the top-level components stand in one scrolling column with margins. `fill`: they divide the screen
   * from edge to edge, and scroll by themselves where they need to.
   */
  page: z.enum(['scroll', 'fill']).default('scroll'),
  /** Named colors that the templates use, with a second value for the dark appearance. */
  colors: z.record(colorName, z.strictObject({ light: hex, dark: hex.optional() })).default({}),
});
export type IosAssets = z.infer<typeof iosAssetsSchema>;
export type NamedColor = IosAssets['colors'][string];

const ASSETS_FILE = 'assets.json';

/** Name of the color set for a slot's color: `Color6666FF`. Null where the text is no `#rgb` or `#rrggbb`. */
export function slotColorName(color: string): string | null {
  const digits = hexDigits(color);
  return digits === null ? null : `Color${digits}`;
}

/** Name of the image set with a plain square of a slot's color: `Picture6666FF`. */
export function slotPictureName(color: string): string | null {
  const digits = hexDigits(color);
  return digits === null ? null : `Picture${digits}`;
}

function hexDigits(color: string): string | null {
  const [, long, ...short] = /^#(?:([0-9a-f]{6})|([0-9a-f])([0-9a-f])([0-9a-f]))$/i.exec(color.trim()) ?? [];
  if (long !== undefined) return long.toUpperCase();
  const doubled = short.map((digit: string | undefined) => `${digit ?? ''}${digit ?? ''}`).join('');
  return doubled === '' ? null : doubled.toUpperCase();
}

/** The value of a named color: the kit's, or the one that its name spells. */
export function colorValue(name: string, assets: IosAssets): NamedColor | undefined {
  const digits = /^Color([0-9A-F]{6})$/.exec(name)?.[1];
  return assets.colors[name] ?? (digits === undefined ? undefined : { light: `#${digits}` });
}

/** The kit's own word on its look; what it leaves out has defaults. @throws PixelwrightError `input` if it is wrong */
export async function readAssets(kit: Kit): Promise<IosAssets> {
  const text = await readKitFile(kit, 'ios', ASSETS_FILE);
  const parsed = iosAssetsSchema.safeParse(text === undefined ? {} : parseJson(text));
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  throw new PixelwrightError(
    'input',
    `${issue?.path.join('.') ?? ''}: ${issue?.message ?? 'not as expected'}`,
    {
      where: templatePath(kit, 'ios', ASSETS_FILE, ''),
      hint: 'Colors are written as "Name": { "light": "#1a2b3c", "dark": "#0a0b0c" }.',
    },
  );
}

/** @throws PixelwrightError `input` where templates use a color or an image that the kit does not have */
export function checkResources(
  kit: Kit,
  names: ResourceNames,
  assets: IosAssets,
  pictures: ReadonlySet<string>,
): void {
  const color = names.colors.find((name) => colorValue(name, assets) === undefined);
  const image = names.images.find((name) => !/^Picture[0-9A-F]{6}$/.test(name) && !pictures.has(name));
  const system = names.systemColors.find((name) => !Object.hasOwn(SYSTEM_COLORS, name));
  const missing = [
    ...(color === undefined ? [] : [`color ${color}`]),
    ...(image === undefined ? [] : [`image ${image}`]),
    ...(system === undefined ? [] : [`system color ${system}`]),
  ][0];
  if (missing === undefined) return;
  throw new PixelwrightError('input', `A template uses the ${missing}, which is nowhere declared.`, {
    where: templatePath(kit, 'ios', ASSETS_FILE, ''),
    hint: `Declare colors there; images come from {{picture slot}}; system colors are ${Object.keys(SYSTEM_COLORS).join(', ')}.`,
  });
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
