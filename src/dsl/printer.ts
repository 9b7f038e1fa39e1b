/** Writes a tree in pix2code's layout: a block's head, its leaves on one line with commas, its brace on a line. */
import type { Screen } from './tree.ts';
import { marks } from './walk.ts';

/**
 * The text of a screen; `parse` reads it back to the same tree. Leaves that follow one another share a line
 * (`small-title, text`), every block has its own lines, nothing is indented, and each line ends with a newline.
 */
export function print(screen: Screen): string {
  let text = '';
  let inLine = false;
  for (const { type, node } of marks(screen)) {
    if (type === 'leaf') {
      text += inLine ? `, ${node.name}` : node.name;
      inLine = true;
      continue;
    }
    if (inLine) text += '\n';
    inLine = false;
    text += type === 'open' ? `${node.name} {\n` : '}\n';
  }
  return inLine ? `${text}\n` : text;
}
