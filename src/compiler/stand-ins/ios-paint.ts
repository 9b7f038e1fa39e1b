/** Colors of views that a storyboard and SwiftUI have alike. */
import { BLACK, isLight, WHITE } from './lightness.ts';
import type { Paint } from './native-view.ts';

/** Of a button's letters: on a color of its own they cannot have the system's. */
export function inkOf({ background, color }: Paint): string | undefined {
  if (color !== undefined || background === undefined) return color;
  return isLight(background) ? BLACK : WHITE;
}

export interface Grounds {
  /** A group's own; what has a border stands out from what is around it. */
  readonly background: string | undefined;
  /** What its views stand on, where that is known. */
  readonly surface: string | undefined;
}

/** @param around what the group stands on, where that is known */
export function groundsOf({ background: own, border }: Paint, around: string | undefined): Grounds {
  const background = own ?? (border === undefined ? undefined : WHITE);
  const isKnown = background !== undefined && !background.startsWith('slot:');
  return { background, surface: isKnown ? background : around };
}
