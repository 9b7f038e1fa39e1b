/** From what was read of a picture to the parts that are compared: leaves, and blocks that are painted. */
import { valuesAt, walk, type ScreenDocument } from '../../../dsl/index.ts';
import { area, inPixels, overlapArea, type Box } from '../../../core/box.ts';
import type { PageReading, Surface, TextLine } from '../../../reading/index.ts';
import { centerOf, UNKNOWN, type Family, type Part, type SeenScreen } from './part.ts';

const CONTROLS =
  /^(button|input|textarea|select|checkbox|checkbox-on|radio|radio-on|switch|switch-on|slider|progress|toggle|field)$/;
const PICTURES = /^(image|icon)$/;
const RULES = /^divider/;
/** A surface is a component's own where they cover one another by this share. */
const SAME_AREA = 0.75;

/** @param reading in the pixels of the picture; the document's boxes are shares of it */
export function seeScreen(reading: PageReading, document: ScreenDocument): SeenScreen {
  const nodes = Array.from(walk(document.tree), ({ node, path }) => {
    const share = valuesAt(document, path).box;
    return { node, path, box: share && inPixels(share, reading) };
  });
  const parts = nodes.flatMap(({ node, path, box }): Part[] => {
    if (box === undefined || path.length < 2 || area(box) < 1) return [];
    const holds = (node.children ?? []).length > 0;
    const surface = surfaceOf(box, reading.surfaces);
    if (holds && surface === undefined) return [];
    const lines = holds ? [] : reading.lines.filter((line) => isIn(line, box));
    return [partOf(node.name, path.join('.'), box, { lines, surface, holds })];
  });
  return { parts, background: reading.background };
}

interface Seen {
  readonly lines: readonly TextLine[];
  readonly surface: Surface | undefined;
  readonly holds: boolean;
}

function partOf(component: string, path: string, box: Box, { lines, surface, holds }: Seen): Part {
  const longest = lines.reduce<TextLine | undefined>(
    (most, line) => (most === undefined || line.text.length > most.text.length ? line : most),
    undefined,
  );
  return {
    ...UNKNOWN,
    // A painted block with nothing in it is no text.
    family: familyOf(component, holds || (surface !== undefined && lines.length === 0)),
    component,
    path,
    box: surface?.box ?? box,
    words: lines.length === 0 ? null : lines.map(({ text }) => text).join(' '),
    ink: longest?.color ?? null,
    fill: surface?.color ?? null,
    letterSize: longest?.type.size ?? null,
    holds,
    pieces: holds ? [] : lines.flatMap((line) => piecesOf(line, component, path)),
  };
}

function piecesOf({ words, type }: TextLine, component: string, path: string): Part[] {
  return words.map(({ text, box, color }) => ({
    ...UNKNOWN,
    family: 'text',
    component,
    path,
    box,
    words: text,
    ink: color,
    letterSize: type.size,
  }));
}

function familyOf(component: string, isBlock: boolean): Family {
  if (CONTROLS.test(component)) return 'control';
  if (PICTURES.test(component)) return 'picture';
  if (RULES.test(component)) return 'rule';
  return isBlock ? 'surface' : 'text';
}

function surfaceOf(box: Box, surfaces: readonly Surface[]): Surface | undefined {
  return surfaces.find((surface) => {
    const shared = overlapArea(surface.box, box);
    return shared > SAME_AREA * area(box) && shared > SAME_AREA * area(surface.box);
  });
}

function isIn({ box }: TextLine, [left, top, right, bottom]: Box): boolean {
  const [x, y] = centerOf(box);
  return x >= left && x <= right && y >= top && y <= bottom;
}
