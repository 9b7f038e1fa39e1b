/** What the author of a kit is told to do for a model that does not read it well enough. */
import { describe, expect, it } from 'vitest';
import { adviceFor } from '../../../src/kit-training/advice.ts';
import type { KitMeasurement } from '../../../src/kit-training/measure.ts';

const TRAINED = { kit: './acme', epochs: 10, screens: 4000 };

function measured(
  exact: number,
  components: Partial<KitMeasurement['components'][number]>[] = [],
): KitMeasurement {
  return {
    screens: 300,
    exact,
    byWidth: [],
    components: components.map((component) => ({
      component: 'save',
      count: 100,
      right: 100,
      invented: 0,
      takenFor: [],
      drawn: 5000,
      ...component,
    })),
  };
}

describe('advice', () => {
  it('is none for a model that reads its kit well', () => {
    expect(adviceFor(measured(295, [{}]), TRAINED)).toEqual([]);
  });

  it('is to train on, or behind many epochs to draw other screens', () => {
    expect(adviceFor(measured(200), TRAINED)).toEqual([
      'It was still learning: train on with `pixelwright kit train ./acme --epochs 20`.',
    ]);
    const [sentence] = adviceFor(measured(200), { ...TRAINED, epochs: 40 });
    expect(sentence).toContain('--screens 8000 --force');
  });

  it('names two components that were taken for one another, and not what happened once', () => {
    const [sentence, ...others] = adviceFor(
      measured(295, [
        {
          right: 90,
          takenFor: [
            { component: 'delete', count: 8 },
            { component: 'open', count: 1 },
          ],
        },
      ]),
      TRAINED,
    );
    expect(sentence).toContain('save and delete look alike: 8 of 100');
    expect(others).toEqual([]);
  });

  it('names a component that hardly stood on the screens, where it was read wrongly', () => {
    const rare = { component: 'badge', drawn: 12, count: 3, right: 1 };
    expect(adviceFor(measured(295, [rare]), TRAINED).join()).toContain('only 12 times');
    expect(adviceFor(measured(295, [{ ...rare, right: 3 }]), TRAINED)).toEqual([]);
  });
});
