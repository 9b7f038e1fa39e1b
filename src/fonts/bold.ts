/** Which weights are bold: of a family with two files, the bold one draws them. */
const BOLD = 600;

/** @param weight 100 to 900 */
export function isBold(weight: number): boolean {
  return weight >= BOLD;
}
