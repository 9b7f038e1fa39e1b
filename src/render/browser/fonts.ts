/**
 * The only font that pages are drawn with: Arimo, which has the metrics of Helvetica and Arial. A fontconfig of our own
 * shows Chromium nothing else, so that the fonts of a machine do not change the picture (Linux; elsewhere the system's
 * own Helvetica or Arial is taken).
 */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

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

export interface PinnedFonts {
  /** Environment variables for the browser. */
  readonly environment: Readonly<Record<string, string>>;
  /** Removes the configuration. */
  readonly remove: () => Promise<void>;
}

export async function pinFonts(): Promise<PinnedFonts> {
  const folder = await mkdtemp(join(tmpdir(), 'pixelwright-fonts-'));
  const fonts = dirname(createRequire(import.meta.url).resolve('@expo-google-fonts/arimo/package.json'));
  const file = join(folder, 'fonts.conf');
  await writeFile(file, configuration(fonts, join(folder, 'cache')));
  return {
    environment: { FONTCONFIG_FILE: file },
    remove: () => rm(folder, { recursive: true, force: true }),
  };
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
