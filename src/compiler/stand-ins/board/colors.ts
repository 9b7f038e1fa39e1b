/** Colors of views: named ones, and those of the system. */
import { WHITE } from '../lightness.ts';
import type { Paint } from '../native-view.ts';
import type { BoardContext } from './board-context.ts';

/** A border is no more than a layer's in a storyboard, and black: a shade of the system's is nearer. */
export function backgroundOf(
  { border }: Paint,
  background: string | undefined,
  context: BoardContext,
): string | undefined {
  if (background === undefined) return undefined;
  if (border !== undefined && background === WHITE)
    return '<color key="backgroundColor" systemColor="secondarySystemBackgroundColor"/>';
  return colorElement('backgroundColor', background, (color) => context.looks.surface(color));
}

export function colorElement(key: string, color: string, nameOf: (color: string) => string): string {
  const name = color.startsWith('slot:') ? `{{color ${color.slice(5)}}}` : nameOf(color);
  return `<color key="${key}" name="${name}"/>`;
}
