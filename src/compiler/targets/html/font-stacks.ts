/** CSS font stacks of the families that looks name. */
import { drawnFamily } from '../../../fonts/index.ts';

/** A family that the project does not bring is asked for by its name: letters, digits, blanks and `-` of it. */
export function fontStack(family: string): string {
  const known = drawnFamily(family);
  if (known?.name === family) return known.stack;
  const name = family.replace(/[^\p{L}\p{N} -]/gu, '').trim();
  return name === '' ? 'sans-serif' : `'${name}', sans-serif`;
}
