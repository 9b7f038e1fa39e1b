/** Pairs of pictures with one true change each, or with none: from kits' screens and from pages, kept in a folder. */
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser, Page } from 'playwright';
import sharp from 'sharp';
import { z } from 'zod';
import { compileScreen } from '../../src/compiler/index.ts';
import { sha256 } from '../../src/core/files/index.ts';
import { Random } from '../../src/core/random.ts';
import { loadKit, sampleScreen } from '../../src/kits/index.ts';
import { startBrowser } from '../../src/render/browser/start-browser.ts';
import { englishContent } from '../words/english.ts';
import { CHANGES, disturb, mutate, NO_CHANGES, type ChangeName, type NoChangeName } from './mutate.ts';

export const pairSchema = z.object({
  name: z.string(),
  source: z.string(),
  change: z.enum([...CHANGES, ...NO_CHANGES]),
  before: z.array(z.number()).nullable(),
  after: z.array(z.number()).nullable(),
  tag: z.string(),
  words: z.string(),
});
export type KnownPair = z.infer<typeof pairSchema>;

export interface PairOptions {
  readonly count: number;
  readonly folder: string;
  readonly pages: string;
  readonly seed: string;
  /** Only pages of this remainder of their names' hashes by three. */
  readonly parts: readonly number[];
}

const VIEWPORT = { width: 1200, height: 800 };
const KITS = ['web', 'android', 'ios'] as const;
const JPEG_QUALITY = 85;
/** Fonts and pictures are there, those that come late among them, as far as they come at all. */
const SETTLED = `(async () => {
  for (const image of document.images) image.loading = 'eager';
  const late = new Promise((resolve) => setTimeout(resolve, 2000));
  const all = [...document.images].map((image) => image.decode().catch(() => undefined));
  await Promise.race([late, Promise.all([document.fonts.ready, ...all])]);
})()`;
const NOTHING = { before: null, after: null, tag: '', words: '' };

/** As many pairs as are wanted; those that lie in the folder already are not drawn again. */
export async function makePairs(options: PairOptions): Promise<KnownPair[]> {
  const { count, folder, seed } = options;
  await mkdir(folder, { recursive: true });
  const index = join(folder, `pairs-${seed}-${options.parts.join('')}.json`);
  const known = await readFile(index, 'utf8').then(
    (text) => z.array(pairSchema).parse(JSON.parse(text)),
    () => [],
  );
  if (known.length >= count) return known.slice(0, count);
  const names = [...CHANGES, ...CHANGES, ...NO_CHANGES];
  const sharp = await startBrowser();
  const gray = await startBrowser({ grayText: true });
  const pairs: KnownPair[] = [];
  try {
    const pages = await pagesOf(options);
    for (let at = 0; pairs.length < count && at < 4 * count; at++) {
      const change = names[pairs.length % names.length] ?? 'color';
      const random = Random.from(seed, 'pair', at);
      const source =
        at % 2 === 0 ? await kitPage(folder, random) : (pages[Math.floor(at / 2) % pages.length] ?? '');
      const browsers = {
        first: sharp.browser,
        second: change === 'anti-aliasing' ? gray.browser : sharp.browser,
      };
      const pair = await drawPair(source, change, { random, folder, ...browsers }).catch(() => undefined);
      if (pair !== undefined) pairs.push({ ...pair, name: pair.name });
    }
  } finally {
    for (const started of [sharp, gray]) {
      await started.browser.close();
      await started.removeFonts();
    }
  }
  await writeFile(index, JSON.stringify(pairs, null, 1));
  return pairs;
}

async function pagesOf({ pages, parts, seed }: PairOptions): Promise<string[]> {
  const names = (await readdir(pages).catch(() => [])).filter((name) => name.endsWith('.html'));
  const part = (name: string): number => Number.parseInt(sha256(name).slice(0, 8), 16) % 3;
  const key = (name: string): string => sha256(`${seed} ${name}`);
  const chosen = names.filter((name) => parts.includes(part(name)));
  if (chosen.length === 0)
    throw new Error(`no pages of part ${parts.join()} in ${pages}; --pages names a folder of them`);
  return chosen.sort((a, b) => (key(a) < key(b) ? -1 : 1)).map((name) => join(pages, name));
}

