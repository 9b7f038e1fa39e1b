/** The named sets of pictures that verdicts are measured on: true screens of the web kit, and what is none. */
import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { renderScreen } from '../../datasets/synthesis/render-screen.ts';
import { PixelwrightError } from '../../src/core/errors.ts';
import { sha256 } from '../../src/core/files/index.ts';
import { packageRoot } from '../../src/core/package-root.ts';
import { Random } from '../../src/core/random.ts';
import { loadKit, sampleContent, sampleScreen } from '../../src/kits/index.ts';
import type { Renderer } from '../../src/render/browser/index.ts';
import { openDataset } from '../../src/shards/index.ts';
import { encodeRawPng, readImage } from '../../src/model/index.ts';
import { augmentPicture, drawAugmentation } from '../../training/data/augment.ts';
import { DRAWN_KINDS, drawPicture, type NamedPicture } from './drawn-pictures.ts';

export interface PictureSet {
  readonly name: string;
  /** Whether its pictures are screens of the kit that the shipped model reads. */
  readonly isScreens: boolean;
  readonly pictures: () => AsyncGenerator<NamedPicture>;
}

export interface SetOptions {
  /** Pictures of each set, at most. */
  readonly count: number;
  /** Data set with held-back real pages. */
  readonly data: string;
  /** Folder of HTML pages of all kinds. */
  readonly pages: string;
  readonly renderer: Renderer;
}

/** Real pages whose picture is blank: there is nothing to be read on them. */
const BLANK: ReadonlySet<string> = new Set(['A930FCEC-FF8B-4277-B1B4-96BF682C0713']);
const SIDE = 256;
const PAGE_VIEWPORT = { width: 1280, height: 800 };
const PAGE_LIMIT_MS = 10_000;

/** The sets that can be had here; what lies in folders that are missing is left out. */
export async function openSets(options: SetOptions): Promise<PictureSet[]> {
  const { data, pages } = options;
  const screens = (name: string, pictures: PictureSet['pictures']) => ({ name, isScreens: true, pictures });
  const others = (name: string, pictures: PictureSet['pictures']) => ({ name, isScreens: false, pictures });
  return [
    ...((await isThere(data)) ? [screens('real pages, held back', () => heldBack(options))] : []),
    screens('samples', () => files(join(packageRoot, 'datasets', 'samples'), /\.png$/, options)),
    screens('synthetic, as in training', () => synthetic(options, 'varied')),
    screens('synthetic, JPEG', () => synthetic(options, 'jpeg')),
    screens('synthetic, other sizes', () => synthetic(options, 'scaled')),
    ...((await isThere(pages))
      ? [
          others('web pages, beginning', () => webPages(options, false)),
          others('web pages, whole', () => webPages(options, true)),
          others('one photo, cut out', () => photoCuts(options)),
        ]
      : []),
    ...['android', 'ios', 'forms'].map((kit) => others(`kit ${kit}`, () => kitScreens(options, kit))),
    ...DRAWN_KINDS.map((kind) => others(kind, () => drawn(options, kind))),
  ];
}

async function* heldBack({ data, count }: SetOptions): AsyncGenerator<NamedPicture> {
  const dataset = await openDataset(data, { verify: false });
  try {
    const chosen = [...dataset.entries.keys()].filter((at) => dataset.entries[at]?.split !== 'train');
    for (const index of chosen.slice(0, count)) {
      const { id, png } = await dataset.read(index);
      if (!BLANK.has(id)) yield { name: id, bytes: png };
    }
  } finally {
    await dataset.close();
  }
}

async function* files(folder: string, wanted: RegExp, { count }: SetOptions): AsyncGenerator<NamedPicture> {
  const names = (await readdir(folder)).filter((name) => wanted.test(name)).sort();
  for (const name of names.slice(0, count)) yield { name, bytes: await readFile(join(folder, name)) };
}

/** Screens of a seed that no training used, with the words and scalers of training, as JPEG, or at other sizes. */
async function* synthetic(
  options: SetOptions,
  variant: 'varied' | 'jpeg' | 'scaled',
): AsyncGenerator<NamedPicture> {
  for await (const { name, bytes } of kitScreens(options, 'web', `unseen ${variant}`)) {
    const random = Random.from(variant, name);
    if (variant === 'varied') yield { name, bytes: await asInTraining(bytes, random) };
    else if (variant === 'jpeg')
      yield {
        name,
        bytes: await sharp(bytes)
          .flatten({ background: '#fff' })
          .jpeg({ quality: random.integer(40, 90) })
          .toBuffer(),
      };
    else
      yield {
        name,
        bytes: await sharp(bytes)
          .resize({ width: random.integer(500, 2400) })
          .png()
          .toBuffer(),
      };
  }
}

async function* kitScreens(
  { count, renderer }: SetOptions,
  name: string,
  seed = 'other kit',
): AsyncGenerator<NamedPicture> {
  const kit = await loadKit(
    name === 'forms' ? join(packageRoot, 'tests', 'fixtures', 'kits', 'forms') : name,
  );
  const folder = await mkdtemp(join(tmpdir(), 'pixelwright-verdict-'));
  try {
    for (let index = 0; index < count; index++) {
      const screen = sampleScreen(kit, Random.from(seed, name, index));
      const content = sampleContent(kit, Random.from(seed, name, index, 'words'));
      const { png } = await renderScreen(screen, kit, content, renderer, folder);
      yield { name: `${seed} ${name} ${index}`, bytes: png };
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** In an order that has nothing to do with their names, so that the first ones stand for all. */
async function* webPages(
  { pages, count, renderer }: SetOptions,
  fullPage: boolean,
): AsyncGenerator<NamedPicture> {
  const names = (await readdir(pages)).filter((name) => name.endsWith('.html'));
  const shuffled = names.toSorted((a, b) => (sha256(a) < sha256(b) ? -1 : 1));
  for (const page of shuffled.slice(0, count)) {
    const request = { folder: pages, page, viewport: PAGE_VIEWPORT, fullPage, timeoutMs: PAGE_LIMIT_MS };
    const rendered = await renderer.render(request).catch((error: unknown) => {
      // Some of these pages cannot be drawn in time, or are too long.
      if (error instanceof PixelwrightError) return undefined;
      throw error;
    });
    if (rendered !== undefined) yield { name: page, bytes: rendered.png };
  }
}

/** Cut from all over the only photo among the pages: photos of other things were not at hand. */
async function* photoCuts({ pages, count }: SetOptions): AsyncGenerator<NamedPicture> {
  const photo = join(pages, 'rick.jpg');
  if (!(await isThere(photo))) return;
  const { width, height } = await sharp(photo).metadata();
  for (let index = 0; index < Math.min(count, 40); index++) {
    const random = Random.from('photo', index);
    const size = { width: random.integer(width >> 2, width), height: random.integer(height >> 2, height) };
    const corner = {
      left: random.integer(0, width - size.width),
      top: random.integer(0, height - size.height),
    };
    yield {
      name: `photo ${index}`,
      bytes: await sharp(photo)
        .extract({ ...size, ...corner })
        .png()
        .toBuffer(),
    };
  }
}

async function* drawn({ count }: SetOptions, kind: string): AsyncGenerator<NamedPicture> {
  for (let index = 0; index < Math.min(count, 60); index++) yield drawPicture(kind, index);
}

async function isThere(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}

async function asInTraining(png: Uint8Array, random: Random): Promise<Uint8Array> {
  const pixels = await augmentPicture(await readImage(png), drawAugmentation(random), SIDE);
  return encodeRawPng(pixels, SIDE, SIDE);
}
