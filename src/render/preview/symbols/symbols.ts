/**
 * Symbols of the system's, drawn by us with strokes of our own: what they show is theirs, how is not. 24 units high and
 * wide, `currentcolor`; `f` marks what is filled.
 */
import { px } from '../html/values.ts';

const RING = '<circle cx="12" cy="12" r="10"/>';
const DISC = '<circle class="f" cx="12" cy="12" r="10.75"/>';
const HOUSE = 'M3 11.5 12 3.6l9 7.9M5.2 10v10.2h13.6V10';
const STAR = 'm12 2.6 2.9 6.2 6.7.8-5 4.6 1.4 6.7-6-3.4-6 3.4 1.4-6.7-5-4.6 6.7-.8z';
const HEART = 'M12 20.5C5 15.6 2.4 12.2 2.4 8.7a5 5 0 0 1 9.6-2 5 5 0 0 1 9.6 2c0 3.5-2.6 6.9-9.6 11.8z';
const BELL = 'M12 3a6 6 0 0 0-6 6c0 4.5-1.2 6.5-2.6 8.3h17.2C19.2 15.5 18 13.5 18 9a6 6 0 0 0-6-6z';
const PERSON = '<circle cx="12" cy="7.5" r="4.2"/><path d="M3.8 20.8c.6-5 4-7 8.2-7s7.6 2 8.2 7z"/>';

function path(d: string): string {
  return `<path d="${d}"/>`;
}

function filled(d: string): string {
  return `<path class="f" d="${d}"/>`;
}

function dots(...xs: readonly number[]): string {
  return xs.map((x) => `<circle class="f" cx="${x}" cy="12" r="2.3"/>`).join('');
}

