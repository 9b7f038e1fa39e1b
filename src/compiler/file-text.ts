/** Reads the text of an output file, whichever form its content has. */
import type { OutputFile } from './types.ts';

/** The content as text; bytes are taken as UTF-8. */
export function fileText({ content }: OutputFile): string {
  return typeof content === 'string' ? content : new TextDecoder().decode(content);
}
