/** The named colors that iOS stand-ins use, light and dark. */
import { channelsOf, isLight, lightnessOf } from './lightness.ts';

export interface StandInColor {
  readonly light: string;
  readonly dark?: string;
}

/** Collects what templates name while they are written. */
export class IosLooks {
  readonly #colors: Record<string, StandInColor> = {};

  get colors(): Readonly<Record<string, StandInColor>> {
    return this.#colors;
  }

  /** The color of a button or a badge, which is the same in the dark. */
  fill(color: string): string {
    return this.#named('Fill', color, undefined);
  }

  /** What things stand on: a light one is a dark one in the dark. */
  surface(color: string): string {
    return this.#named('Surface', color, isLight(color) ? turned(color) : undefined);
  }

  /** What a page stands on. */
  page(color: string): string {
    return isLight(color) ? this.surface(color) : this.fill(color);
  }

  /** Letters on a surface, or on none. */
  ink(color: string, surface: string | undefined): string {
    return surface === undefined || isLight(surface)
      ? this.#named('Ink', color, turned(color))
      : this.fill(color);
  }

  #named(kind: string, color: string, dark: string | undefined): string {
    const name = `${kind}${color.slice(1).toUpperCase()}`;
    this.#colors[name] = { light: color, ...(dark === undefined ? {} : { dark }) };
    return name;
  }
}

/** The color with its lightness turned around: near white becomes near black, and a deep blue a pale one. */
function turned(color: string): string {
  const channels = channelsOf(color);
  const by = 1 - 2 * lightnessOf(channels);
  return `#${channels
    .map((channel) =>
      Math.round(Math.min(1, Math.max(0.07, channel + by)) * 255)
        .toString(16)
        .padStart(2, '0'),
    )
    .join('')}`;
}
