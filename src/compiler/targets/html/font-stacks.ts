/** CSS font stacks of the families that looks name. */
const SANS = 'sans-serif';
const STACKS: Readonly<Record<string, string>> = {
  Arimo: 'Arial, Helvetica, sans-serif',
  Tinos: "'Times New Roman', Times, serif",
  Cousine: "'Courier New', Courier, monospace",
  Gelasio: 'Georgia, serif',
  'DejaVu Sans': 'Verdana, Geneva, sans-serif',
  'DejaVu Sans Condensed': 'Tahoma, sans-serif',
  'DejaVu Sans Mono': 'Menlo, Consolas, Monaco, monospace',
  'DejaVu Serif': "'DejaVu Serif', serif",
  Carlito: 'Calibri, Carlito, sans-serif',
};

/** A family that the project does not bring is asked for by its name; nothing but letters, digits, blanks and `-` of it. */
export function fontStack(family: string): string {
  const known = Object.hasOwn(STACKS, family) ? STACKS[family] : undefined;
  const name = family.replace(/[^\p{L}\p{N} -]/gu, '').trim();
  if (known !== undefined) return known;
  if (name === '') return SANS;
  return `${/^[A-Za-z][A-Za-z-]*$/.test(name) ? name : `'${name}'`}, ${SANS}`;
}
