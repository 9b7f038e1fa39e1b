/** Where the files of the families lie on this machine. */
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { PixelwrightError } from '../core/errors.ts';
import { isBold } from './bold.ts';
import type { FontFamily } from './families.ts';

const STYLE_NAMES: Readonly<Partial<Record<number, string>>> = {
  100: 'Thin',
  200: 'ExtraLight',
  300: 'Light',
  400: 'Regular',
  500: 'Medium',
  600: 'SemiBold',
  700: 'Bold',
  800: 'ExtraBold',
  900: 'Black',
};

const require = createRequire(import.meta.url);

/** The folder of an installed package; an `input` error where it is not there. */
function packageFolder(name: string): string {
  try {
    return dirname(require.resolve(`${name}/package.json`));
  } catch (cause) {
    throw new PixelwrightError('input', `The font package ${name} is not installed.`, {
      hint: 'Install the dependencies again: npm ci.',
      cause,
    });
  }
}

/** Absolute path of the folder that holds the family's files, and perhaps other families' too. */
export function fontFolder({ source }: FontFamily): string {
  return source.kind === 'google'
    ? packageFolder(`@expo-google-fonts/${source.package}`)
    : join(packageFolder('dejavu-fonts-ttf'), 'ttf');
}

/** Absolute path of a TTF file; `weight` is one of the family's. */
export function fontFile(family: FontFamily, weight: number, italic: boolean): string {
  const { source } = family;
  if (source.kind === 'google') {
    const style = `${weight}${STYLE_NAMES[weight] ?? ''}${italic ? '_Italic' : ''}`;
    return join(fontFolder(family), style, `${source.prefix}_${style}.ttf`);
  }
  const style = `${isBold(weight) ? 'Bold' : ''}${italic ? source.slant : ''}`;
  return join(fontFolder(family), `${source.prefix}${style === '' ? '' : `-${style}`}.ttf`);
}