const SYMBOLS: ReadonlyMap<string, string> = new Map(
  Object.entries({
    plus: path('M12 3.5v17M3.5 12h17'),
    minus: path('M3.5 12h17'),
    xmark: path('m4.5 4.5 15 15m0-15-15 15'),
    checkmark: path('m4 13 5.5 6.5L20 4.5'),
    circle: RING,
    'circle.fill': DISC,
    'largecircle.fill.circle': `${RING}<circle class="f" cx="12" cy="12" r="6.5"/>`,
    'checkmark.circle': RING + path('m7.5 12.4 3.2 3.6 5.6-8'),
    'plus.circle': RING + path('M12 7v10M7 12h10'),
    'minus.circle': RING + path('M7 12h10'),
    'ellipsis.circle': `${RING}<circle class="f" cx="7.5" cy="12" r="1.4"/><circle class="f" cx="12" cy="12" r="1.4"/><circle class="f" cx="16.5" cy="12" r="1.4"/>`,
    'info.circle': `${RING}${path('M12 11v6')}<circle class="f" cx="12" cy="7.5" r="1.3"/>`,
    'arrow.down.circle': RING + path('M12 6.5v10.5m-4.3-4.2 4.3 4.2 4.3-4.2'),
    'person.crop.circle': `${RING}<circle cx="12" cy="9.5" r="3.3"/>${path('M5.4 19.3c1-3.8 3.5-5.2 6.6-5.2s5.6 1.4 6.6 5.2')}`,
    'person.crop.circle.fill': `${DISC}<g class="cut"><circle cx="12" cy="9.3" r="3.7"/><path d="M4.8 19.6c1-4 3.8-5.4 7.2-5.4s6.2 1.4 7.2 5.4A10.7 10.7 0 0 1 4.8 19.6z"/></g>`,
    'arrow.down.circle.fill': `${DISC}<path class="line" d="M12 6.5v10.5m-4.3-4.2 4.3 4.2 4.3-4.2"/>`,
    'clock.fill': `${DISC}<path class="line" d="M12 6v6.5h-5"/>`,
    'book.fill': filled(
      'M11.4 6.4c-2.4-1.900-5.7-2.3-9.2-1.4v13.5c3.5-.9 6.8-.5 9.2 1.4zm1.2 0c2.4-1.900 5.7-2.3 9.2-1.4v13.5c-3.5-.9-6.8-.5-9.2 1.4z',
    ),
    square: '<rect x="3" y="3" width="18" height="18" rx="3.5"/>',
    'checkmark.square': `<rect x="3" y="3" width="18" height="18" rx="3.5"/>${path('m7.5 12.4 3.2 3.6 5.6-8')}`,
    'checkmark.square.fill': `<rect class="f" x="2.2" y="2.2" width="19.6" height="19.6" rx="4"/><path class="line" d="m7.5 12.4 3.2 3.6 5.6-8"/>`,
    'chevron.down': path('m4 8.5 8 8 8-8'),
    'chevron.up': path('m4 15.5 8-8 8 8'),
    'chevron.left': path('m15.5 4-8 8 8 8'),
    'chevron.right': path('m8.5 4 8 8-8 8'),
    'chevron.up.chevron.down': path('m7 9 5-5 5 5M7 15l5 5 5-5'),
    'arrow.left': path('M21 12H3.5m7-7-7 7 7 7'),
    'arrow.right': path('M3 12h17.5m-7-7 7 7-7 7'),
    magnifyingglass: '<circle cx="10" cy="10" r="7"/><path d="m15.2 15.2 6.3 6.3"/>',
    ellipsis: dots(4.5, 12, 19.5),
    star: path(STAR),
    'star.fill': filled(STAR),
    heart: path(HEART),
    'heart.fill': filled(HEART),
    house: path(HOUSE),
    'house.fill': filled('M2.3 11.8 12 3l9.7 8.8h-2.5v9.2H4.8v-9.2z'),
    bell: `${path(BELL)}${path('M9.7 20.3a2.5 2.5 0 0 0 4.6 0')}`,
    'bell.fill': `${filled(BELL)}${path('M9.7 20.3a2.5 2.5 0 0 0 4.6 0')}`,
    person: PERSON,
    'person.fill': `<g class="f">${PERSON}</g>`,
    photo: `<rect x="2" y="4" width="20" height="16" rx="2.5"/><circle cx="7.5" cy="9" r="1.8"/>${path('m2.5 18 6-5.5 4 3.5 4.5-5 5 5')}`,
    gear: `<circle cx="12" cy="12" r="3.4"/><circle cx="12" cy="12" r="7.6"/>${path('M12 1.8v2.6m0 15.2v2.6M1.8 12h2.6m15.2 0h2.6M4.8 4.8l1.8 1.8m10.8 10.8 1.8 1.8m0-14.4-1.8 1.8M6.6 17.4l-1.8 1.8')}`,
    'square.grid.2x2': [3, 13.5]
      .flatMap((y) => [3, 13.5].map((x) => `<rect x="${x}" y="${y}" width="7.5" height="7.5" rx="1.5"/>`))
      .join(''),
    'list.bullet': `${[5, 12, 19].map((y) => `<circle class="f" cx="3.5" cy="${y}" r="1.7"/>`).join('')}${path('M9 5h13M9 12h13M9 19h13')}`,
    clock: RING + path('M12 6v6.5h-5'),
    book: path(
      'M12 6c-2.5-2-6-2.5-9.5-1.5v14C6 17.5 9.5 18 12 20c2.5-2 6-2.5 9.5-1.5v-14C18 3.5 14.5 4 12 6zm0 0v14',
    ),
    trash: path('M4 6h16M9.5 6V3.5h5V6M6 6l1 15h10l1-15M10 10v7m4-7v7'),
    envelope: `<rect x="2" y="5" width="20" height="14.5" rx="2.5"/>${path('m2.8 6.5 9.2 7.5 9.2-7.5')}`,
    calendar: `<rect x="3" y="4.5" width="18" height="16.5" rx="2.5"/>${path('M3 9.5h18M8 2.5v3M16 2.5v3')}`,
    camera: `<rect x="2" y="6.5" width="20" height="13.5" rx="2.5"/><circle cx="12" cy="13" r="4"/>${path('m7 6.5 1.8-2.7h6.4L17 6.5')}`,
  }),
);

/** Of an unknown name: a square with a question mark. */
const UNKNOWN = `<rect x="3" y="3" width="18" height="18" rx="3.5"/>${path('M9 9.5a3 3 0 1 1 4 2.8q-1 .5-1 1.7v.5m0 2.5v.3')}`;

export function isKnownSymbol(name: string): boolean {
  return SYMBOLS.has(name);
}

/**
 * @param side points
 * @param weight width of strokes in the symbol's units, of which 24 are a side
 * @param ratio SVG's `preserveAspectRatio`, for a symbol that fills what it stands in
 */
export function symbolHtml(name: string, side: number, weight: number, ratio?: string): string {
  const filling = ratio === undefined ? '' : ` preserveAspectRatio="${ratio}"`;
  const size = ratio === undefined ? `width:${px(side)};height:${px(side)};` : '';
  return `<svg class="symbol" viewBox="0 0 24 24"${filling} style="${size}stroke-width:${weight}">${SYMBOLS.get(name) ?? UNKNOWN}</svg>`;
}
