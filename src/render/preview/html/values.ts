/** Values as CSS and HTML have them. */

/** Points as CSS pixels, with at most three decimals. */
export function px(points: number): string {
  return `${Math.round(points * 1000) / 1000 || 0}px`;
}

/** The address of a file beside the page. */
export function fileAddress(path: string): string {
  return path.split('/').map(encodeURIComponent).join('/');
}
