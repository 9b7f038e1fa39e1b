/** Names in the emitted Swift: types after the screen, properties after their components. */

/** An UpperCamelCase Swift type name out of any text: `my login-screen` → `MyLoginScreen`. */
export function typeName(text: string): string {
  const words = text.match(/[A-Za-z0-9]+/g) ?? [];
  const name = words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('');
  return /^[A-Z]/.test(name) ? name : `Screen${name}`;
}

/**
 * The Swift property of a component: `btn-green-2` → `btnGreen2`, `save-changes` → `saveChanges`. Two identifiers never
 * share one, and none is a word of Swift or of the view's own.
 */
export function propertyName(identifier: string): string {
  const name = identifier
    .replaceAll(/-([a-z])/g, (_match, letter: string) => letter.toUpperCase())
    .replace(/(?<![0-9])-(?=[0-9]+$)/, '')
    .replaceAll('-', '_');
  return isReserved(name) ? `${name}_` : name;
}

/** How people call a component: `btn-green-2` → `Green Button 2`. */
export function readableName(identifier: string): string {
  const [, stem = identifier, ordinal = ''] = /^(.*?)(?:-([0-9]+))?$/.exec(identifier) ?? [];
  return [...componentWords(stem), ...(ordinal === '' ? [] : [ordinal])].join(' ');
}

/** `list-item` → `List`, `Item`; `btn-green` → `Green`, `Button`. */
export function componentWords(component: string): string[] {
  const words = component.split('-').filter((word) => word !== '');
  const [first = ''] = words;
  const ordered = first === 'btn' ? [...words.slice(1), first] : words;
  return ordered
    .map((word) => FULL_WORDS[word] ?? word)
    .map((word) => `${word.charAt(0).toUpperCase()}${word.slice(1)}`);
}

const FULL_WORDS: Readonly<Record<string, string>> = { btn: 'button', img: 'image', nav: 'navigation' };

/** Whether it means something to Swift, or to a view. */
export function isReserved(name: string): boolean {
  return RESERVED.has(name);
}

const RESERVED = new Set([
  ...[
    'body',
    'content',
    'page',
    'as',
    'break',
    'case',
    'catch',
    'class',
    'continue',
    'default',
    'defer',
    'do',
  ],
  ...['else', 'enum', 'extension', 'false', 'for', 'func', 'guard', 'if', 'import', 'in', 'init', 'inout'],
  ...['internal', 'is', 'let', 'nil', 'operator', 'private', 'protocol', 'public', 'repeat', 'rethrows'],
  ...['return', 'self', 'static', 'struct', 'subscript', 'super', 'switch', 'throw', 'throws', 'true', 'try'],
  ...['typealias', 'var', 'view', 'title', 'where', 'while'],
]);
