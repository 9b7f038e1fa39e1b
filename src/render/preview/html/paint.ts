/** What a page is drawn with: colors, fonts and pictures by the names that the storyboard has for them. */
import type { Appearance, AssetCatalogue, CataloguePicture } from '../assets/asset-catalogue.ts';
import type { Look } from '../looks/look.ts';
import type { Palette } from '../looks/palette.ts';
import type { ColorReference, Rgba, Storyboard } from '../storyboard/types.ts';

/** Name of the color set that Xcode takes for the tint of all views. */
const ACCENT = 'AccentColor';

export interface Paint {
  readonly look: Look;
  readonly appearance: Appearance;
  /** Pixels of the picture for a point: 1, 2 or 3. */
  readonly scale: number;
  /** The app's accent. */
  readonly accent: Rgba;
  /** Pictures of the catalogue that the storyboard names. */
  readonly pictures: ReadonlyMap<string, CataloguePicture>;
  readonly color: (reference: ColorReference) => Rgba;
}

export interface PaintParts {
  readonly look: Look;
  readonly appearance: Appearance;
  readonly scale: number;
  readonly catalogue: AssetCatalogue;
  readonly resources: Storyboard['colors'];
  readonly pictures: ReadonlyMap<string, CataloguePicture>;
}

export function paintOf(parts: PaintParts): Paint {
  const { look, appearance, scale, catalogue, resources, pictures } = parts;
  const palette = (appearance === 'dark' ? look.palettes.dark : undefined) ?? look.palettes.light;
  const system = (name: string): Rgba | undefined =>
    name === 'tintColor' ? accent : (paletteColor(palette, name) ?? resources.get(name));
  const named = (name: string): Rgba | undefined => {
    const found = catalogue.color(name, appearance);
    if (found?.kind === 'fixed') return found.color;
    return found?.kind === 'system' ? system(found.name) : resources.get(name);
  };
  const own = catalogue.color(ACCENT, appearance);
  const accent: Rgba = own?.kind === 'fixed' ? own.color : (paletteColor(palette, 'systemBlue') ?? UNKNOWN);
  return {
    look,
    appearance,
    scale,
    accent,
    pictures,
    color: (reference) => {
      if (reference.kind === 'fixed') return reference.color;
      return (reference.kind === 'named' ? named(reference.name) : system(reference.name)) ?? UNKNOWN;
    },
  };
}

/** What a color that is nowhere declared is drawn with. */
const UNKNOWN: Rgba = { red: 255, green: 0, blue: 255, alpha: 1 };

function paletteColor(palette: Palette, name: string): Rgba | undefined {
  const key = name.replace(/Color$/, '');
  return Object.hasOwn(palette, key) ? hexColor(palette[key] ?? '') : undefined;
}

/** @param hex `#rrggbb` or `#rrggbbaa` */
function hexColor(hex: string): Rgba {
  const byte = (at: number): number => Number.parseInt(hex.slice(at, at + 2), 16);
  return { red: byte(1), green: byte(3), blue: byte(5), alpha: hex.length > 7 ? byte(7) / 255 : 1 };
}

export function css({ red, green, blue, alpha }: Rgba): string {
  const channels = `${red} ${green} ${blue}`;
  return alpha === 1 ? `rgb(${channels})` : `rgb(${channels} / ${Math.round(alpha * 1000) / 1000})`;
}

/** A system color of the look, by its name without `Color`. */
export function systemCss(paint: Paint, name: string): string {
  return css(paint.color({ kind: 'system', name }));
}

/** A color where there is one. */
export function cssOf(paint: Paint, reference: ColorReference | undefined): string | undefined {
  return reference === undefined ? undefined : css(paint.color(reference));
}

export function withAlpha(color: Rgba, alpha: number): Rgba {
  return { ...color, alpha: color.alpha * alpha };
}
