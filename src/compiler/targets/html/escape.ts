/** Text in HTML with its line breaks. */
import { escapeHtml } from '../../../core/escape-html.ts';

/** Stands for a line break in preformatted text until all is put together: the lines of code are indented, those are not. */
export const KEPT_BREAK = '\u2028';

/** Text with its line breaks, in elements alone. @param isPreformatted whether its element shows them as they are */
export function escapeHtmlLines(text: string, isPreformatted = false): string {
  return escapeHtml(text).replaceAll('\n', isPreformatted ? KEPT_BREAK : '<br>');
}
