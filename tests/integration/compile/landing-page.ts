// A page as a reader would hand it on: a landing page with a theme, looks, texts in runs and pictures.
import sharp from 'sharp';
import {
  parseOrThrow,
  type NodeValues,
  type ScreenDocument,
  type SlotContent,
  type Style,
  type Theme,
} from '../../../src/dsl/index.ts';

const GUI = `page {
  header { row { image, nav { list { list-item { link {} } list-item { link {} } list-item { link {} } } } button {} } }
  main {
    section { column { heading-1, text, row { button {} link {} } } badge }
    section {
      heading-2
      grid {
        card { image, heading-3, text, link {} }
        card { image, heading-3, text, link {} }
        card { image, heading-3, text, link {} }
      }
    }
    section {
      row {
        form { heading-2, label { input } select, textarea, checkbox-on, switch, row { radio-on, radio } button { icon, text } }
        table {
          table-row { header-cell {} header-cell {} header-cell {} }
          table-row { header-cell {} cell {} cell {} }
          table-row { header-cell {} cell { link {} text } cell {} }
        }
      }
    }
    divider
    section { quote, figure { image, caption } ordered-list { list-item {} list-item {} } progress, slider }
  }
  footer { text, link { icon } }
}
`;

const colors = {
  ink: '#1f2933',
  muted: '#52606d',
  surface: '#ffffff',
  band: '#f5f7fa',
  brand: '#0b6e4f',
  line: '#cbd2d9',
  night: '#102a43',
};
const { ink, muted, surface, band, brand, line, night } = colors;

const looks = {
  page: { color: ink, background: surface, fontFamily: 'Open Sans', fontSize: 16, lineHeight: 24 },
  'top-bar': { borderColor: line, borderWidth: 1, borderSides: ['bottom'] },
  'bar-inner': {
    align: 'center',
    justify: 'between',
    centered: true,
    maxWidth: 1120,
    padding: [16, 24, 16, 24],
  },
  logo: { width: 120, height: 32 },
  'nav-list': { direction: 'row', gap: 32 },
  'nav-link': { color: muted, fontSize: 14, lineHeight: 20 },
  'button-primary': {
    color: surface,
    background: brand,
    radius: 6,
    fontWeight: 600,
    padding: [12, 24, 12, 24],
    align: 'center',
    direction: 'row',
    gap: 8,
    alignSelf: 'start',
  },
  hero: {
    background: night,
    backgroundPicture: 'hero.jpg',
    color: surface,
    padding: [96, 24, 96, 24],
    minHeight: 420,
  },
  'hero-text': { centered: true, maxWidth: 1120, gap: 24, align: 'start' },
  'hero-title': { fontFamily: 'Montserrat', fontSize: 56, fontWeight: 700, lineHeight: 64, maxWidth: 720 },
  lead: { fontSize: 20, lineHeight: 32, maxWidth: 600 },
  'hero-actions': { gap: 24, align: 'center' },
  'text-link': { underline: true },
  ribbon: {
    overlay: { left: 1120, top: 24 },
    background: '#f0b429',
    color: ink,
    padding: [4, 12, 4, 12],
    radius: 999,
    fontSize: 14,
    lineHeight: 20,
    fontWeight: 600,
  },
  features: { centered: true, maxWidth: 1168, padding: [64, 24, 64, 24], gap: 32 },
  'section-title': {
    fontFamily: 'Montserrat',
    fontSize: 32,
    lineHeight: 40,
    fontWeight: 700,
    textAlign: 'center',
  },
  'card-grid': { columns: [{ fr: 1 }, { fr: 1 }, { fr: 1 }], gap: 32 },
  card: {
    background: band,
    borderColor: line,
    borderWidth: 1,
    radius: 8,
    padding: [24, 24, 24, 24],
    gap: 16,
  },
  'card-picture': { width: 280, height: 120, radius: 4 },
  'card-title': { fontSize: 20, lineHeight: 28, fontWeight: 600 },
  'card-text': { color: muted },
  'card-link': { color: brand, fontWeight: 600 },
  contact: { background: band, padding: [64, 24, 64, 24] },
  'contact-columns': { centered: true, maxWidth: 1120, gap: 64 },
  'contact-form': { grow: 1, gap: 16 },
  'form-title': { fontSize: 24, lineHeight: 32, fontWeight: 600 },
  field: { gap: 4, fontSize: 14, lineHeight: 20, fontWeight: 600 },
  control: {
    background: surface,
    borderColor: line,
    borderWidth: 1,
    radius: 4,
    padding: [10, 12, 10, 12],
    color: muted,
    fontSize: 16,
    lineHeight: 24,
    fontWeight: 400,
  },
  'control-tall': {
    background: surface,
    borderColor: line,
    borderWidth: 1,
    radius: 4,
    padding: [10, 12, 10, 12],
    height: 96,
  },
  choices: { gap: 24 },
  'price-table': { grow: 1, background: surface },
  'price-head': { background: ink, color: surface, padding: [12, 16, 12, 16], fontWeight: 600 },
  'price-cell': {
    borderColor: line,
    borderWidth: 1,
    borderSides: ['bottom'],
    padding: [12, 16, 12, 16],
    gap: 4,
  },
  rule: { background: line, height: 1 },
  story: { centered: true, maxWidth: 720, padding: [64, 24, 64, 24], gap: 24 },
  saying: {
    borderColor: brand,
    borderWidth: 4,
    borderSides: ['left'],
    padding: [0, 0, 0, 24],
    italic: true,
    fontSize: 20,
    lineHeight: 32,
  },
  'figure-caption': { color: muted, fontSize: 14, lineHeight: 20 },
  'page-footer': {
    background: ink,
    color: surface,
    padding: [32, 24, 32, 24],
    direction: 'row',
    justify: 'between',
    gradient: { direction: 'down', to: '#000000' },
  },
} satisfies Record<string, Style>;

