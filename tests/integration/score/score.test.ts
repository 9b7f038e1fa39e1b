/** What docs/score.md shows, on fewer screens: a right page scores above the same page with one thing wrong. */
import { expect, test } from 'vitest';
import { measureOutcomes, outcomeTable, total } from '../../../bench/score/outcomes.ts';
import { rendererAvailability } from '../../../src/render/browser/index.ts';

const { available } = await rendererAvailability();

test.skipIf(!available)(
  'a right page of the web kit scores above a wrong one (skipped without a browser)',
  { timeout: 600_000 },
  async () => {
    const outcomes = await measureOutcomes(['web'], 'reporting', 3);
    const { above, pairs } = total(outcomes);
    expect(pairs).toBeGreaterThan(10);
    expect(above / pairs, outcomeTable(outcomes).join('\n')).toBeGreaterThanOrEqual(0.99);
  },
);
