/**
 * Gathers what the tables of `src/layout` are fitted on: real pages, drawn and read as a screenshot is, beside what their
 * DOM says of each text. A page a file, so that a gathering that was stopped goes on where it was.
 */
import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { ensureFolder, writeFileAtomic } from '../../src/core/files/index.ts';
import { PixelwrightError } from '../../src/core/errors.ts';
import {
  openWordReader,
  readElements,
  withoutControls,
  type PageReading,
  type WordReader,
} from '../../src/reading/index.ts';
import { openRenderer, type PageFacts, type Renderer } from '../../src/render/browser/index.ts';
import { findReading } from '../../src/setup/index.ts';

/** CSS pixels; the rest of a longer page says nothing new. */
const VIEWPORT = { width: 1280, height: 720 };
const MOST_HEIGHT = 4000;
const LIMIT_MS = 120_000;

/** What was read of a page's picture, and what stands in its DOM. */
export interface GatheredPage {
  readonly reading: PageReading;
  readonly fragments: PageFacts['fragments'];
  readonly controls: PageFacts['controls'];
}

export interface GatherOptions {
  /** Folder of the pages, `.html`. */
  readonly pages: string;
  /** Which of them, by file name. */
  readonly isWanted: (file: string) => boolean;
  /** Folder for what is gathered. */
  readonly out: string;
  readonly report: (line: string) => void;
}

/** @throws PixelwrightError `resources` where nothing here reads words or draws pages */
export async function gatherPages({ pages, isWanted, out, report }: GatherOptions): Promise<void> {
  const files = (await readdir(pages)).filter((file) => file.endsWith('.html') && isWanted(file)).sort();
  const models = await findReading();
  if (models === undefined)
    throw new PixelwrightError('resources', 'Nothing here reads words.', {
      hint: 'Run `npx pixelwright setup reading`.',
    });
  await ensureFolder(out);
  const renderer = await openRenderer({ reuseContexts: true });
  const words = await openWordReader({ models });
  try {
    for (const [index, file] of files.entries()) {
      const path = join(out, file.replace(/\.html$/, '.json'));
      if (existsSync(path)) continue;
      const said = `${index + 1}/${files.length} ${file}`;
      try {
        const page = await gatherPage(renderer, words, { folder: pages, page: file });
        await writeFileAtomic(path, JSON.stringify(page));
        report(`${said}: ${page.reading.lines.length} lines`);
      } catch (error) {
        // One page that cannot be drawn costs no more than itself.
        if (!(error instanceof PixelwrightError) || error.kind === 'resources') throw error;
        report(`${said}: left out, ${error.message}`);
      }
    }
  } finally {
    await words.close();
    await renderer.close();
  }
}

async function gatherPage(
  renderer: Renderer,
  words: WordReader,
  source: { readonly folder: string; readonly page: string },
): Promise<GatheredPage> {
  const { png, fragments, controls } = await renderer.examine({
    ...source,
    ...{ viewport: VIEWPORT, mostHeight: MOST_HEIGHT, timeoutMs: LIMIT_MS, fragments: true },
  });
  const { data, info } = await sharp(png)
    .flatten({ background: '#ffffff' })
    .toColourspace('srgb')
    .raw({ depth: 'uchar' })
    .toBuffer({ resolveWithObject: true });
  const raster = { pixels: data, width: info.width, height: info.height };
  const found = await words.read(withoutControls(raster), new AbortController().signal);
  return { reading: readElements(raster, found), fragments, controls };
}

/** @throws Error where the file is none that `gatherPages` wrote */
export async function readGathered(path: string): Promise<GatheredPage> {
  return JSON.parse(await readFile(path, 'utf8')) as GatheredPage;
}