export type LookName = keyof typeof looks;

const theme: Theme = {
  colors: new Map(Object.entries(colors)),
  sizes: new Map([
    ['text-small', 14],
    ['text-body', 16],
    ['text-lead', 20],
    ['text-title', 32],
    ['text-hero', 56],
  ]),
  spaces: new Map([
    ['space-1', 4],
    ['space-2', 8],
    ['space-3', 12],
    ['space-4', 16],
    ['space-6', 24],
    ['space-8', 32],
    ['space-16', 64],
  ]),
  families: new Map([
    ['body', 'Open Sans'],
    ['title', 'Montserrat'],
  ]),
  looks: new Map<string, Style>(Object.entries(looks)),
};

type Content = Readonly<Record<string, SlotContent>>;
const said = (look: LookName | undefined, text?: SlotContent, more: Content = {}): NodeValues => ({
  ...(look === undefined ? {} : { look }),
  content: { ...(text === undefined ? {} : { text }), ...more },
});
const shown = (look: LookName | undefined, picture: string, alt: string): NodeValues =>
  said(look, undefined, { picture: { picture }, alt });

const card = (path: string, title: string): [string, NodeValues][] => [
  [path, said('card')],
  [`${path}.0`, shown('card-picture', 'card.png', '')],
  [`${path}.1`, said('card-title', title)],
  [`${path}.2`, said('card-text', 'Some words about it, enough of them to need a second line of the card.')],
  [`${path}.3`, said('card-link', 'Read more')],
];

