/** Settings by screen: defaults, what is said of all, what is said of some; masks as people write them. */
import { describe, expect, it } from 'vitest';
import { readMasks } from '../../../src/check/run/masks.ts';
import { idleGlobs, settingsOf } from '../../../src/check/run/screen-options.ts';

describe('settings of a screen', () => {
  it('has defaults', () => {
    const { by, words, limits, capture } = settingsOf('login', {}, {});
    expect({ by, words, limits }).toEqual({
      by: 'both',
      words: 'exact',
      limits: { threshold: 0.1, maxDiffPixels: undefined, maxDiffRatio: 0, minSsim: undefined },
    });
    expect(capture).toMatchObject({
      viewport: { width: 1280, height: 800 },
      scale: 1,
      seed: 1,
      fullPage: false,
    });
  });

  it('takes the last that was said of it', () => {
    const screens = {
      '*': { threshold: 0.2, by: 'pixels' },
      'log*': { threshold: 0.3 },
      other: { threshold: 1 },
    } as const;
    const { limits, by } = settingsOf('login', { threshold: 0.05, by: 'structure' }, screens);
    expect(limits.threshold).toBe(0.3);
    expect(by).toBe('pixels');
  });

  it('lets a share of some screens go before a number of all', () => {
    const { limits } = settingsOf('login', { maxDiffPixels: 50 }, { login: { maxDiffRatio: 0.01 } });
    expect(limits).toMatchObject({ maxDiffPixels: undefined, maxDiffRatio: 0.01 });
  });

  it('adds masks up', () => {
    const { masks, capture } = settingsOf(
      'a',
      { masks: ['0,0,10,10', 'text'] },
      { a: { masks: ['.ad', 'text'] } },
    );
    expect(masks).toEqual({ boxes: [[0, 0, 10, 10]], components: ['text'] });
    expect(capture.maskSelectors).toEqual(['.ad']);
  });

  it.each([
    { timezone: 'Mars/Olympus' },
    { locale: 'no locale' },
    { clock: 'noon' },
    { clock: '2026-13-45' },
  ])('refuses %j', (options) => {
    expect(() => settingsOf('a', options, {})).toThrow(expect.objectContaining({ kind: 'usage' }));
  });

  it('names globs that no screen fits', () => {
    expect(idleGlobs(['a', 'b/*', '*'], ['a', 'c'])).toEqual(['b/*']);
  });
});

describe('masks', () => {
  it('tells rectangles, components and selectors apart', () => {
    expect(
      readMasks(['10,20,30,40', '0.2.1', 'picture', 'btn-green', '#clock', 'css:video', 'a, b'], 'x'),
    ).toEqual({
      boxes: [[10, 20, 40, 60]],
      components: ['0.2.1', 'picture', 'btn-green'],
      selectors: ['#clock', 'video', 'a, b'],
    });
  });

  it.each(['', '  ', 'css:', '0,0,0,10'])('refuses %j', (mask) => {
    expect(() => readMasks([mask], 'x')).toThrow(expect.objectContaining({ kind: 'usage' }));
  });
});
