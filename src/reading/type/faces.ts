/**
 * The font files as HarfBuzz has them: opened when they are first asked for, kept from then on. Measures are in the unit of
 * a face (`unitsPerEm` to the em), y upwards.
 */
import { readFileSync } from 'node:fs';
import { Blob, Buffer as ShapingBuffer, Face as HarfBuzzFace, Feature, Font, shape } from 'harfbuzzjs';
import { PixelwrightError } from '../../core/errors.ts';
import { fontFamily, fontFile, nearestWeight } from '../../fonts/index.ts';

/** A glyph in its place: its origin on the line, its ink relative to that origin; null ink for a space. */
export interface PlacedGlyph {
  readonly id: number;
  /** Index into the text, UTF-16, of the first character that it stands for. */
  readonly index: number;
  readonly x: number;
  readonly y: number;
  readonly advance: number;
  readonly ink: GlyphInk | null;
}

export interface GlyphInk {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

export interface FontFace {
  readonly family: string;
  /** That of the file. */
  readonly weight: number;
  readonly italic: boolean;
  readonly unitsPerEm: number;
  readonly ascender: number;
  /** Below the baseline: negative. */
  readonly descender: number;
  readonly lineGap: number;
  readonly font: Font;
  readonly has: (codePoint: number) => boolean;
  readonly inkOf: (glyph: number) => GlyphInk | null;
}

export interface FaceName {
  readonly family: string;
  readonly weight: number;
  readonly italic: boolean;
}

const faces = new Map<string, FontFace>();

/** The face of the nearest weight that the family has; an `input` error for an unknown family or a missing file. */
export function fontFace({ family, weight, italic }: FaceName): FontFace {
  const asked = `${family}|${weight}|${italic}`;
  const known = faces.get(asked);
  if (known !== undefined) return known;
  const weightThere = nearestWeight(fontFamily(family), weight);
  const name = `${family}|${weightThere}|${italic}`;
  const face = faces.get(name) ?? openFace({ family, weight: weightThere, italic });
  faces.set(name, face);
  faces.set(asked, face);
  return face;
}

function openFace({ family, weight, italic }: FaceName): FontFace {
  const file = fontFile(fontFamily(family), weight, italic);
  const face = new HarfBuzzFace(new Blob(readFontFile(file)));
  const font = new Font(face);
  const { ascender, descender, lineGap } = font.hExtents();
  const glyphs = new Map<number, number>();
  const inks = new Map<number, GlyphInk | null>();
  return {
    family,
    weight,
    italic,
    unitsPerEm: face.upem,
    ascender,
    descender,
    lineGap,
    font,
    has: (codePoint) => {
      const glyph = glyphs.get(codePoint) ?? font.nominalGlyph(codePoint) ?? 0;
      glyphs.set(codePoint, glyph);
      return glyph !== 0;
    },
    inkOf: (glyph) => {
      const known = inks.get(glyph);
      if (known !== undefined) return known;
      const extents = font.glyphExtents(glyph);
      const ink =
        extents === undefined || extents.width === 0 || extents.height === 0
          ? null
          : {
              left: extents.xBearing,
              right: extents.xBearing + extents.width,
              top: extents.yBearing,
              bottom: extents.yBearing + extents.height,
            };
      inks.set(glyph, ink);
      return ink;
    },
  };
}

function readFontFile(file: string): Uint8Array {
  try {
    return readFileSync(file);
  } catch (cause) {
    throw new PixelwrightError('input', 'A font file cannot be read.', {
      where: file,
      hint: 'Install the dependencies again: npm ci.',
      cause,
    });
  }
}

/** A letter or digit of ASCII by itself, which shaping has nothing to say about; undefined for all else. */
export function lonelyGlyph(face: FontFace, character: string): PlacedGlyph | undefined {
  if (!/^[0-9A-Za-z]$/.test(character)) return undefined;
  const id = face.font.nominalGlyph(character.charCodeAt(0)) ?? 0;
  return { id, index: 0, x: 0, y: 0, advance: face.font.glyphHAdvance(id), ink: face.inkOf(id) };
}

const buffer = new ShapingBuffer();
/** Browsers draw no ligatures in text that is spaced out. */
const SPACED = ['-liga', '-clig'].flatMap((name) => Feature.fromString(name) ?? []);

/** Glyphs of a text in a face, from left to right, with kerning and ligatures as browsers have them. */
export function shapeRun(face: FontFace, text: string, isSpaced: boolean): PlacedGlyph[] {
  buffer.clearContents();
  buffer.addText(text);
  buffer.guessSegmentProperties();
  shape(face.font, buffer, isSpaced ? SPACED : []);
  const infos = buffer.getGlyphInfos();
  const positions = buffer.getGlyphPositions();
  const glyphs: PlacedGlyph[] = [];
  let pen = 0;
  for (const [index, info] of infos.entries()) {
    const position = positions[index];
    if (position === undefined) break;
    glyphs.push({
      id: info.codepoint,
      index: info.cluster,
      x: pen + position.xOffset,
      y: position.yOffset,
      advance: position.xAdvance,
      ink: face.inkOf(info.codepoint),
    });
    pen += position.xAdvance;
  }
  return glyphs;
}