const values = new Map<string, NodeValues>([
  ['0', said('page')],
  ['0.0', said('top-bar')],
  ['0.0.0', said('bar-inner')],
  ['0.0.0.0', shown('logo', 'logo.png', 'Fern & Sons')],
  ['0.0.0.1.0', said('nav-list')],
  ['0.0.0.1.0.0.0', said('nav-link', 'Products')],
  ['0.0.0.1.0.1.0', said('nav-link', 'Prices')],
  ['0.0.0.1.0.2.0', said('nav-link', 'Contact')],
  ['0.0.0.2', said('button-primary', 'Sign in')],
  ['0.1.0', said('hero')],
  ['0.1.0.0', said('hero-text')],
  ['0.1.0.0.0', said('hero-title', 'Plants that look after themselves')],
  [
    '0.1.0.0.1',
    said('lead', {
      runs: [
        { text: 'We send you ' },
        { text: 'one fern a month', strong: true },
        { text: ', and ' },
        { text: 'a letter', link: true, color: '#f0b429' },
        { text: ' that says what it ' },
        { text: 'needs', italic: true },
        { text: '.' },
      ],
    }),
  ],
  ['0.1.0.0.2', said('hero-actions')],
  ['0.1.0.0.2.0', said('button-primary', 'Order one')],
  ['0.1.0.0.2.1', said('text-link', 'How it works')],
  ['0.1.0.1', said('ribbon', 'New')],
  ['0.1.1', said('features')],
  ['0.1.1.0', said('section-title', 'What you get')],
  ['0.1.1.1', said('card-grid')],
  ...card('0.1.1.1.0', 'A fern'),
  ...card('0.1.1.1.1', 'A pot'),
  ...card('0.1.1.1.2', 'A letter'),
  ['0.1.2', said('contact')],
  ['0.1.2.0', said('contact-columns')],
  ['0.1.2.0.0', said('contact-form')],
  ['0.1.2.0.0.0', said('form-title', 'Write to us')],
  ['0.1.2.0.0.1', said('field', 'Your name')],
  ['0.1.2.0.0.1.0', said('control', 'Ada Fern', { label: 'Your name' })],
  ['0.1.2.0.0.2', said('control', 'A question', { label: 'Subject' })],
  ['0.1.2.0.0.3', said('control-tall', '', { label: 'Message' })],
  ['0.1.2.0.0.4', said(undefined, 'Send me a copy')],
  ['0.1.2.0.0.5', said(undefined, 'Letters')],
  ['0.1.2.0.0.6', said('choices')],
  ['0.1.2.0.0.6.0', said(undefined, 'Monthly')],
  ['0.1.2.0.0.6.1', said(undefined, '')],
  ['0.1.2.0.0.7', said('button-primary', '')],
  ['0.1.2.0.0.7.0', shown(undefined, 'icon.png', '')],
  ['0.1.2.0.0.7.1', said(undefined, 'Send')],
  ['0.1.2.0.1', said('price-table')],
  ...['Plan', 'Ferns', 'Price'].map((text, at): [string, NodeValues] => [
    `0.1.2.0.1.0.${at}`,
    said('price-head', text),
  ]),
  ...['Small', '1', '9 €'].map((text, at): [string, NodeValues] => [
    `0.1.2.0.1.1.${at}`,
    said('price-cell', text),
  ]),
  ['0.1.2.0.1.2.0', said('price-cell', 'Large')],
  ['0.1.2.0.1.2.1', said('price-cell', '')],
  ['0.1.2.0.1.2.1.0', said('card-link', 'up to 5')],
  ['0.1.2.0.1.2.1.1', said(undefined, 'as you like')],
  ['0.1.2.0.1.2.2', said('price-cell', '39 €')],
  ['0.1.3', said('rule')],
  ['0.1.4', said('story')],
  ['0.1.4.0', said('saying', 'It has outlived two cats and a marriage.')],
  ['0.1.4.1.0', shown(undefined, 'hero.jpg', 'A fern')],
  ['0.1.4.1.1', said('figure-caption', 'The first fern, 1998')],
  ['0.1.4.2.0', said(undefined, 'Order it')],
  ['0.1.4.2.1', said(undefined, { runs: [{ text: 'Water it ' }, { text: 'rarely', strong: true }] })],
  ['0.2', said('page-footer')],
  ['0.2.0', said(undefined, '© Fern & Sons')],
  ['0.2.1.0', shown(undefined, 'icon.png', '')],
]);

async function plain(width: number, height: number, color: string): Promise<Uint8Array> {
  const picture = sharp({ create: { width, height, channels: 3, background: color } });
  return new Uint8Array(await picture.png({ palette: true }).toBuffer());
}

async function scene(width: number, height: number): Promise<Uint8Array> {
  const data = new Uint8Array(width * height * 3);
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++)
      data.set([16, 42 + (40 * y) / height, 67 + (60 * x) / width], (y * width + x) * 3);
  const picture = sharp(data, { raw: { width, height, channels: 3 } });
  return new Uint8Array(await picture.jpeg().toBuffer());
}

/** The document with its pictures. */
export async function landingPage(): Promise<ScreenDocument> {
  const pictures = new Map([
    ['card.png', await plain(280, 120, '#9fb3c8')],
    ['hero.jpg', await scene(640, 210)],
    ['icon.png', await plain(16, 16, '#ffffff')],
    ['logo.png', await plain(120, 32, '#0b6e4f')],
  ]);
  return { tree: parseOrThrow(GUI), values, pictures, theme, viewport: { width: 1280, height: 2000 } };
}
