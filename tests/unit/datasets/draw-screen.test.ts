import { beforeAll, describe, expect, it } from 'vitest';
import { checkScreen } from '../../../src/dsl/index.ts';
import { loadKit, type Kit } from '../../../src/kits/index.ts';
import { textHash } from '../../../src/shards/index.ts';
import { drawScreen } from '../../../datasets/synthesis/draw-screen.ts';

let kit: Kit;
beforeAll(async () => {
  kit = await loadKit('web');
});

const options = (changes: object = {}) => ({
  kit,
  seed: 1,
  sizes: { train: 200, validation: 50, test: 50 },
  excluded: new Set<string>(),
  ...changes,
});

describe('drawn screens', () => {
  it('fit the kit, and are a function of the seed and their number', () => {
    for (let index = 0; index < 50; index++) {
      const { id, gui, screen } = drawScreen(index, options());
      expect(checkScreen(screen, kit)).toEqual([]);
      expect(drawScreen(index, options())).toMatchObject({ id, gui });
    }
    const guis = (seed: number) => [0, 1, 2].map((index) => drawScreen(index, options({ seed })).gui);
    expect(guis(2)).not.toEqual(guis(1));
  });

  it('share no text between the splits', () => {
    const draws = Array.from({ length: 300 }, (_, index) => drawScreen(index, options()));
    const texts = (split: string) =>
      new Set(draws.filter((draw) => draw.split === split).map(({ gui }) => textHash(gui)));
    expect(draws.filter(({ split }) => split === 'validation')).toHaveLength(50);
    expect(draws.filter(({ split }) => split === 'test')).toHaveLength(50);
    const held = [...texts('validation'), ...texts('test')];
    expect(new Set(held).size).toBe(held.length);
    expect(held.filter((text) => texts('train').has(text))).toEqual([]);
  });

  it('leave out what is excluded, and change nothing else', () => {
    const before = Array.from({ length: 40 }, (_, index) => drawScreen(index, options()));
    const excluded = new Set([textHash(before[7]?.gui ?? '')]);
    const after = before.map((_, index) => drawScreen(index, options({ excluded })));
    const changed = after.flatMap(({ gui }, index) => (gui === before[index]?.gui ? [] : [index]));
    const expected = before.flatMap(({ gui }, index) => (excluded.has(textHash(gui)) ? [index] : []));
    expect(changed).toEqual(expected);
    expect(after.every(({ gui }) => !excluded.has(textHash(gui)))).toBe(true);
  });

  it('end with an error where everything is excluded', () => {
    const all = { has: () => true } as unknown as ReadonlySet<string>;
    expect(() => drawScreen(0, options({ excluded: all }))).toThrow(/no more screens/);
  });
});
