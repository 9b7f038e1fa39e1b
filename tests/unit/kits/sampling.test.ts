/** Random screens and texts: always what the kit allows, the same from the same seed, and like pix2code's for web. */
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { packageRoot } from '../../../src/core/package-root.ts';
import { Random } from '../../../src/core/random.ts';
import { checkScreen, print, walk } from '../../../src/dsl/index.ts';
import { listKits, loadKit, sampleContent, sampleScreen } from '../../../src/kits/index.ts';

const FORMS = join(packageRoot, 'tests', 'fixtures', 'kits', 'forms');
const kits = await Promise.all([...(await listKits()), FORMS].map(loadKit));

describe.each(kits.map((kit) => [kit.name, kit] as const))('screens of %s', (_name, kit) => {
  it('keep to the grammar', () => {
    for (let seed = 0; seed < 200; seed++)
      expect(checkScreen(sampleScreen(kit, Random.from(seed)), kit), `seed ${seed}`).toEqual([]);
  });

  it('show every component sooner or later', () => {
    const seen = new Set<string>();
    for (let seed = 0; seed < 200; seed++)
      for (const { node } of walk(sampleScreen(kit, Random.from(seed)))) seen.add(node.name);
    expect([...seen].sort()).toEqual([...kit.components.keys()].sort());
  });

  it('are the same from the same seed, texts too', () => {
    const draw = (seed: number): string => {
      const screen = sampleScreen(kit, Random.from(seed));
      const content = sampleContent(kit, Random.from(seed, 'words'));
      const texts = Array.from(walk(screen), ({ node, path }) =>
        Object.keys(kit.components.get(node.name)?.slots ?? {}).map((slot) => content(node, path, slot)),
      );
      return print(screen) + JSON.stringify(texts);
    };
    expect(draw(7)).toBe(draw(7));
    expect(new Set([1, 2, 3, 4, 5, 6].map(draw)).size).toBeGreaterThan(4);
  });

  it('get texts as long as their hints say', () => {
    const content = sampleContent(kit, Random.from('texts'));
    for (const { name, slots } of kit.components.values())
      for (const [slot, { sampling }] of Object.entries(slots)) {
        const text = content({ name }, [0], slot);
        if (sampling === undefined) {
          expect(text).toBeUndefined();
          continue;
        }
        const words = (text ?? '').split(' ');
        expect(words.length).toBeGreaterThanOrEqual(sampling.words[0]);
        expect(words.length).toBeLessThanOrEqual(sampling.words[1]);
        for (const word of words) {
          expect(word.length).toBeGreaterThanOrEqual(sampling.letters[0]);
          expect(word.length).toBeLessThanOrEqual(sampling.letters[1]);
        }
        expect(/^[A-Z]/.test(text ?? '')).toBe(sampling.capitalized);
      }
  });
});

describe('screens of web', () => {
  const kit = kits.find(({ name }) => name === 'web');
  if (kit === undefined) throw new Error('the kit web is missing');
  const screens = Array.from({ length: 2_000 }, (_, seed) => sampleScreen(kit, Random.from('web', seed)));

  it('have one active pill, and three rows three times out of four', () => {
    const rows = screens.map(({ children }) => children.length - 1);
    expect(rows.filter((count) => count === 3).length / rows.length).toBeCloseTo(0.75, 1);
    for (const { children } of screens)
      expect(children[0]?.children?.filter(({ name }) => name === 'btn-active')).toHaveLength(1);
  });

  it('are mostly made of boxes such as pix2code’s', () => {
    const boxes = screens.flatMap((screen) =>
      Array.from(walk(screen)).filter(({ node }) => ['single', 'double', 'quadruple'].includes(node.name)),
    );
    const plain = boxes.filter(({ node }) =>
      /^small-title,text,btn-(?:green|orange|red)$/.test(
        (node.children ?? []).map(({ name }) => name).join(),
      ),
    );
    expect(plain.length / boxes.length).toBeGreaterThan(0.8);
    expect(plain.length / boxes.length).toBeLessThan(0.9);
  });
});
