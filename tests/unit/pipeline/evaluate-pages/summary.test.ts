/** What an evaluation says of all its pages. */
import { describe, expect, it } from 'vitest';
import { describeSummary, summarize } from '../../../../src/pipeline/evaluate-pages/index.ts';
import { evaluationReport, worstPages } from '../../../../src/pipeline/evaluate-pages/evaluation-report.ts';
import type { PageOutcome, PageResult } from '../../../../src/pipeline/evaluate-pages/page-result.ts';

function page(name: string, block: number, more: Partial<PageResult> = {}): PageOutcome {
  const result: PageResult = {
    page: name,
    ...{ width: 1280, height: 900, isCut: false },
    measures: { block, text: 0.9, position: 0.95, color: 1 },
    blocks: { original: 10, ours: 9, matched: 8 },
    ...{ onlyOriginal: ['<b>gone</b>'], onlyOurs: [] },
    pixels: { share: 0.2, mean: 0.1 },
    names: { total: 8, right: 6, confused: { 'link→text': 2 } },
    controls: { total: 2, found: 2, named: 1 },
    narrow: { width: 375, scrollWidth: 375, sticksOut: null, overflows: false },
    seconds: { build: 2, parts: { reading: 1.5 } },
    peakMiB: 400,
    ...more,
  };
  return { ok: true, result };
}

const failed: PageOutcome = { ok: false, page: 'broken', failedAt: 'building', message: 'no words' };
const undrawn: PageOutcome = { ok: false, page: 'undrawn', failedAt: 'drawing', message: 'too large' };
const wide = { width: 375, scrollWidth: 900, sticksOut: 'table', overflows: true };
const outcomes = [page('good', 1), page('bad', 0.6, { narrow: wide, peakMiB: null }), failed, undrawn];

describe('summarize', () => {
  it('counts a page that was not built as 0, and leaves out one that could not be drawn', () => {
    const { pages, measures, bad, failed: listed } = summarize(outcomes);
    expect(pages).toBe(3);
    expect(measures.block.mean).toBeCloseTo(1.6 / 3, 10);
    expect(measures.block.p50).toBe(0.6);
    expect(bad).toEqual({ share: 2 / 3, pages: ['bad', 'broken'] });
    expect(listed.map(({ page: name }) => name)).toEqual(['broken', 'undrawn']);
  });

  it('adds up names and controls over the pages that were built', () => {
    const { names, controls, overflow, seconds, peakMiB } = summarize(outcomes);
    expect(names).toEqual({ total: 16, right: 12, confused: { 'link→text': 4 } });
    expect(controls).toEqual({ total: 4, found: 4, named: 2 });
    expect(overflow).toEqual({ share: 0.5, pages: ['bad'] });
    expect(seconds.build.p90).toBe(2);
    expect(seconds.parts['reading']?.p50).toBe(1.5);
    expect(peakMiB?.p90).toBe(400);
  });

  it('is said in words', () => {
    const text = describeSummary(summarize(outcomes));
    expect(text).toMatch(/^block +53\.3 \(p10 0\.0, p50 60\.0, p90 100\.0\)$/m);
    expect(text).toMatch(/^below 70 in any +66\.7 % \(bad, broken\)$/m);
    expect(text).toMatch(/^names right +75\.0 % \(12 of 16\) .*link→text 4$/m);
    expect(text).toMatch(/^form controls +100\.0 % \(4 of 4\) .* 50\.0 % \(2 of 4\)/m);
    expect(text).toMatch(/^failed +broken: no words$/m);
    expect(describeSummary(summarize([undrawn]))).toMatch(/^seconds a page +–$/m);
    expect(describeSummary(summarize([undrawn]))).toMatch(/^form controls +none in these pages$/m);
  });
});

describe('evaluationReport', () => {
  it('shows the worst pages with their pictures, and escapes what pages say', () => {
    expect(worstPages(outcomes, 1).map(({ page: name }) => name)).toEqual(['bad']);
    const html = evaluationReport(outcomes, new Map([['bad', new Uint8Array([1, 2, 3])]]));
    expect(html).toContain('src="data:image/webp;base64,AQID"');
    expect(html).toContain('&lt;b&gt;gone&lt;/b&gt;');
    expect(html).not.toContain('<b>gone');
    expect(html.match(/<img /g)).toHaveLength(1);
    expect(html).toContain('900 px table');
  });
});
