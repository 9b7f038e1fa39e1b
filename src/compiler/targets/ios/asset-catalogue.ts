/** `Assets.xcassets`: color sets with a light and a dark value, and pictures as SVG. */
import type { OutputFile } from '../../types.ts';
import { colorValue, type IosAssets, type NamedColor } from './kit-assets.ts';
import type { ResourceNames } from './resource-names.ts';

const INFO = { author: 'xcode', version: 1 };

/** The files of `Assets.xcassets` for the named colors and pictures that the code uses. */
export function catalogueFiles(
  { colors, images }: Pick<ResourceNames, 'colors' | 'images'>,
  assets: IosAssets,
  pictures: PicturesByImage,
): OutputFile[] {
  return [
    jsonFile('Contents.json', { info: INFO }),
    ...colors.flatMap((name) => {
      const color = colorValue(name, assets);
      return color === undefined ? [] : [jsonFile(`${name}.colorset/Contents.json`, colorSet(color))];
    }),
    ...images.filter((name) => !pictures.has(name)).flatMap(squareFiles),
    ...Array.from(pictures, ([name, picture]) => pictureFiles(name, picture)).flat(),
  ];
}

/** Pictures of a screen by the names of their image sets. */
export type PicturesByImage = ReadonlyMap<string, { readonly file: string; readonly content: Uint8Array }>;

/** `hero-1.png` → `Hero-1-picture`, a name that no square of a color has. */
export function pictureImage(file: string): string {
  const stem = file.slice(0, file.lastIndexOf('.'));
  return `${stem.charAt(0).toUpperCase()}${stem.slice(1)}-picture`;
}

export function picturesByImage(pictures: ReadonlyMap<string, Uint8Array>): PicturesByImage {
  return new Map(Array.from(pictures, ([file, content]) => [pictureImage(file), { file, content }]));
}

function pictureFiles(name: string, picture: { file: string; content: Uint8Array }): OutputFile[] {
  const { file: filename, content } = picture;
  const isVector = filename.endsWith('.svg');
  // A pixel of a screenshot is a point.
  const image = { filename, idiom: 'universal', ...(isVector ? {} : { scale: '1x' }) };
  return [
    jsonFile(`${name}.imageset/Contents.json`, {
      images: [image],
      info: INFO,
      ...(isVector ? { properties: { 'preserves-vector-representation': true } } : {}),
    }),
    { path: `Assets.xcassets/${name}.imageset/${filename}`, content },
  ];
}

/** A plain square of the color that its name spells. */
function squareFiles(name: string): OutputFile[] {
  const filename = `${name}.svg`;
  const fill = `#${name.slice(-6)}`;
  return [
    jsonFile(`${name}.imageset/Contents.json`, {
      images: [{ filename, idiom: 'universal' }],
      info: INFO,
      properties: { 'preserves-vector-representation': true },
    }),
    {
      path: `Assets.xcassets/${name}.imageset/${filename}`,
      content:
        '<svg xmlns="http://www.w3.org/2000/svg" width="36" height="36" viewBox="0 0 36 36">\n' +
        `  <rect width="36" height="36" fill="${fill}"/>\n</svg>\n`,
    },
  ];
}

function colorSet({ light, dark }: NamedColor): object {
  const appearances = [{ appearance: 'luminosity', value: 'dark' }];
  return {
    colors: [
      { color: colorComponents(light), idiom: 'universal' },
      ...(dark === undefined ? [] : [{ appearances, color: colorComponents(dark), idiom: 'universal' }]),
    ],
    info: INFO,
  };
}

function colorComponents(color: string): object {
  const [red, green, blue] = [1, 3, 5].map((at) => `0x${color.slice(at, at + 2).toUpperCase()}`);
  return { 'color-space': 'srgb', components: { alpha: '1.000', blue, green, red } };
}

function jsonFile(path: string, value: object): OutputFile {
  return { path: `Assets.xcassets/${path}`, content: `${JSON.stringify(value, null, 2)}\n` };
}
