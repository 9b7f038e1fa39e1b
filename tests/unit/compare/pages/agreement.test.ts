/** Names, form controls and pixels that two pages have in common. */
import { describe, expect, it } from 'vitest';
import {
  compareControls,
  compareNames,
  measureBlocks,
  pageDifference,
  type Control,
  type NamedBlock,
} from '../../../../src/compare/pages/index.ts';
import { picture } from '../pictures.ts';
import { block } from './blocks.ts';

const named = (name: string, text: string, row: number): NamedBlock => ({
  ...block(text, [0, row / 10, 1, (row + 1) / 10]),
  name,
});

describe('compareNames', () => {
  it('counts texts that match by whether their names do', () => {
    const original = [
      named('heading', 'the title', 0),
      named('link', 'read more', 1),
      named('text', 'gone', 2),
    ];
    const ours = [named('heading', 'the title', 0), named('button', 'read more', 1)];
    expect(compareNames(measureBlocks(ours, original), ours, original)).toEqual({
      ...{ total: 2, right: 1 },
      confused: { 'link→button': 1 },
    });
  });

  it('names joined blocks by most of their letters', () => {
    const original = [named('text', 'a long paragraph with a', 0), named('link', 'link', 1)];
    const ours = [named('text', 'a long paragraph with a link', 0)];
    const { right, total } = compareNames(measureBlocks(ours, original), ours, original);
    expect([right, total]).toEqual([1, 1]);
  });
});

describe('compareControls', () => {
  const control = (kind: string, left: number, width = 100): Control => ({
    kind,
    box: [left, 0, left + width, 30],
  });

  it('finds controls by their boxes, and tells whether they are of the same kind', () => {
    const original = [
      control('input', 0),
      control('button', 200),
      control('select', 400),
      control('radio', 600),
    ];
    const ours = [control('input', 10), control('input', 200), control('select', 460), control('radio', 600)];
    expect(compareControls(ours, original)).toEqual({ total: 4, found: 3, named: 2 });
  });

  it('takes each control once, one of its kind first', () => {
    const twoInOne = [control('input', 0), control('button', 0)];
    expect(compareControls([control('button', 0)], twoInOne)).toEqual({ total: 2, found: 1, named: 1 });
    expect(compareControls([control('select', 0), control('input', 4)], [control('input', 0)])).toEqual({
      ...{ total: 1, found: 1, named: 1 },
    });
  });
});

describe('pageDifference', () => {
  const white = (height: number) => picture(4, height, [255, 255, 255]);

  it('counts what only one page has as different', () => {
    expect(pageDifference(white(3), white(3))).toEqual({ share: 0, mean: 0 });
    expect(pageDifference(white(2), white(8))).toEqual({ share: 0.75, mean: 0.75 });
    expect(pageDifference(picture(4, 4, [0, 0, 0]), white(2))).toEqual({ share: 1, mean: 1 });
  });
});
