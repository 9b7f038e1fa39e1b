/** Colors as CSS writes them: in Android's order, alpha first, and how light they are. */

/** `#6666ff` → `#6666FF`, `#66f` likewise, `#6666ff80` → `#806666FF`; undefined for anything else. */
export function androidColor(color: string): string | undefined {
  const digits = /^#([0-9a-f]{3,8})$/i.exec(color.trim())?.[1]?.toUpperCase() ?? '';
  const long = digits.length <= 4 ? Array.from(digits, (digit) => digit + digit).join('') : digits;
  if (long.length === 6) return `#${long}`;
  return long.length === 8 ? `#${long.slice(6)}${long.slice(0, 6)}` : undefined;
}

/** Where black and white have the same contrast, by WCAG 2.2's relative luminance. */
const MIDDLE_LUMINANCE = 0.179;

/** Whether dark signs are better read on it than light ones. `#rrggbb`, or with an alpha that is left out of account. */
export function isLightColor(color: string): boolean {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const share = Number.parseInt(color.slice(at, at + 2), 16) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue > MIDDLE_LUMINANCE;
}
