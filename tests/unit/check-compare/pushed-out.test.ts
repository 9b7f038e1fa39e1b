// What others drew over the picture's lower edge, or in over it.
import { describe, expect, it } from 'vitest';
import { isPushedOut } from '../../../src/check/compare/structure/pushed-out.ts';
import type { Box } from '../../../src/core/box.ts';
import { changesOf } from './changes-of.ts';
import { part } from './drawn-screen.ts';

/** At a place, and so many pixels lower now. */
function gone(top: number, down: number) {
  const at = (y: number) => part('text', [10, y, 60, y + 10], { words: 'one' });
  const pair = { before: at(top), after: at(top + down), isUntouched: false, isRigid: true };
  return { pair, way: [0, down] as const };
}

describe('what others push over the lower edge', () => {
  const exact = { height: 800, slack: 0, isExact: true };
  const box: Box = [10, 784, 60, 796];

  it('is what most of its neighbors would have drawn along, though the nearest went elsewhere', () => {
    const all = [gone(776, -309), gone(760, 27), gone(740, 27), gone(720, 27)];
    expect(isPushedOut(box, 'before', all, exact)).toBe(true);
    expect(isPushedOut(box, 'before', all, { ...exact, isExact: false })).toBe(false);
    expect(isPushedOut([10, 700, 60, 712], 'before', all, exact)).toBe(false);
  });

  it('came in over it where they went up', () => {
    const all = [gone(700, -624), gone(760, -624)];
    expect(isPushedOut([10, 360, 60, 372], 'after', all, exact)).toBe(true);
    expect(isPushedOut([10, 100, 60, 112], 'after', all, exact)).toBe(false);
  });

  it('is nothing where nothing moved', () => {
    expect(isPushedOut(box, 'before', [], exact)).toBe(false);
  });
});

describe('a page that is drawn up', () => {
  it('has a picture less, and nothing new of what came in below', () => {
    const picture = part('column', [10, 10, 290, 150], { family: 'surface', fill: '#0000fe' });
    const text = (words: string, top: number) => part('text', [10, top, 200, top + 16], { words });
    const before = [picture, text('The first line', 170), text('And the second', 200)];
    const after = [
      text('The first line', 30),
      text('And the second', 60),
      text('A third one that', 100),
      part('column', [10, 130, 280, 236], { family: 'surface', fill: '#0000fe' }),
    ];
    expect(changesOf({ before, after })).toEqual(['Row 1: column is gone.']);
  });
});
