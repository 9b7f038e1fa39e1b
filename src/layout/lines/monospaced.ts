/** Lines of code, of mails, of whatever was typed on a terminal. */
import type { TextLine } from '../../reading/page-reading.ts';

/** Whether all letters are of one width. */
export function isMonospaced({ type }: TextLine): boolean {
  return type.family === 'Cousine' || type.family.includes('Mono');
}
