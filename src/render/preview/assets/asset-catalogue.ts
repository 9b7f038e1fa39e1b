/** An asset catalogue: named colors and pictures, light and dark. */
import type { z } from 'zod';
import { MAX_PICTURE_BYTES } from '../limits.ts';
import type { TargetFiles } from '../../target-renderer.ts';
import type { ColorReference } from '../storyboard/types.ts';
import { colorSetSchema, imageSetSchema, type Appearances } from './contents.ts';
import { pictureSize, type Size } from './picture-size.ts';

export type Appearance = 'light' | 'dark';

export interface CataloguePicture extends Size {
  /** Files for screens of different resolution. */
  readonly sources: readonly { readonly path: string; readonly scale: number }[];
}

export interface AssetCatalogue {
  readonly color: (name: string, appearance: Appearance) => ColorReference | undefined;
  /** With its size in points; undefined for what is not there, or no picture that a browser draws. */
  readonly picture: (name: string, appearance: Appearance) => Promise<CataloguePicture | undefined>;
}

const SET = /(?:^|\/)([^/]+)\.(colorset|imageset)\/Contents\.json$/;
const DRAWN = /\.(?:svg|png|jpe?g|webp)$/i;

export function readCatalogue(files: TargetFiles): AssetCatalogue {
  const sets = new Map<string, string>();
  for (const path of files.keys()) {
    const [, name = '', kind = ''] = SET.exec(path) ?? [];
    if (kind !== '') sets.set(`${kind} ${name}`, path);
  }
  return {
    color: (name, appearance) => colorFrom(files, sets.get(`colorset ${name}`), appearance),
    picture: (name, appearance) => pictureFrom(files, sets.get(`imageset ${name}`), appearance),
  };
}

function colorFrom(
  files: TargetFiles,
  path: string | undefined,
  appearance: Appearance,
): ColorReference | undefined {
  const colors = contents(files, path, colorSetSchema)?.colors ?? [];
  const { components, reference } = (byAppearance(colors, appearance)[0] ?? colors[0])?.color ?? {};
  if (reference !== undefined) return { kind: 'system', name: reference };
  if (components === undefined) return undefined;
  const { red, green, blue, white, alpha } = components;
  const channel = (value: string | number | undefined): number => byte(white ?? value);
  return {
    kind: 'fixed',
    color: {
      red: channel(red),
      green: channel(green),
      blue: channel(blue),
      alpha: alpha === undefined ? 1 : Math.min(1, Math.max(0, Number(alpha) || 0)),
    },
  };
}

/** `0xE5`, `229` and `0.898` are one and the same. */
function byte(value: string | number | undefined): number {
  const text = String(value ?? '');
  const number = Number(text);
  const isFraction = text.includes('.') && !text.startsWith('0x');
  const scaled = Math.round(isFraction ? number * 255 : number);
  return Number.isFinite(scaled) ? Math.min(255, Math.max(0, scaled)) : 0;
}

async function pictureFrom(
  files: TargetFiles,
  path: string | undefined,
  appearance: Appearance,
): Promise<CataloguePicture | undefined> {
  const images = contents(files, path, imageSetSchema)?.images ?? [];
  const ofAppearance = byAppearance(images, appearance);
  const folder = path?.slice(0, path.lastIndexOf('/') + 1) ?? '';
  const sources = (ofAppearance.length > 0 ? ofAppearance : byAppearance(images, 'light')).flatMap(
    ({ filename, scale }) => {
      const file = `${folder}${filename ?? ''}`;
      const content = files.get(file);
      if (filename === undefined || !DRAWN.test(filename) || content === undefined) return [];
      return content.length > MAX_PICTURE_BYTES ? [] : [{ path: file, scale: scaleOf(scale), content }];
    },
  );
  const [first] = sources;
  if (first === undefined) return undefined;
  const size = await pictureSize(first.path, first.content);
  if (size === undefined) return undefined;
  return {
    sources: sources.map((source) => ({ path: source.path, scale: source.scale })),
    width: size.width / first.scale,
    height: size.height / first.scale,
  };
}

function scaleOf(scale: string | undefined): number {
  return scale === '2x' ? 2 : scale === '3x' ? 3 : 1;
}

/** Those for the dark appearance say so; those for the light one say nothing. */
function byAppearance<T extends { readonly appearances: Appearances }>(
  all: readonly T[],
  appearance: Appearance,
): T[] {
  return all.filter(({ appearances }) =>
    appearance === 'dark' ? appearances.some(({ value }) => value === 'dark') : appearances.length === 0,
  );
}

function contents<T>(files: TargetFiles, path: string | undefined, schema: z.ZodType<T>): T | undefined {
  const text = path === undefined ? undefined : files.get(path);
  if (text === undefined) return undefined;
  try {
    return schema.safeParse(JSON.parse(Buffer.from(text).toString('utf8'))).data;
  } catch {
    // What is no JSON holds no color.
    return undefined;
  }
}
