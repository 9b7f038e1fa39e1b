/** Texts and values as HTML. */

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** For text and for attributes in quotes. */
export function escapeHtml(text: string): string {
  return text.replaceAll(/[&<>"']/g, (character) => ESCAPES[character] ?? character);
}

/** Points as CSS pixels, with at most three decimals. */
export function px(points: number): string {
  return `${Math.round(points * 1000) / 1000 || 0}px`;
}

/** The address of a file beside the page. */
export function fileAddress(path: string): string {
  return path.split('/').map(encodeURIComponent).join('/');
}
