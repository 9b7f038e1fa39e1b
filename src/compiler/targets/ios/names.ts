/** Names in the emitted Swift: types after the screen, properties after their components. */

/** An UpperCamelCase Swift type name out of any text: `my login-screen` → `MyLoginScreen`. */
export function typeName(text: string): string {
  const words = text.match(/[A-Za-z0-9]+/g) ?? [];
  const name = words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('');
  return /^[A-Z]/.test(name) ? name : `Screen${name}`;
}

/**
 * The Swift property of a component: `btn-green-2` → `btnGreen2`. Two identifiers never share one, and the ordinal at
 * the end keeps it clear of Swift's keywords.
 */
export function propertyName(identifier: string): string {
  const ordinalAt = identifier.lastIndexOf('-');
  const stem = identifier
    .slice(0, ordinalAt)
    .replaceAll(/-([a-z])/g, (_match, letter: string) => letter.toUpperCase())
    .replaceAll('-', '_');
  const separator = /[0-9]$/.test(stem) ? '_' : '';
  return `${stem}${separator}${identifier.slice(ordinalAt + 1)}`;
}
