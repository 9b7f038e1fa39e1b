/** A right page scores above the same page with one thing wrong, a lost pale button included (docs/score.md). */
import { expect, test } from 'vitest';
import { measureOutcomes, outcomeTable, total } from '../../../bench/score/outcomes.ts';
import { rendererAvailability } from '../../../src/render/browser/index.ts';

const { available } = await rendererAvailability();

test.skipIf(!available)(
  'a right page scores above a wrong one, also where all buttons are pale (skipped without a browser)',
  { timeout: 600_000 },
  async () => {
    const outcomes = await measureOutcomes(['web', 'outlined'], 'reporting', 2);
    const table = outcomeTable(outcomes).join('\n');
    const { above, pairs } = total(outcomes);
    expect(pairs).toBeGreaterThanOrEqual(24);
    expect(above / pairs, table).toBeGreaterThanOrEqual(0.99);
    const pale = outcomes.find(({ kit, fault }) => kit === 'outlined' && fault === 'one button lost');
    expect(pale?.pairs, table).toBeGreaterThanOrEqual(1);
    expect(pale?.above, table).toBe(pale?.pairs);
    // The whole of the scale that the report's words rest on: a right page is never taken for a doubtful one.
    for (const { lowestRight } of outcomes) expect(lowestRight, table).toBeGreaterThan(0.85);
  },
);
