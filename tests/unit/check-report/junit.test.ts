/** `junit.xml`: well-formed whatever things are called, and with the figures that trackers count by. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { junitReport } from '../../../src/check/report/junit.ts';
import { readXmlDocument } from '../../../src/compiler/xml.ts';
import { report, screen } from './reports.ts';

function read(text: string) {
  const { elements, problem } = readXmlDocument(text);
  expect(problem).toBeUndefined();
  return elements;
}

describe('junit.xml', () => {
  it('has a case for each screen: failures with their sentences, errors apart', () => {
    const elements = read(junitReport(report()));
    const suites = elements.filter(({ name }) => name.startsWith('testsuite'));
    expect(suites.map(({ name }) => name)).toEqual(['testsuites', 'testsuite']);
    for (const { attributes } of suites)
      expect(attributes).toMatchObject({
        tests: '4',
        failures: '2',
        errors: '1',
        skipped: '0',
        time: '3.641',
      });
    const cases = elements.filter(({ name }) => name === 'testcase');
    expect(cases[0]?.attributes).toEqual({
      name: 'checkout/payment',
      classname: 'pixelwright.check.checkout',
      time: '1.204',
    });
    const failures = elements.filter(({ name }) => name === 'failure');
    expect(failures.map(({ attributes }) => attributes['type'])).toEqual(['different', 'new']);
    expect(failures[0]?.text.split('\n')).toEqual([
      '2,931 of 345,600 pixels differ (0.85 %; 0 are allowed).',
      'Row 2, column 3: button “Save” became red (#0d6efd → #dc3545).',
      'Row 1, column 2: text “Total” moved 14 px down.',
      'Row 1, column 1: input “Email” is gone.',
    ]);
    const [error] = elements.filter(({ name }) => name === 'error');
    expect(error?.attributes).toEqual({
      message: 'The page did not come to rest within 30 s.',
      type: 'unreadable',
    });
    expect(error?.text).toContain('mask it');
  });

  it('passes what is the same, and says that it was flaky', () => {
    const elements = read(junitReport(report([screen({ flaky: true, attempts: 2 })])));
    expect(elements.filter(({ name }) => ['failure', 'error'].includes(name))).toEqual([]);
    expect(elements.find(({ name }) => name === 'system-out')?.text).toMatch(/^Flaky/);
  });

  it('says what changed in the environment, and what it was drawn with', () => {
    const elements = read(junitReport(report([], { environmentChanges: ['A & B'] })));
    expect(elements.find(({ name }) => name === 'system-out')?.text).toBe('A & B');
    expect(elements.filter(({ name }) => name === 'property').map(({ attributes }) => attributes)).toEqual([
      { name: 'by', value: 'both' },
      { name: 'renderer', value: 'Chromium 156.0.7922.10' },
      { name: 'platform', value: 'linux x64' },
      { name: 'version', value: '0.1.0' },
    ]);
  });

  it('keeps line breaks in attributes, and replaces what XML has no place for', () => {
    const name = 'a"<&>\n\t\r]]>\u0000\u001b\uD800\uFFFE😀';
    const text = junitReport(report([screen({ name, outcome: 'different', reasons: [name] })]));
    const elements = read(text);
    const kept = 'a"<&>\n\t\r]]>\uFFFD\uFFFD\uFFFD\uFFFD😀';
    expect(elements.find(({ name: element }) => element === 'testcase')?.attributes['name']).toBe(kept);
    expect(elements.find(({ name: element }) => element === 'failure')?.text).toBe(kept);
  });

  it('is well-formed for any name and any sentence', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary', minLength: 1 }),
        fc.string({ unit: 'binary' }),
        (name, reason) => {
          const screens = [screen({ name, outcome: 'different', reasons: [reason] })];
          expect(read(junitReport(report(screens)))).toHaveLength(9);
        },
      ),
      { numRuns: 300 },
    );
  });
});
