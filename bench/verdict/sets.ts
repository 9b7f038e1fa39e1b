/** The named sets of pictures that verdicts are measured on: true screens of the kits, and what is none. */
import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
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
  /** Whether its pictures are screens of the kits that the shipped model reads. */
  readonly isScreens: boolean;
  /** @param skip is told of each picture that the set would have had, but for a reason */
  readonly pictures: (skip: Skip) => AsyncGenerator<NamedPicture>;
}

export type Skip = (picture: string, reason: string) => void;

export interface SetOptions {
  /** Pictures of each set, at most. */
  readonly count: number;
  /** Data sets with held-back screens of the kits that the model reads. */
  readonly data: readonly string[];
  /** Folder of HTML pages of all kinds. */
  readonly pages: string;
  /** Another seed draws other pictures, and chooses other ones of the folders. */
  readonly seed: string;
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
    ...(await areThere(data)).map((folder) =>
      screens(`${basename(folder)}, held back`, (skip) => heldBack(folder, options, skip)),
    ),
    screens('samples', () => files(join(packageRoot, 'datasets', 'samples'), /\.png$/, options)),
    screens('synthetic, as in training', () => synthetic(options, 'varied')),
    screens('synthetic, JPEG', () => synthetic(options, 'jpeg')),
    screens('synthetic, other sizes', () => synthetic(options, 'scaled')),
    ...((await areThere([pages])).length > 0
      ? [
          others('web pages, beginning', (skip) => webPages(options, false, skip)),
          others('web pages, whole', (skip) => webPages(options, true, skip)),
        ]
      : []),
    others('kit forms', () => kitScreens(options, 'forms')),
    ...DRAWN_KINDS.map((kind) => others(kind, () => drawn(options, kind))),
  ];
}

async function* heldBack(
  folder: string,
  { count, seed }: SetOptions,
  skip: Skip,
): AsyncGenerator<NamedPicture> {
  const dataset = await openDataset(folder, { verify: false });
  try {
    const heldBack = [...dataset.entries.keys()].filter((at) => dataset.entries[at]?.split !== 'train');
    for (const index of shuffled(heldBack, seed).slice(0, count)) {
      const { id, png } = await dataset.read(index);
      if (BLANK.has(id)) skip(id, 'the picture is blank');
      else yield { name: id, bytes: png };
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
  { count, renderer, seed }: SetOptions,
  name: string,
  purpose = 'other kit',
): AsyncGenerator<NamedPicture> {
  const kit = await loadKit(
    name === 'forms' ? join(packageRoot, 'tests', 'fixtures', 'kits', 'forms') : name,
  );
  const folder = await mkdtemp(join(tmpdir(), 'pixelwright-verdict-'));
  try {
    for (let index = 0; index < count; index++) {
      const screen = sampleScreen(kit, Random.from(seed, purpose, name, index));
      const content = sampleContent(kit, Random.from(seed, purpose, name, index, 'words'));
      const { png } = await renderScreen(screen, kit, content, renderer, folder);
      yield { name: `${seed} ${purpose} ${name} ${index}`, bytes: png };
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** In an order that has nothing to do with their names or places, so that the first ones stand for all. */
function shuffled<T extends string | number>(all: readonly T[], seed: string): T[] {
  const key = (one: T) => sha256(`${seed} ${one}`);
  return all.toSorted((a, b) => (key(a) < key(b) ? -1 : 1));
}

async function* webPages(
  { pages, count, renderer, seed }: SetOptions,
  fullPage: boolean,
  skip: Skip,
): AsyncGenerator<NamedPicture> {
  const names = (await readdir(pages)).filter((name) => name.endsWith('.html'));
  for (const page of shuffled(names, seed).slice(0, count)) {
    const request = { folder: pages, page, viewport: PAGE_VIEWPORT, fullPage, timeoutMs: PAGE_LIMIT_MS };
    const rendered = await renderer.render(request).catch((error: unknown) => {
      // Some of these pages cannot be drawn in time, or are too long.
      if (!(error instanceof PixelwrightError)) throw error;
      skip(page, error.message);
      return undefined;
    });
    if (rendered !== undefined) yield { name: page, bytes: rendered.png };
  }
}

async function* drawn({ count, seed }: SetOptions, kind: string): AsyncGenerator<NamedPicture> {
  for (let index = 0; index < Math.min(count, 60); index++) yield drawPicture(kind, `${seed} ${index}`);
}

async function areThere(paths: readonly string[]): Promise<string[]> {
  const there = await Promise.all(
    paths.map((path) =>
      stat(path).then(
        () => true,
        () => false,
      ),
    ),
  );
  return paths.filter((_path, at) => there[at]);
}

async function asInTraining(png: Uint8Array, random: Random): Promise<Uint8Array> {
  const picture = await readImage(png);
  const pixels = await augmentPicture(picture, drawAugmentation(random, picture, SIDE), SIDE);
  return encodeRawPng(pixels, SIDE, SIDE);
}
