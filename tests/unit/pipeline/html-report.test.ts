/** `report.html`: valid, inert whatever names it carries, and the same bytes for the same content. */
import { HtmlValidate } from 'html-validate';
import { expect, test } from 'vitest';
import { htmlReport } from '../../../src/pipeline/report/html-report.ts';
import type { Report, Validation } from '../../../src/pipeline/index.ts';

const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);
const HASH = 'ab'.repeat(32);
const box = [0.1, 0.1, 0.5, 0.2] as const;

function report(name: string, validation: Validation): Report {
  return {
    format: 2,
    input: { name, sha256: HASH, width: 1200, height: 690 },
    kit: { name: 'web', version: '1.0.0', sha256: HASH },
    components: 2,
    misplaced: [],
    reading: {
      reader: 'kit',
      model: { name: 'web', sha256: HASH },
      verdict: { kind: 'uncertain', sentence: 'Look it over.', next: 'Compare the pictures.' },
      confidence: { screen: 0.4, lowest: 0.42 },
      truncated: true,
      tokens: [
        { token: 'row', confidence: 0.99, box },
        { token: '{', confidence: 1, box: null },
        { token: 'btn-green', confidence: 0.42, box },
        { token: '}', confidence: 1, box: null },
      ],
    },
    targets: [
      {
        target: 'html',
        placeholders: [{ component: 'btn-green', path: [0, 0], reason: 'no template', place: '0.0' }],
        approximations: [{ component: 'row', note: 'a <b>note</b>' }],
      },
    ],
    validation,
    files: [{ path: 'html/index.html', sha256: HASH }],
  };
}

const FILES = [{ path: 'html/index.html', content: '<!doctype html>' }];

const done: Validation = {
  status: 'done',
  target: 'html',
  score: 0.9,
  ssim: 0.8,
  color: 0.7,
  boxes: null,
  pixelDifference: 0.1,
};
const rendered = { screenshot: PNG, rendering: PNG, renderedBoxes: [box, null] };
const HOSTILE = `"><script>alert(1)</script>{{name}}\u202e${'long'.repeat(40)}`;

test.each([
  ['checked', report('login', done), rendered],
  ['not checked', report('login', { status: 'skipped', reason: 'Nobody asked.' }), { screenshot: PNG }],
  ['with a hostile name', report(HOSTILE, done), rendered],
])('%s: it passes html-validate', async (_name, content, pictures) => {
  const validator = new HtmlValidate({ extends: ['html-validate:standard'] });
  const { results } = await validator.validateString(htmlReport(content, FILES, pictures));
  expect(
    results.flatMap(({ messages }) => messages.map(({ ruleId, message }) => `${ruleId}: ${message}`)),
  ).toEqual([]);
});

test('names and notes are text, never markup', () => {
  const html = htmlReport(report(HOSTILE, done), FILES, rendered);
  expect(html).not.toContain('<script>');
  expect(html).not.toContain('<b>note');
  expect(html).toContain('{{name}}');
});

test('it says what is weak: the token, the placeholder, the missing end', () => {
  const html = htmlReport(report('login', done), FILES, rendered);
  expect(html).toContain('<code>btn-green</code>');
  expect(html).toContain('a placeholder stands for btn-green at 0.0: no template');
  expect(html).toContain('its end is missing');
});

test('each component has its box in both pictures, where it can be seen', () => {
  const html = htmlReport(report('login', done), FILES, rendered);
  expect(html.match(/<rect /g)).toHaveLength(3);
  expect(html).toContain('<rect id="token-3" class="poor" x="10.00" y="10.00" width="40.00" height="10.00">');
});

test('the same content gives the same bytes', () => {
  const once = htmlReport(report('login', done), FILES, rendered);
  expect(htmlReport(report('login', done), FILES, rendered)).toBe(once);
});
