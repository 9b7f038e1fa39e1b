/** What people call a color: enough to know which one is meant, beside its hexadecimal form. */
import { rgbOf } from '../../../reading/index.ts';

/** Upper ends of the hues, degrees. */
const HUES = [
  [15, 'red'],
  [42, 'orange'],
  [68, 'yellow'],
  [165, 'green'],
  [195, 'teal'],
  [255, 'blue'],
  [290, 'purple'],
  [340, 'pink'],
  [361, 'red'],
] as const;

/** @param color `#rrggbb` */
export function colorWord(color: string): string {
  const [red, green, blue] = rgbOf(color);
  const most = Math.max(red, green, blue);
  const least = Math.min(red, green, blue);
  const light = (most + least) / 510;
  if (most - least < 24) {
    if (light > 0.95) return 'white';
    if (light < 0.1) return 'black';
    return light > 0.7 ? 'light gray' : light < 0.3 ? 'dark gray' : 'gray';
  }
  const hue = hueOf(red, green, blue, most, most - least);
  const name = HUES.find(([end]) => hue < end)?.[1] ?? 'red';
  return light > 0.8 ? `light ${name}` : light < 0.25 ? `dark ${name}` : name;
}

function hueOf(red: number, green: number, blue: number, most: number, range: number): number {
  const sixth =
    most === red
      ? (green - blue) / range
      : most === green
        ? 2 + (blue - red) / range
        : 4 + (red - green) / range;
  return (sixth * 60 + 360) % 360;
}
