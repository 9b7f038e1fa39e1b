/** What a page shows: its picture, the texts in it with their boxes, colors and names, its form controls. */
import type { Page } from 'playwright';
import sharp from 'sharp';
import type { Box } from '../../../core/box.ts';
import { collectTexts, colorTexts, type TextFragment, type TextName } from './collect-texts.ts';
import { findControls, type PageControl } from './find-controls.ts';
import {
  COLORS,
  findTextPixels,
  textColor,
  type MarkedPixels,
  type Pixels,
  type TextPixels,
} from './letter-pixels.ts';
import { PageCamera } from './page-camera.ts';
import { measureNarrow, type NarrowFacts } from './narrow-overflow.ts';

export interface PageText {
  /** In lower case, without blanks at its ends; those inside are as the page has them. */
  readonly text: string;
  readonly name: TextName;
  /** Around its letters, as shares of the picture. */
  readonly box: Box;
  /** Mean of its letters' pixels: red, green, blue. */
  readonly color: readonly [number, number, number];
}

export interface PageFacts {
  /** RGB, 8 bit; as wide as the viewport. */
  readonly png: Buffer;
  readonly pixels: Pixels;
  /** Whether the page goes on below the picture. */
  readonly isCut: boolean;
  /** Those that can be seen, in the order of the document. */
  readonly texts: readonly PageText[];
  /** Empty where they were not asked for. */
  readonly fragments: readonly TextFragment[];
  readonly controls: readonly PageControl[];
  /** Null where it was not asked for. */
  readonly narrow: NarrowFacts | null;
}

export interface FactsSettings {
  /** CSS pixels. */
  readonly width: number;
  /** A longer page is cut there, pixels. */
  readonly mostHeight: number;
  /** Also look whether the page fits a viewport of this width. */
  readonly narrowWidth?: number;
  /** Also collect where the lines of each element's text stand. */
  readonly fragments?: boolean;
}

/** Measures a page that is loaded; its colors and its viewport are others afterwards. */
export async function readPageFacts(page: Page, settings: FactsSettings): Promise<PageFacts> {
  const { width, mostHeight, narrowWidth, fragments: wanted = false } = settings;
  const camera = await PageCamera.open(page);
  const pageHeight = await heightOf(page);
  const height = Math.min(pageHeight, mostHeight);
  const png = await camera.take(width, height);
  const pixels = await decode(png);
  const controls = await findControls(page, width, height);
  const { texts, fragments } = await findTexts(page, camera, pixels, wanted);
  await camera.close();
  const narrow = narrowWidth === undefined ? null : await measureNarrow(page, narrowWidth);
  return { png, pixels, isCut: pageHeight > height, texts, fragments, controls, narrow };
}

async function findTexts(
  page: Page,
  camera: PageCamera,
  plain: Pixels,
  wanted: boolean,
): Promise<Pick<PageFacts, 'texts' | 'fragments'>> {
  const { texts, fragments, owners } = await collectTexts(page, wanted);
  const found: (TextPixels | undefined)[] = [];
  for (let from = 0; from < owners; from += COLORS) {
    const first = await coloredPicture(page, camera, plain, { from, owners, shifted: false });
    const second = await coloredPicture(page, camera, plain, { from, owners, shifted: true });
    const pixels = findTextPixels(plain, first, second);
    for (let index = 0; index < COLORS; index++) found.push(pixels[index]);
  }
  const shown = texts.flatMap(({ text, name, owner }) => {
    const pixels = found[owner];
    return pixels === undefined ? [] : [{ text, name, ...pixels }];
  });
  return { texts: shown, fragments };
}

interface Coloring {
  /** The first owner that gets a color. */
  readonly from: number;
  readonly owners: number;
  readonly shifted: boolean;
}

async function coloredPicture(
  page: Page,
  camera: PageCamera,
  { width, height }: Pixels,
  { from, owners, shifted }: Coloring,
): Promise<MarkedPixels> {
  const colors = Array.from({ length: owners }, (_, owner) =>
    owner >= from && owner < from + COLORS ? textColor(owner - from, shifted) : null,
  );
  await colorTexts(page, colors);
  const { data, info } = await sharp(await camera.take(width, height, 'none'))
    .ensureAlpha()
    .raw({ depth: 'uchar' })
    .toBuffer({ resolveWithObject: true });
  return { width: info.width, height: info.height, data };
}

function heightOf(page: Page): Promise<number> {
  return page.evaluate(() => {
    const { document, innerHeight } = globalThis as unknown as {
      document: { documentElement: { scrollHeight: number }; body: { scrollHeight: number } | null };
      innerHeight: number;
    };
    const { documentElement, body } = document;
    return Math.ceil(Math.max(innerHeight, documentElement.scrollHeight, body?.scrollHeight ?? 0));
  });
}

async function decode(png: Buffer): Promise<Pixels> {
  const { data, info } = await sharp(png)
    .flatten({ background: '#ffffff' })
    .toColourspace('srgb')
    .raw({ depth: 'uchar' })
    .toBuffer({ resolveWithObject: true });
  return { width: info.width, height: info.height, data };
}
