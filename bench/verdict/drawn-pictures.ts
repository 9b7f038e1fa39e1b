/** Pictures that are no screen of any kit, drawn from a seed: noise, textures, plain colours, dark pages, login forms. */
import sharp from 'sharp';
import { Random } from '../../src/core/random.ts';

export interface NamedPicture {
  readonly name: string;
  /** A file's content. */
  readonly bytes: Uint8Array;
}

const WIDTH = 640;
const HEIGHT = 400;

const DRAWERS: Readonly<Record<string, (random: Random) => Promise<Uint8Array>>> = {
  noise: (random) => encode(pixels(() => random.integer(0, 255))),
  texture: drawTexture,
  gradient: drawGradient,
  'plain colour': drawPlain,
  'dark page': (random) => drawSvg(darkPage(random)),
  'login form': (random) => drawSvg(loginForm(random)),
};

/** Kinds of pictures that `drawPicture` knows. */
export const DRAWN_KINDS: readonly string[] = Object.keys(DRAWERS);

export async function drawPicture(kind: string, index: number | string): Promise<NamedPicture> {
  const draw = DRAWERS[kind];
  if (draw === undefined) throw new RangeError(`no drawing of ${kind}`);
  return { name: `${kind} ${index}`, bytes: await draw(Random.from('not a screen', kind, index)) };
}

function pixels(value: (x: number, y: number, channel: number) => number): Uint8Array {
  return Uint8Array.from({ length: WIDTH * HEIGHT * 3 }, (_, at) => {
    const pixel = Math.floor(at / 3);
    return value(pixel % WIDTH, Math.floor(pixel / WIDTH), at % 3);
  });
}

function encode(data: Uint8Array): Promise<Buffer> {
  return sharp(data, { raw: { width: WIDTH, height: HEIGHT, channels: 3 } })
    .png({ compressionLevel: 1 })
    .toBuffer();
}

/** Noise whose power falls with the frequency, as in photographs: octaves of random grids, each half as strong. */
async function drawTexture(random: Random): Promise<Uint8Array> {
  const sum = new Float32Array(WIDTH * HEIGHT * 3);
  for (let side = 3, strength = 1; side < 300; side *= 2, strength /= 2) {
    const grid = Uint8Array.from({ length: side * side * 3 }, () => random.integer(0, 255));
    const octave = await sharp(grid, { raw: { width: side, height: side, channels: 3 } })
      .resize(WIDTH, HEIGHT, { fit: 'fill', kernel: 'cubic' })
      .raw()
      .toBuffer();
    octave.forEach((value, at) => (sum[at] = (sum[at] ?? 0) + (strength * value) / 2));
  }
  return encode(Uint8Array.from(sum, (value) => Math.min(255, value)));
}

function drawGradient(random: Random): Promise<Uint8Array> {
  const corner = () => [0, 1, 2].map(() => random.integer(0, 255));
  const [from, to] = [corner(), corner()];
  const turn = random.float() * Math.PI;
  const along = (x: number, y: number) =>
    0.5 + ((x / WIDTH - 0.5) * Math.cos(turn) + (y / HEIGHT - 0.5) * Math.sin(turn)) / Math.SQRT2;
  return encode(
    pixels((x, y, channel) => {
      const share = along(x, y);
      return (from[channel] ?? 0) * (1 - share) + (to[channel] ?? 0) * share;
    }),
  );
}

function drawPlain(random: Random): Promise<Uint8Array> {
  const gray = random.integer(0, 255);
  const color = random.float() < 0.3 ? [gray, gray, gray] : [0, 1, 2].map(() => random.integer(0, 255));
  return encode(pixels((_x, _y, channel) => color[channel] ?? 0));
}

function drawSvg(content: string): Promise<Uint8Array> {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="1280" height="800" font-family="Arial, sans-serif">${content}</svg>`;
  return sharp(Buffer.from(svg)).png().toBuffer();
}

function rectangle(x: number, y: number, width: number, height: number, style: string): string {
  return `<rect x="${x}" y="${y}" width="${width}" height="${height}" ${style}/>`;
}

function words(random: Random, x: number, y: number, size: number, color: string): string {
  const text = Array.from({ length: random.integer(1, 4) }, () =>
    Array.from({ length: random.integer(3, 9) }, () => random.pick(Array.from('abcdefghijklmno'))).join(''),
  ).join(' ');
  return `<text x="${x}" y="${y}" font-size="${size}" fill="${color}">${text}</text>`;
}

function darkPage(random: Random): string {
  const ground = random.pick(['#111', '#1e1e1e', '#0d1117', '#1b1b2f']);
  const surface = random.pick(['#222', '#2b2b2b', '#161b22', '#30304a']);
  const accent = random.pick(['#0a84ff', '#bb86fc', '#03dac6', '#e94560']);
  const cards = Array.from({ length: random.integer(2, 6) }, (_, i) => {
    const [x, y] = [40 + (i % 3) * 410, 140 + Math.floor(i / 3) * 320];
    return [
      rectangle(x, y, 380, 280, `rx="10" fill="${surface}"`),
      words(random, x + 20, y + 50, 26, '#eee'),
      words(random, x + 20, y + 100, 16, '#aaa'),
      rectangle(x + 20, y + 210, random.integer(80, 160), 40, `rx="6" fill="${accent}"`),
    ].join('');
  });
  return [
    rectangle(0, 0, 1280, 800, `fill="${ground}"`),
    rectangle(0, 0, 1280, 64, `fill="${surface}"`),
    words(random, 40, 42, 24, '#fff'),
    ...cards,
  ].join('');
}

function loginForm(random: Random): string {
  const ground = random.pick(['#fff', '#f0f2f5', '#fafafa', '#e8eef4']);
  const accent = random.pick(['#1877f2', '#5cb85c', '#337ab7', '#222', '#d9534f']);
  const [x, y] = [random.integer(300, 560), random.integer(120, 220)];
  const field = (at: number) =>
    words(random, x + 30, at - 10, 16, '#444') +
    rectangle(x + 30, at, 320, 44, 'rx="4" fill="#fff" stroke="#bbb"');
  return [
    rectangle(0, 0, 1280, 800, `fill="${ground}"`),
    rectangle(x, y, 380, 420, 'rx="8" fill="#fff" stroke="#ddd"'),
    words(random, x + 30, y + 60, 30, '#222'),
    field(y + 120),
    field(y + 210),
    rectangle(x + 30, y + 290, 320, 48, `rx="4" fill="${accent}"`),
    words(random, x + 120, y + 322, 18, '#fff'),
    words(random, x + 60, y + 390, 14, '#337ab7'),
  ].join('');
}