/** A random screen of a kit as HTML, with English words in it. */
async function kitPage(folder: string, random: Random): Promise<string> {
  const kit = await loadKit(random.pick(KITS));
  const screen = sampleScreen(kit, random);
  const content = englishContent(kit, random);
  const { files } = await compileScreen(screen, kit, 'html', { name: 'Screen', content });
  const root = join(folder, 'screens', String(random.integer(0, 1e9)));
  for (const { path, content } of files) {
    const file = join(root, path);
    await mkdir(join(file, '..'), { recursive: true });
    await writeFile(file, content);
  }
  return join(root, 'index.html');
}

interface DrawOptions {
  readonly random: Random;
  readonly folder: string;
  readonly first: Browser;
  readonly second: Browser;
}

async function drawPair(
  source: string,
  change: ChangeName | NoChangeName,
  { random, folder, first, second }: DrawOptions,
): Promise<KnownPair | undefined> {
  const isChange = (CHANGES as readonly string[]).includes(change);
  const pick = random.float();
  const name = sha256(`${source} ${change} ${pick}`).slice(0, 12);
  const before = await draw(first, source, () => Promise.resolve(NOTHING));
  const after = await draw(second, source, async (page) => {
    if (isChange) return mutate(page, change as ChangeName, pick);
    await disturb(page, change as NoChangeName);
    return NOTHING;
  });
  if (before === undefined || after === undefined) return undefined;
  const isJpeg = change === 'JPEG';
  // What nobody sees cannot change for anybody.
  if (isChange && (await isBlank(before.png, after.told.before))) return undefined;
  if (isChange && !(await areApart(before.png, after.png))) return undefined;
  await writeFile(join(folder, `${name}-a.png`), before.png);
  const candidate = isJpeg
    ? await sharp(await sharp(before.png).jpeg({ quality: JPEG_QUALITY }).toBuffer())
        .png()
        .toBuffer()
    : after.png;
  await writeFile(join(folder, `${name}-b.png`), candidate);
  return { name, source: source.split(/[/\\]/).slice(-2).join('/'), change, ...after.told };
}

/** Steps of 255 that nobody sees. */
const UNSEEN = 8;

/** Whether any pixel of two pictures of one size is off by more than nobody sees. */
async function areApart(one: Buffer, other: Buffer): Promise<boolean> {
  const [a, b] = await Promise.all([one, other].map((png) => sharp(png).removeAlpha().raw().toBuffer()));
  return a?.some((value, at) => Math.abs(value - (b?.[at] ?? 0)) > UNSEEN) ?? false;
}

/** Pixels around a place that show whether it stands out. */
const RIM = 2;

/** Whether a place has one color, that of what is around it. @param box pixels; null is no place, and not blank */
async function isBlank(png: Buffer, box: readonly number[] | null): Promise<boolean> {
  if (box === null) return false;
  const [left, top, right, bottom] = box.map((side, at) =>
    Math.min(
      Math.max(0, Math.round(side) + (at < 2 ? -RIM : RIM)),
      at % 2 === 0 ? VIEWPORT.width : VIEWPORT.height,
    ),
  ) as [number, number, number, number];
  if (right <= left || bottom <= top) return true;
  const place = { left, top, width: right - left, height: bottom - top };
  const { channels } = await sharp(await sharp(png).extract(place).png().toBuffer()).stats();
  return channels.every(({ min, max }) => min === max);
}

async function draw<T>(
  browser: Browser,
  source: string,
  work: (page: Page) => Promise<T | undefined>,
): Promise<{ readonly png: Buffer; readonly told: T } | undefined> {
  const context = await browser.newContext({ viewport: VIEWPORT, javaScriptEnabled: true });
  try {
    await context.route(/^https?:/, (route) => route.abort());
    const page = await context.newPage();
    page.setDefaultTimeout(8_000);
    await page.goto(pathToFileURL(source).href, { waitUntil: 'load' });
    const told = await work(page);
    if (told === undefined) return undefined;
    await page.evaluate(SETTLED);
    return { png: await page.screenshot({ animations: 'disabled' }), told };
  } finally {
    await context.close();
  }
}
