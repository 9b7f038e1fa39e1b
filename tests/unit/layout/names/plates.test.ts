import { describe, expect, it } from 'vitest';
import { plateName } from '../../../../src/layout/names/plates.ts';
import { surfaceOf } from './nodes.ts';

const BOX = [20, 20, 140, 50] as const;

describe('small surfaces with one text', () => {
  it('keeps what their text is where nothing tells of a button', () => {
    const plain = surfaceOf(BOX, '#eeeeee');
    expect(plateName(plain, 'heading', 'Categories')).toBe('heading');
    expect(plateName(plain, 'text', 'terminal')).toBe('text');
    expect(plateName(plain, 'link', 'Search')).toBe('link');
    expect(plateName(plain, 'cell', 'Search')).toBe('cell');
  });

  it('takes them for buttons by their words, by a strong color with round corners, and in the look of browsers', () => {
    expect(plateName(surfaceOf(BOX, '#eeeeee'), 'text', 'Search')).toBe('button');
    expect(plateName(surfaceOf(BOX, '#007bc7', null, 8), 'link', 'Our offer')).toBe('button');
    expect(plateName(surfaceOf(BOX, '#007bc7'), 'link', 'Our offer')).toBe('link');
    expect(plateName(surfaceOf(BOX, '#efefef', '#767676', 3), 'heading', 'Report')).toBe('button');
    expect(plateName(surfaceOf(BOX, '#eeeeee'), 'button', 'Report')).toBe('button');
  });
});
