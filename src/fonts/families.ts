/** The families that pages are drawn with and that read text is fitted to: open fonts out of npm packages. */

export type GenericFamily = 'sans-serif' | 'serif' | 'monospace';

/** Where a family's files are found in `node_modules`. */
export type FontSource =
  /** `@expo-google-fonts/<package>/400Regular/<prefix>_400Regular.ttf`, and so on for each weight. */
  | { readonly kind: 'google'; readonly package: string; readonly prefix: string }
  /** `dejavu-fonts-ttf/ttf/<prefix>-Bold<slant>.ttf`; slant is the family's word for italic. */
  | { readonly kind: 'dejavu'; readonly prefix: string; readonly slant: 'Oblique' | 'Italic' };

export interface FontFamily {
  readonly name: string;
  readonly generic: GenericFamily;
  /** Families of the web that have its measures, or come nearest to them, and are drawn with it. */
  readonly standsFor: readonly string[];
  /** A `font-family` value as people write it; the renderer draws its first name with this family. */
  readonly stack: string;
  /** `android:fontFamily`: one of the families that every device has. */
  readonly android: 'sans-serif' | 'serif' | 'monospace';
  /** SwiftUI's `Font.Design`. */
  readonly ios: 'default' | 'serif' | 'monospaced';
  /** Ascending; each is there upright and italic. */
  readonly weights: readonly number[];
  readonly source: FontSource;
}

const REGULAR_BOLD = [400, 700];
const REGULAR_TO_BOLD = [400, 500, 600, 700];
const LIGHT_TO_EXTRA_BOLD = [300, 400, 500, 600, 700, 800];
const ALL = [100, 300, 400, 500, 600, 700, 800, 900];

const SANS = { generic: 'sans-serif', android: 'sans-serif', ios: 'default' } as const;
const SERIF = { generic: 'serif', android: 'serif', ios: 'serif' } as const;
const MONOSPACE = { generic: 'monospace', android: 'monospace', ios: 'monospaced' } as const;

/** The files' names hold the family's name without spaces, the package's name has dashes for them. */
function google(name: string, weights: readonly number[]) {
  const folder = name.toLowerCase().replaceAll(' ', '-');
  return {
    name,
    weights,
    source: { kind: 'google', package: folder, prefix: name.replaceAll(' ', '') },
  } as const;
}

function dejavu(name: string, slant: 'Oblique' | 'Italic') {
  return {
    name,
    weights: REGULAR_BOLD,
    source: { kind: 'dejavu', prefix: name.replaceAll(' ', ''), slant },
  } as const;
}

/** Web fonts go by their own name, with a generic family behind it. */
function webFont(name: string, weights: readonly number[], standsFor: readonly string[] = []): FontFamily {
  const quoted = name.includes(' ') ? `'${name}'` : name;
  return { ...SANS, ...google(name, weights), standsFor, stack: `${quoted}, sans-serif` };
}

/**
 * Those that much of the web is drawn with come first. Weight 200 is left out: its files say of themselves to be as heavy as
 * those of 100 (OS/2 weight class 250), and fontconfig cannot tell them apart.
 */
export const FONT_FAMILIES: readonly FontFamily[] = [
  {
    ...SANS,
    ...google('Arimo', REGULAR_TO_BOLD),
    standsFor: ['Arial', 'Helvetica', 'Helvetica Neue', 'Liberation Sans', 'Nimbus Sans', 'system-ui'],
    stack: 'Arial, Helvetica, sans-serif',
  },
  {
    ...SERIF,
    ...google('Tinos', REGULAR_BOLD),
    standsFor: ['Times New Roman', 'Times', 'Liberation Serif', 'Nimbus Roman'],
    stack: "'Times New Roman', Times, serif",
  },
  {
    ...MONOSPACE,
    ...google('Cousine', REGULAR_BOLD),
    standsFor: ['Courier New', 'Courier', 'Liberation Mono', 'Nimbus Mono PS'],
    stack: "'Courier New', Courier, monospace",
  },
  {
    ...SERIF,
    ...google('Gelasio', REGULAR_TO_BOLD),
    standsFor: ['Georgia'],
    stack: 'Georgia, serif',
  },
  {
    ...SANS,
    ...dejavu('DejaVu Sans', 'Oblique'),
    standsFor: ['Verdana', 'Geneva', 'Bitstream Vera Sans'],
    stack: 'Verdana, Geneva, sans-serif',
  },
  {
    ...SANS,
    ...dejavu('DejaVu Sans Condensed', 'Oblique'),
    standsFor: ['Tahoma'],
    stack: 'Tahoma, sans-serif',
  },
  {
    ...MONOSPACE,
    ...dejavu('DejaVu Sans Mono', 'Oblique'),
    standsFor: ['Menlo', 'Consolas', 'Monaco', 'Bitstream Vera Sans Mono'],
    stack: 'Menlo, Consolas, Monaco, monospace',
  },
  {
    ...SERIF,
    ...dejavu('DejaVu Serif', 'Italic'),
    standsFor: ['Bitstream Vera Serif'],
    stack: "'DejaVu Serif', serif",
  },
  {
    ...SANS,
    ...google('Carlito', REGULAR_BOLD),
    standsFor: ['Calibri'],
    stack: 'Calibri, Carlito, sans-serif',
  },
  webFont('Roboto', ALL),
  webFont('Open Sans', LIGHT_TO_EXTRA_BOLD),
  webFont('Lato', [100, 300, 400, 700, 900]),
  webFont('Noto Sans', ALL),
  webFont('Inter', ALL),
  webFont('Montserrat', ALL),
  webFont('Poppins', ALL),
  webFont('Source Sans 3', [300, 400, 500, 600, 700, 800, 900], ['Source Sans Pro']),
];

/** What browsers take for the generic names, and for a page that names no family. */
export const GENERIC_FAMILIES = {
  'sans-serif': 'Arimo',
  serif: 'Tinos',
  monospace: 'DejaVu Sans Mono',
} as const satisfies Record<GenericFamily, string>;
