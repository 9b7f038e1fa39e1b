import { describe, expect, it } from 'vitest';
import { area, intersectionOverUnion } from '../../../src/core/box.ts';

describe('intersectionOverUnion', () => {
  it('is the shared part of two boxes', () => {
    expect(intersectionOverUnion([0, 0, 1, 1], [0, 0, 1, 1])).toBe(1);
    expect(intersectionOverUnion([0, 0, 0.5, 1], [0.25, 0, 0.75, 1])).toBeCloseTo(1 / 3, 12);
    expect(intersectionOverUnion([0, 0, 0.5, 0.5], [0.5, 0.5, 1, 1])).toBe(0);
  });

  it('takes boxes without area for the same where they are', () => {
    expect(intersectionOverUnion([0, 0, 0, 1], [0, 0, 0, 1])).toBe(1);
    expect(intersectionOverUnion([0, 0, 0, 1], [1, 0, 1, 1])).toBe(0);
  });
});

describe('area', () => {
  it('is a share of the picture, and 0 for a box turned inside out', () => {
    expect(area([0.25, 0, 0.75, 0.5])).toBe(0.25);
    expect(area([0.5, 0, 0.25, 1])).toBe(0);
  });
});
