/** The html target: escaping, selectors, the page's own template. */
import { describe, expect, it } from 'vitest';
import { compileScreen, fileText, type CompiledScreen } from '../../../src/compiler/index.ts';
import { placeAtEnd, rootsOf } from '../../../src/compiler/targets/html/element-path.ts';
import { parseOrThrow } from '../../../src/dsl/index.ts';
import { loadKit } from '../../../src/kits/index.ts';

const kit = await loadKit('web');
const pageOf = ({ files }: CompiledScreen): string =>
  files
    .filter(({ path }) => path === 'index.html')
    .map(fileText)
    .join('');

describe('texts', () => {
  it('are escaped wherever they stand, and stay on one line', async () => {
    const hostile = '</p><script>alert(1)</script>"\'&\n{{text}}\u0001children\u0001\u0000';
    const screen = parseOrThrow('header { btn-active } row { single { text } }');
    const page = pageOf(await compileScreen(screen, kit, 'html', { name: hostile, content: () => hostile }));
    expect(page).not.toContain('<script');
    expect(page).toContain(
      '&lt;/p&gt;&lt;script&gt;alert(1)&lt;/script&gt;&quot;&#39;&amp; {{text}}children</p>',
    );
    expect(page.match(/<p /g)).toHaveLength(1);
  });

  it('are the kit’s own where nobody has others', async () => {
    const page = pageOf(await compileScreen(parseOrThrow('row { single { btn-green } }'), kit, 'html'));
    expect(page).toContain('<button type="button" class="button green">Save changes</button>');
  });
});

describe('selectors', () => {
  it('count elements, through whatever the templates put around', async () => {
    const screen = parseOrThrow(
      'header { btn-active, btn-inactive } row { double { text } double { btn-red } }',
    );
    const { nodes } = await compileScreen(screen, kit, 'html');
    const page = 'body > div:nth-child(1)';
    const row = `${page} > main:nth-child(2) > div:nth-child(2)`;
    expect(nodes.map(({ reference }) => reference)).toEqual([
      `${page} > header:nth-child(1)`,
      `${page} > header:nth-child(1) > nav:nth-child(1) > ul:nth-child(1) > li:nth-child(1)`,
      `${page} > header:nth-child(1) > nav:nth-child(1) > ul:nth-child(1) > li:nth-child(2)`,
      row,
      `${row} > section:nth-child(1)`,
      `${row} > section:nth-child(1) > p:nth-child(1)`,
      `${row} > section:nth-child(2)`,
      `${row} > section:nth-child(2) > button:nth-child(1)`,
    ]);
  });

  it.each([
    ['<main>', [['main', 1]], 0],
    ['<header></header><main><br><p>a</p>', [['main', 2]], 2],
    [
      '<ul><li><a href="x>y">',
      [
        ['ul', 1],
        ['li', 1],
        ['a', 1],
      ],
      0,
    ],
    ["<!-- <div> --><img alt='>'><div><span/></div>", [], 2],
    ['', [], 0],
  ] as const)('find the place at the end of %s', (html, open, before) => {
    const place = placeAtEnd(html);
    expect(place.open.map(({ tag, position }) => [tag, position])).toEqual(open);
    expect(place.before).toBe(before);
  });

  it('know how many elements stand side by side', () => {
    expect(rootsOf('<p>a</p><p>b</p>')).toEqual({ tag: 'p', count: 2 });
    expect(rootsOf('text')).toEqual({ tag: '', count: 0 });
  });
});
