/**
 * The only font that pages are drawn with: Arimo, which has the metrics of Helvetica and Arial. A fontconfig of our own
 * shows Chromium nothing else, so that the fonts of a machine do not change the picture (Linux; elsewhere the system's
 * own Helvetica or Arial is taken).
 */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { PixelwrightError } from '../../core/errors.ts';
import {
  ensureFolder,
  explainWriteError,
  readIfThere,
  sha256,
  writeFileAtomic,
} from '../../core/files/index.ts';
import { cacheFolder } from '../../setup/index.ts';

/** Families that pages name and Arimo stands in for. */
const REPLACED = [
  'Helvetica Neue',
  'Helvetica',
  'Arial',
  'Liberation Sans',
  'Roboto',
  'system-ui',
  'sans-serif',
];

/** Far more than the configuration has. */
const MAXIMUM_BYTES = 65_536;

export interface PinnedFonts {
  /** Environment variables for the browser. */
  readonly environment: Readonly<Record<string, string>>;
  /** Removes the configuration. */
  readonly remove: () => Promise<void>;
}

export async function pinFonts(): Promise<PinnedFonts> {
  const fonts = dirname(createRequire(import.meta.url).resolve('@expo-google-fonts/arimo/package.json'));
  return (await pinInCache(fonts)) ?? pinForThisProcess(fonts);
}

/** In a folder that all processes share, so that a killed one leaves nothing behind; undefined where that cannot be. */
async function pinInCache(fonts: string): Promise<PinnedFonts | undefined> {
  const key = sha256(configuration(fonts, '')).slice(0, 16);
  const folder = join(cacheFolder(), `fonts-${key}`);
  const file = join(folder, 'fonts.conf');
  try {
    await ensureFolder(folder);
    const text = configuration(fonts, join(folder, 'cache'));
    // Whole whenever another process looks, and of several that write it each writes the same. Not written again
    // without need: fontconfig takes a new time for new content.
    if (readIfThere(file, { maxBytes: MAXIMUM_BYTES })?.toString('utf8') !== text)
      await writeFileAtomic(file, text);
  } catch (error) {
    if (error instanceof PixelwrightError) return undefined;
    throw error;
  }
  return { environment: { FONTCONFIG_FILE: file }, remove: () => Promise.resolve() };
}

async function pinForThisProcess(fonts: string): Promise<PinnedFonts> {
  try {
    const folder = await mkdtemp(join(tmpdir(), 'pixelwright-fonts-'));
    const file = join(folder, 'fonts.conf');
    await writeFile(file, configuration(fonts, join(folder, 'cache')));
    return {
      environment: { FONTCONFIG_FILE: file },
      remove: () => rm(folder, { recursive: true, force: true }),
    };
  } catch (error) {
    throw explainWriteError(error, tmpdir());
  }
}

/** Unhinted, with subpixel positions as Chromium lays text out, and colour fringes as on the screens of desktops. */
function configuration(fonts: string, cache: string): string {
  const aliases = REPLACED.map(
    (family) =>
      `  <alias binding="same"><family>${family}</family><accept><family>Arimo</family></accept></alias>`,
  );
  return [
    '<?xml version="1.0"?>',
    '<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">',
    '<fontconfig>',
    `  <dir>${escapeXml(fonts)}</dir>`,
    `  <cachedir>${escapeXml(cache)}</cachedir>`,
    ...aliases,
    '  <match target="font">',
    '    <edit name="antialias" mode="assign"><bool>true</bool></edit>',
    '    <edit name="hinting" mode="assign"><bool>false</bool></edit>',
    '    <edit name="hintstyle" mode="assign"><const>hintnone</const></edit>',
    '    <edit name="rgba" mode="assign"><const>rgb</const></edit>',
    '    <edit name="lcdfilter" mode="assign"><const>lcddefault</const></edit>',
    '  </match>',
    '</fontconfig>',
    '',
  ].join('\n');
}

function escapeXml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}
