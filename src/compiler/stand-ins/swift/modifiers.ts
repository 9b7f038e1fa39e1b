/** Modifiers of views: their padding, their colors, and how they stand below one another. */
import type { Group } from '../native-view.ts';

export const GROW = '.frame(maxWidth: .infinity, alignment: .leading)';
export const TOUCH = 44;

/** Modifiers one below the other, those of a block at its own indent. */
export function lines(code: string, modifiers: readonly string[]): string {
  const indent = code.endsWith('}') && code.includes('\n') ? '' : '    ';
  return [code, ...modifiers.map((modifier) => `${indent}${modifier}`)].join('\n');
}

export function paddingOf([top, right, bottom, left]: Group['padding']): string[] {
  if (top === 0 && right === 0 && bottom === 0 && left === 0) return [];
  if (top === right && right === bottom && bottom === left) return [`.padding(${top})`];
  if (top === bottom && left === right)
    return [`.padding(.vertical, ${top})`, `.padding(.horizontal, ${left})`];
  return [`.padding(EdgeInsets(top: ${top}, leading: ${left}, bottom: ${bottom}, trailing: ${right}))`];
}

export function colorOf(color: string, nameOf: (color: string) => string): string {
  return color.startsWith('slot:') ? `Color("{{color ${color.slice(5)}}}")` : `Color("${nameOf(color)}")`;
}
