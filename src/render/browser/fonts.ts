/**
 * The fonts that pages are drawn with: those that the project brings, and no other. A fontconfig of our own shows Chromium
 * nothing else, so that the fonts of a machine do not change the picture (Linux; macOS and Windows have no fontconfig, there
 * a page gets the system's own Arial, Verdana and so on, and for families that the system lacks the next of the page's list).
 */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import { PixelwrightError } from '../../core/errors.ts';
import {
  ensureFolder,
  explainWriteError,
  readIfThere,
  sha256,
  writeFileAtomic,
} from '../../core/files/index.ts';
import { FONT_FAMILIES, fontFolder, GENERIC_FAMILIES } from '../../fonts/index.ts';
import { cacheFolder } from '../../setup/index.ts';

/** Files in the families' folders that belong to no family of ours. */
const UNUSED = [
  '*/DejaVuMathTeXGyre.ttf',
  '*/DejaVuSans-ExtraLight.ttf',
  '*/DejaVuSerifCondensed*.ttf',
  '*_200ExtraLight*.ttf',
];

/** In this order; DejaVu Sans has most of the symbols, Noto Sans has Devanagari. */
const FALLBACKS = ['Arimo', 'DejaVu Sans', 'Noto Sans'];

/** Far more than the configuration has. */
const MAXIMUM_BYTES = 65_536;

const packageSchema = z.object({ name: z.string(), version: z.string() });

export interface PinnedFonts {
  /** Environment variables for the browser. */
  readonly environment: Readonly<Record<string, string>>;
  /** Hash of what is drawn with, the same on every machine; null where that is the system's own. */
  readonly identity: string | null;
  /** Removes the configuration. */
  readonly remove: () => Promise<void>;
}

export async function pinFonts(): Promise<PinnedFonts> {
  return (await pinInCache()) ?? pinForThisProcess();
}

/** In a folder that all processes share, so that a killed one leaves nothing behind; undefined where that cannot be. */
async function pinInCache(): Promise<PinnedFonts | undefined> {
  const key = sha256(configuration('')).slice(0, 16);
  const folder = join(cacheFolder(), `fonts-${key}`);
  const file = join(folder, 'fonts.conf');
  try {
    await ensureFolder(folder);
    const text = configuration(join(folder, 'cache'));
    // Whole whenever another process looks, and of several that write it each writes the same. Not written again
    // without need: fontconfig takes a new time for new content.
    if (readIfThere(file, { maxBytes: MAXIMUM_BYTES })?.toString('utf8') !== text)
      await writeFileAtomic(file, text);
  } catch (error) {
    if (error instanceof PixelwrightError) return undefined;
    throw error;
  }
  return {
    environment: { FONTCONFIG_FILE: file },
    identity: fontsIdentity(),
    remove: () => Promise.resolve(),
  };
}

async function pinForThisProcess(): Promise<PinnedFonts> {
  try {
    const folder = await mkdtemp(join(tmpdir(), 'pixelwright-fonts-'));
    const file = join(folder, 'fonts.conf');
    await writeFile(file, configuration(join(folder, 'cache')));
    return {
      environment: { FONTCONFIG_FILE: file },
      identity: fontsIdentity(),
      remove: () => rm(folder, { recursive: true, force: true }),
    };
  } catch (error) {
    throw explainWriteError(error, tmpdir());
  }
}

/** Unhinted, with subpixel positions as Chromium lays text out, and colour fringes as on the screens of desktops. */
function configuration(cache: string, folders = fontFolders()): string {
  return [
    '<?xml version="1.0"?>',
    '<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">',
    '<fontconfig>',
    ...folders.map((folder) => `  <dir>${escapeXml(folder)}</dir>`),
    `  <cachedir>${escapeXml(cache)}</cachedir>`,
    ...UNUSED.map((glob) => `  <selectfont><rejectfont><glob>${glob}</glob></rejectfont></selectfont>`),
    ...replacements().flatMap(([name, family]) => replacement(name, family)),
    // Last of every list: for characters that the page's own families lack, and where it names none (`system-ui`).
    '  <match>',
    ...FALLBACKS.map(
      (family) => `    <edit name="family" mode="append_last"><string>${escapeXml(family)}</string></edit>`,
    ),
    '  </match>',
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

function fontFolders(): readonly string[] {
  return [...new Set(FONT_FAMILIES.map(fontFolder))];
}

/** Of the packages' versions in place of their folders. */
function fontsIdentity(): string | null {
  if (process.platform !== 'linux') return null;
  return sha256(configuration('', fontFolders().map(packageOf)));
}

/** `dejavu-fonts-ttf@2.37.3`, of the package that the folder is or lies in. */
function packageOf(folder: string): string {
  const [text] = [folder, dirname(folder)].flatMap((place) => {
    const content = readIfThere(join(place, 'package.json'), { maxBytes: MAXIMUM_BYTES });
    return content === undefined ? [] : [content.toString('utf8')];
  });
  const { name, version } = packageSchema.parse(JSON.parse(text ?? '{}'));
  return `${name}@${version}`;
}

/** Names that pages use, each with the family that is drawn for it; any other name is unknown, as on most machines. */
function replacements(): readonly (readonly [string, string])[] {
  return [
    ...FONT_FAMILIES.flatMap(({ name, standsFor }) => standsFor.map((other) => [other, name] as const)),
    ...Object.entries(GENERIC_FAMILIES),
  ];
}

function replacement(name: string, family: string): string[] {
  return [
    `  <match><test name="family"><string>${escapeXml(name)}</string></test>`,
    `    <edit name="family" mode="assign" binding="same"><string>${escapeXml(family)}</string></edit></match>`,
  ];
}

function escapeXml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}
