/** Names of colors that have none: `black`, `gray_200`, `blue_500`, `blue_gray_600`. */
import { freeName } from '../../../core/free-name.ts';

/** First degree of each hue on the color circle, which begins and ends in red. */
const HUES = [
  [0, 'red'],
  [15, 'orange'],
  [45, 'yellow'],
  [70, 'green'],
  [165, 'teal'],
  [190, 'blue'],
  [255, 'purple'],
  [290, 'pink'],
  [345, 'red'],
] as const;
/** Saturation of HSL, from 0 to 1, below which a color is a gray, and below which one of its hue. */
const GRAY = 0.1;
const MUTED = 0.3;

export class ColorNames {
  readonly #names = new Map<string, string>();
  readonly #taken: Set<string>;

  /** @param taken names that other colors of the screen have */
  constructor(taken: Iterable<string>) {
    this.#taken = new Set(taken);
  }

  /** @param color as Android writes it: `#RRGGBB`, `#AARRGGBB`; the same color has the same name */
  nameOf(color: string): string {
    const known = this.#names.get(color);
    if (known !== undefined) return known;
    const name = freeName(describeColor(color), this.#taken, '_');
    this.#taken.add(name);
    this.#names.set(color, name);
    return name;
  }

  /** Name and color of each that was asked for, in that order. */
  get named(): readonly (readonly [string, string])[] {
    return Array.from(this.#names, ([color, name]) => [name, color]);
  }
}

/** Hue and shade, from 50 for the lightest to 900; how much of it covers what is behind, in percent, where not all does. */
function describeColor(color: string): string {
  const digits = color.slice(1).padStart(8, 'F');
  const [alpha = 1, red = 0, green = 0, blue = 0] = [0, 2, 4, 6].map(
    (at) => Number.parseInt(digits.slice(at, at + 2), 16) / 255,
  );
  const opacity = alpha === 1 ? '' : `_${Math.round(alpha * 100)}`;
  const [least, most] = [Math.min(red, green, blue), Math.max(red, green, blue)];
  const lightness = (least + most) / 2;
  if (most === 0) return `black${opacity}`;
  if (least === 1) return `white${opacity}`;
  const spread = most - least;
  const saturation = spread / (1 - Math.abs(2 * lightness - 1));
  const hue =
    saturation < GRAY
      ? 'gray'
      : `${hueName(degreesOf(red, green, blue))}${saturation < MUTED ? '_gray' : ''}`;
  const shade = Math.min(900, Math.max(50, Math.round((1 - lightness) * 10) * 100));
  return `${hue}_${shade}${opacity}`;
}

function degreesOf(red: number, green: number, blue: number): number {
  const most = Math.max(red, green, blue);
  const spread = most - Math.min(red, green, blue);
  if (most === red) return (((green - blue) / spread) * 60 + 360) % 360;
  return most === green ? ((blue - red) / spread) * 60 + 120 : ((red - green) / spread) * 60 + 240;
}

function hueName(degrees: number): string {
  return HUES.findLast(([first]) => degrees >= first)?.[1] ?? 'red';
}
