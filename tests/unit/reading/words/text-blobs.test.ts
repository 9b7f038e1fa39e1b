import { describe, expect, it } from 'vitest';
import { findBlobs } from '../../../../src/reading/ink/index.ts';
import { textBlobs } from '../../../../src/reading/words/text-blobs.ts';

/** A picture of ink, `#`, one row a string. */
function blobsOf(rows: readonly string[]): { readonly found: number; readonly kept: string[] } {
  const width = rows[0]?.length ?? 0;
  const mask = Uint8Array.from(rows.join(''), (sign) => Number(sign === '#'));
  const found = findBlobs(mask, width);
  const kept = textBlobs(found, mask, width).map(
    ({ left, top, right, bottom }) => `${left},${top},${right},${bottom}`,
  );
  return { found: found.length, kept: kept.sort() };
}

describe('ink that can be letters', () => {
  it('keeps letters that touch, whatever else touches the left side of their box', () => {
    const rows = [
      '.........................',
      '.....#.............#.....',
      '....#.#............#.....',
      '....#.#............#.....',
      '...#...#...........#.....',
      '.#..###.#..####....#.....',
      '...#.....##....#...#.....',
      '..#.......######...#.....',
      '..#.......#........#.....',
      '.#........#........#.....',
      '.#........#....#...#.....',
      '.##........####.####.....',
      '.........................',
    ];
    const joined = rows.map((row) => row.replace('####....#', '#########'));
    const { found, kept } = blobsOf(joined);
    expect(found).toBe(2);
    expect(kept).toContain('1,1,20,12');
  });

  it('leaves a frame out, and keeps what it holds', () => {
    const frame = Array.from({ length: 14 }, (_row, y) =>
      Array.from({ length: 30 }, (_column, x) => {
        const isEdge = (x === 2 || x === 27) && y > 0 && y < 13;
        const isSide = (y === 1 || y === 12) && x >= 2 && x <= 27;
        return isEdge || isSide || (x > 8 && x < 12 && y > 4 && y < 9) ? '#' : '.';
      }).join(''),
    );
    expect(blobsOf(frame)).toEqual({ found: 2, kept: ['9,5,12,9'] });
  });
});
