/** Colours of slots, as CSS writes them, in Android's order: alpha first. */

/** `#6666ff` → `#6666FF`, `#66f` likewise, `#6666ff80` → `#806666FF`; undefined for anything else. */
export function androidColor(color: string): string | undefined {
  const digits = /^#([0-9a-f]{3,8})$/i.exec(color.trim())?.[1]?.toUpperCase() ?? '';
  const long = digits.length <= 4 ? Array.from(digits, (digit) => digit + digit).join('') : digits;
  if (long.length === 6) return `#${long}`;
  return long.length === 8 ? `#${long.slice(6)}${long.slice(0, 6)}` : undefined;
}
