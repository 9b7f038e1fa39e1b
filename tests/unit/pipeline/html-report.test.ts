/** `report.html`: valid, inert whatever names it carries, and the same bytes for the same content. */
import { HtmlValidate } from 'html-validate';
import { expect, test } from 'vitest';
import { htmlReport } from '../../../src/pipeline/report/html-report.ts';
import { PNG, RENDERED, report, VALIDATED, tokensOf } from './reports.ts';

const HOSTILE = `"><script>alert(1)</script>{{name}}$&$\`\u202e<img onerror=alert(1)>${'long'.repeat(40)}`;
const FILES = [
  { path: 'html/index.html', content: '<p>first</p>\n<p>second</p>\n' },
  { path: 'html/logo.png', content: new Uint8Array(2048) },
  { path: 'screen.gui', content: 'row {\nbtn-green\n}\n' },
];
const hostileFiles = [{ path: `html/${HOSTILE.replaceAll('/', '')}`, content: HOSTILE }];

test.each([
  ['checked', htmlReport(report(), RENDERED, FILES)],
  ['a poor match', htmlReport(report({ validation: { ...VALIDATED, score: 0.5 } }), RENDERED, FILES)],
  [
    'not checked',
    htmlReport(
      report({ validation: { status: 'skipped', reason: 'Nobody asked.' } }),
      { screenshot: PNG },
      FILES,
    ),
  ],
  ['with hostile names and code', htmlReport(report({ name: HOSTILE }), RENDERED, hostileFiles)],
  [
    'refused, without code',
    htmlReport(
      report({ verdict: { kind: 'refused', sentence: 'No screen.', next: null } }),
      { screenshot: PNG },
      [],
    ),
  ],
])('%s: it passes html-validate', async (_name, html) => {
  const validator = new HtmlValidate({ extends: ['html-validate:standard'] });
  const { results } = await validator.validateString(html);
  expect(
    results.flatMap(({ messages }) => messages.map(({ ruleId, message }) => `${ruleId}: ${message}`)),
  ).toEqual([]);
});

test('names, notes, paths and code are text, never markup, and none of their characters is taken for a pattern', () => {
  const html = htmlReport(report({ name: HOSTILE }), RENDERED, hostileFiles);
  expect(html.match(/<script>/g)).toHaveLength(1);
  expect(html).not.toMatch(/<img onerror|<b>note/);
  expect(html.match(/\{\{name\}\}\$&amp;\$&#x60;/g)?.length).toBeGreaterThanOrEqual(3);
});

test('nothing but its own script may run', () => {
  const html = htmlReport(report(), RENDERED, FILES);
  expect(html).toMatch(
    /Content-Security-Policy" content="default-src 'none';.*script-src 'sha256-[\w+/=]+'"/,
  );
  expect(html).not.toMatch(/(?:src|href)="(?:https?:)?\/\//);
});

test('the verdict stands on top, then the match in words, then what to do next', () => {
  const verdict = { kind: 'uncertain', sentence: 'It may be one.', next: 'Look it over.' } as const;
  const html = htmlReport(
    report({ verdict, validation: { ...VALIDATED, score: 0.8, color: 0.4 } }),
    RENDERED,
    FILES,
  );
  const places = ['It may be one.', 'Look at the colors', 'What to do next', 'Look it over.', '<img '].map(
    (text) => html.indexOf(text),
  );
  expect(places).not.toContain(-1);
  expect(places).toEqual(places.toSorted((a, b) => a - b));
});

test('a match that was not checked says why', () => {
  const validation = { status: 'unavailable', reason: 'There is no browser here.' } as const;
  const html = htmlReport(report({ validation }), { screenshot: PNG }, FILES);
  expect(html).toContain('Not checked');
  expect(html).toContain('There is no browser here.');
  expect(htmlReport(report(), RENDERED, FILES)).toContain('Matches the screenshot');
});

test('it says what is weak: the token, the placeholder, the missing end', () => {
  const html = htmlReport(report(), RENDERED, FILES);
  expect(html).toContain('<code>btn-green</code> 42.0 %');
  expect(html).toContain('a placeholder stands for btn-green at 0.0: no template');
  expect(html).toContain('its end is missing');
});

test('every figure has a line that says what it means', () => {
  const html = htmlReport(report({ validation: { ...VALIDATED, boxes: 0.7 } }), RENDERED, FILES);
  for (const label of ['Match', 'Color', 'SSIM', 'Boxes', 'Confidence', 'Least sure'])
    expect(html).toMatch(
      new RegExp(`<dt>${label}</dt><dd class="value[^"]*">[^<]+</dd><dd class="muted">[^<]{20,}</dd>`),
    );
});

test('each component has its box in both pictures, where it can be seen', () => {
  const html = htmlReport(report(), RENDERED, FILES);
  expect(html.match(/<rect /g)).toHaveLength(3);
  expect(html).toContain(
    '<rect id="token-3" data-component="1" class="poor" x="10.00" y="10.00" width="40.00" height="10.00">',
  );
});

test('braces are folded into the tree, and a doubtful one is told', () => {
  const tokens = tokensOf([
    ['header', 1],
    ['{', 1],
    ['}', 1],
    ['row', 0.99],
    ['{', 1],
    ['single', 0.8],
    ['{', 0.3],
    ['text', 1],
    ['}', 1],
    ['}', 1],
    ['footer', 1],
  ]);
  const tree = /<div class="tree"[^]*?<\/div>\s*<\/section>/.exec(
    htmlReport(report({ tokens }), RENDERED, FILES),
  )?.[0];
  const shape = tree
    ?.replaceAll(/<(?!\/?(?:ul|li|a|small)\b)[^>]*>/g, '')
    .replaceAll(/<(\/?\w+)[^>]*>|\s+|[\d.]+ %/g, (_all, tag?: string) =>
      tag === undefined ? '' : `<${tag}>`,
    );
  expect(shape).toBe(
    '<ul><li><a>header</a></li><li><a>row</a><ul><li><a>single</a><small>itsextent</small><ul><li><a>text</a></li></ul></li></ul></li><li><a>footer</a></li></ul>',
  );
});

test('the code of each target stands there, with numbers beside it; the rest is named', () => {
  const html = htmlReport(report(), RENDERED, FILES);
  expect(html).toContain('<code>&lt;p&gt;first&lt;/p&gt;\n&lt;p&gt;second&lt;/p&gt;</code>');
  expect(html).toContain('aria-hidden="true">1\n2</pre>');
  expect(html).toMatch(/html\/logo\.png<\/a> <span class="muted">2\.0 kB\. Not text/);
  expect(html).toContain('>screen</label>');
});

test('long files are cut, with a note and without a button that would copy a part', () => {
  const long = { path: 'html/long.html', content: 'line\n'.repeat(100_000) };
  const html = htmlReport(report(), RENDERED, [long]);
  expect(html).toContain('The first 500 of 100000 lines');
  expect(html).not.toContain('<button');
  const many = Array.from({ length: 200 }, (_, index) => ({
    path: `html/${index}.html`,
    content: 'é'.repeat(90_000),
  }));
  const bounded = htmlReport(report(), RENDERED, many);
  expect(Buffer.byteLength(bounded)).toBeLessThan(3_000_000);
  expect(bounded).toContain('Too much code for one page');
});

test('the same content gives the same bytes', () => {
  expect(htmlReport(report(), RENDERED, FILES)).toBe(htmlReport(report(), RENDERED, FILES));
});
