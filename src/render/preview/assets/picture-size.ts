/** How large a picture is by itself: what an image view takes for its size. */
import sharp from 'sharp';

export interface Size {
  readonly width: number;
  readonly height: number;
}

/** The root element stands near a drawing's beginning. */
const HEAD = 8192;
const MAX_SIDE = 16_384;

/** Pixels, or a drawing's own units; undefined for what is no picture. */
export async function pictureSize(file: string, content: string | Uint8Array): Promise<Size | undefined> {
  if (file.endsWith('.svg')) return drawingSize(Buffer.from(content).toString('utf8', 0, HEAD));
  const size = await sharp(Buffer.from(content))
    .metadata()
    .catch(() => undefined);
  return size === undefined ? undefined : sane(size.width, size.height);
}

/** SVG 2, 8.2: `width` and `height`, else those of the view box. */
function drawingSize(head: string): Size | undefined {
  const root = /<svg\s[^>]*>/.exec(head)?.[0];
  if (root === undefined) return undefined;
  const [, , boxWidth, boxHeight] = attribute(root, 'viewBox')?.split(/[\s,]+/) ?? [];
  return sane(
    Number.parseFloat(attribute(root, 'width') ?? boxWidth ?? ''),
    Number.parseFloat(attribute(root, 'height') ?? boxHeight ?? ''),
  );
}

function attribute(tag: string, name: string): string | undefined {
  return new RegExp(`\\s${name}=["']([^"']*)["']`).exec(tag)?.[1]?.trim();
}

function sane(width: number, height: number): Size | undefined {
  const isSane = [width, height].every((side) => side > 0 && side <= MAX_SIDE);
  return isSane ? { width, height } : undefined;
}
