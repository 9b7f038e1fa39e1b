/** What a small surface with one text on it is. */
import type { Surface } from '../../reading/page-reading.ts';
import { chromaOf } from '../color.ts';
import { isNativeButton } from './native-look.ts';
import type { Role } from './text-roles.ts';
import { isCommand } from './wording.ts';

/** Pixels, and of 255. */
const RAISED = { radius: 3, chroma: 48 };

/** Plates are under headings and notes more often than under buttons: these look so, or their words say so. */
export function plateName(surface: Surface | null, role: Role | undefined, text: string): string {
  if (surface !== null && isNativeButton(surface)) return 'button';
  if (role === undefined || role === 'button') return 'button';
  if (role === 'cell' || role === 'label') return role;
  if (isRaised(surface) || (role !== 'link' && isCommand(text))) return 'button';
  return role;
}

/** Filled with a strong color and rounded: what people press, whatever the words are. */
function isRaised(surface: Surface | null): boolean {
  return surface !== null && surface.radius >= RAISED.radius && chromaOf(surface.color) >= RAISED.chroma;
}
