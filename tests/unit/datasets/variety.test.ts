/** Screens beyond the kit's own hints: other words, more of the same in a row, other windows. */
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { htmlLook } from '../../../datasets/synthesis/looks/html-look.ts';
import { hasFewScreens } from '../../../datasets/synthesis/few-screens.ts';
import { drawVoice, naturalText } from '../../../datasets/synthesis/variety/natural-text.ts';
import { variedContent } from '../../../datasets/synthesis/variety/varied-content.ts';
import { variedScreen } from '../../../datasets/synthesis/variety/varied-tree.ts';
import { Random } from '../../../src/core/random.ts';
import { checkScreen, print, walk } from '../../../src/dsl/index.ts';
import { loadKit, sampleScreen, type Kit } from '../../../src/kits/index.ts';
import { packageRoot } from '../../../src/core/package-root.ts';

let stride: Kit;
let ledger: Kit;

beforeAll(async () => {
  [stride, ledger] = await Promise.all([loadOwn('stride'), loadOwn('ledger')]);
});

function loadOwn(name: string): Promise<Kit> {
  return loadKit(join(packageRoot, 'datasets/kits', name));
}

const HABIT = { words: [2, 3], capitalized: true, isFigure: false, isSign: false } as const;

describe('texts', () => {
  it('are of quite different lengths', () => {
    const lengths = Array.from({ length: 400 }, (_, index) => {
      const random = Random.from(index, 'text');
      return naturalText(HABIT, drawVoice(random), random).length;
    });
    expect(Math.min(...lengths)).toBeLessThanOrEqual(2);
    expect(Math.max(...lengths)).toBeGreaterThan(60);
    expect(lengths.filter((length) => length >= 5 && length <= 25).length).toBeGreaterThan(150);
  });

  it('stay measures where the kit has a measure, since a style may be made of it', () => {
    const texts = textsOf('ring', 'percent', 200);
    expect(new Set(texts).size).toBeGreaterThan(20);
    for (const text of texts) expect(text).toMatch(/^\d{1,2}$/);
  });

  it('vary where the kit gives nothing but a default', () => {
    expect(new Set(textsOf('btn-primary', 'text', 100)).size).toBeGreaterThan(60);
  });

  it('are the same for the same seed', () => {
    expect(textsOf('btn-primary', 'text', 5)).toEqual(textsOf('btn-primary', 'text', 5));
  });

  function textsOf(component: string, slot: string, count: number): (string | undefined)[] {
    return Array.from({ length: count }, (_, index) =>
      variedContent(stride, Random.from(index, 'content'))({ name: component }, [0], slot),
    ).filter((text) => text !== undefined);
  }
});

describe('trees', () => {
  it('are all allowed by the kit', () => {
    for (const kit of [stride, ledger])
      for (let seed = 0; seed < 200; seed++)
        expect(checkScreen(variedScreen(kit, Random.from(seed)), kit)).toEqual([]);
  });

  it('have more in a row than the kit draws by itself', () => {
    const most = (draw: (kit: Kit, random: Random) => ReturnType<typeof sampleScreen>): number =>
      Math.max(
        ...Array.from({ length: 200 }, (_, seed) => {
          const nodes = Array.from(walk(draw(stride, Random.from(seed, 'rows'))), ({ node }) => node);
          return Math.max(0, ...nodes.map(({ children }) => children?.length ?? 0));
        }),
      );
    expect(most(variedScreen)).toBeGreaterThan(most(sampleScreen));
  });

  it('are the same for the same seed', () => {
    const draw = (): string => print(variedScreen(ledger, Random.from(7)));
    expect(draw()).toBe(draw());
  });
});

describe('windows', () => {
  it('are the kit’s own for some, narrower and wider for others', () => {
    const own = { width: 1280, height: 800 };
    const widths = Array.from({ length: 300 }, (_, seed) => htmlLook(Random.from(seed), own).viewport.width);
    expect(widths.filter((width) => width === own.width).length).toBeGreaterThan(80);
    expect(Math.min(...widths)).toBeLessThan(800);
    expect(Math.max(...widths)).toBeGreaterThan(1550);
  });

  it('of phones are those of phones', () => {
    const own = { width: 390, height: 844 };
    for (let seed = 0; seed < 300; seed++) {
      const { width } = htmlLook(Random.from(seed), own).viewport;
      expect(width).toBeGreaterThanOrEqual(319);
      expect(width).toBeLessThanOrEqual(449);
    }
  });
});

it('kits that allow a handful of trees are told from others', () => {
  expect(hasFewScreens(stride, 1)).toBe(false);
  const [button] = stride.components.keys();
  const root = [[{ any: [button ?? ''], min: 1, max: 3 }]];
  const leaf = {
    ...stride,
    root,
    rootSampling: undefined,
    components: new Map([...stride.components].slice(0, 1)),
  };
  expect(hasFewScreens(leaf as unknown as Kit, 1)).toBe(true);
});
