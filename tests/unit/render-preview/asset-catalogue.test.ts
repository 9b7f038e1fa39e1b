// Colors and pictures of an asset catalogue, as the compiler writes them and as Xcode does.
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { readCatalogue } from '../../../src/render/preview/assets/asset-catalogue.ts';

const DARK = [{ appearance: 'luminosity', value: 'dark' }];

function colorSet(...colors: readonly object[]): string {
  return JSON.stringify({ colors, info: { author: 'xcode', version: 1 } });
}

function components(red: string, green: string, blue: string, alpha = '1.000'): object {
  return { color: { 'color-space': 'srgb', components: { red, green, blue, alpha } }, idiom: 'universal' };
}

describe('colors', () => {
  const catalogue = readCatalogue(
    new Map([
      [
        'Assets.xcassets/Row.colorset/Contents.json',
        colorSet(components('0xE5', '0xE5', '0xE5'), {
          ...components('0x2C', '0x2C', '0x2E'),
          appearances: DARK,
        }),
      ],
      ['Assets.xcassets/Brand.colorset/Contents.json', colorSet(components('1.000', '0.5', '128', '0.250'))],
      ['Assets.xcassets/Link.colorset/Contents.json', colorSet({ color: { reference: 'systemBlueColor' } })],
      ['Assets.xcassets/Broken.colorset/Contents.json', '{'],
      ['Assets.xcassets/Odd.colorset/Contents.json', '{"colors": 1}'],
    ]),
  );
  it('have a light and a dark value', () => {
    expect(catalogue.color('Row', 'light')).toMatchObject({
      color: { red: 229, green: 229, blue: 229, alpha: 1 },
    });
    expect(catalogue.color('Row', 'dark')).toMatchObject({ color: { red: 44, green: 44, blue: 46 } });
    expect(catalogue.color('Brand', 'dark')).toMatchObject({
      color: { red: 255, green: 128, blue: 128, alpha: 0.25 },
    });
  });
  it('may be the system’s', () => {
    expect(catalogue.color('Link', 'light')).toEqual({ kind: 'system', name: 'systemBlueColor' });
  });
  it('that are broken or missing are none', () => {
    for (const name of ['Broken', 'Odd', 'Nowhere', '__proto__'])
      expect(catalogue.color(name, 'light')).toBeUndefined();
  });
});

describe('pictures', () => {
  const imageSet = (...images: readonly object[]): string => JSON.stringify({ images });
  it('have the size of their file in points, for each resolution', async () => {
    const png = await sharp({ create: { width: 60, height: 40, channels: 3, background: '#000' } })
      .png()
      .toBuffer();
    const catalogue = readCatalogue(
      new Map<string, string | Uint8Array>([
        [
          'Assets.xcassets/Logo.imageset/Contents.json',
          imageSet({ filename: 'logo@2x.png', scale: '2x' }, { filename: 'gone.png', scale: '3x' }),
        ],
        ['Assets.xcassets/Logo.imageset/logo@2x.png', png],
        ['Assets.xcassets/Mark.imageset/Contents.json', imageSet({ filename: 'mark.svg' })],
        ['Assets.xcassets/Mark.imageset/mark.svg', '<svg xmlns="x" viewBox="0 0 24 12"><path/></svg>'],
      ]),
    );
    expect(await catalogue.picture('Logo', 'light')).toEqual({
      sources: [{ path: 'Assets.xcassets/Logo.imageset/logo@2x.png', scale: 2 }],
      width: 30,
      height: 20,
    });
    expect(await catalogue.picture('Mark', 'dark')).toMatchObject({ width: 24, height: 12 });
  });
  it('outside of their folder, of no known kind, or no pictures at all are none', async () => {
    const catalogue = readCatalogue(
      new Map([
        ['secret.svg', '<svg width="1" height="1"/>'],
        ['a/Up.imageset/Contents.json', imageSet({ filename: '../../secret.svg' })],
        ['a/Page.imageset/Contents.json', imageSet({ filename: 'x.html' })],
        ['a/Page.imageset/x.html', '<svg width="1" height="1">'],
        ['a/Text.imageset/Contents.json', imageSet({ filename: 'x.png' })],
        ['a/Text.imageset/x.png', 'no picture'],
        ['a/Huge.imageset/Contents.json', imageSet({ filename: 'x.svg' })],
        ['a/Huge.imageset/x.svg', '<svg width="1e9" height="1e9"/>'],
      ]),
    );
    for (const name of ['Up', 'Page', 'Text', 'Huge'])
      expect(await catalogue.picture(name, 'light'), name).toBeUndefined();
  });
});
