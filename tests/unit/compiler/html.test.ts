/** The html target: escaping, selectors, the page's own template. */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { compileScreen, fileText, targets, type CompiledScreen } from '../../../src/compiler/index.ts';
import { stringResource } from '../../../src/compiler/targets/android/escape.ts';
import { escapeHtml } from '../../../src/core/escape-html.ts';
import { xmlAttribute } from '../../../src/compiler/targets/ios/escape.ts';
import { parseOrThrow } from '../../../src/dsl/index.ts';
import { loadKit, type TargetName } from '../../../src/kits/index.ts';

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
    [
      'a table’s implied body',
      '<table>{{{children}}}</table>',
      '<tr><td>{{text}}</td></tr>',
      'table:nth-child(1) > tbody:nth-child(1) > tr:nth-child(2)',
    ],
    [
      'list items without end tags',
      '<ul>{{{children}}}</ul>',
      '<li>{{text}}',
      'ul:nth-child(1) > li:nth-child(2)',
    ],
    [
      'what is never closed',
      '<div><img src="a"><br>{{{children}}}</div>',
      '<b title="a > b">{{text}}</b>',
      'div:nth-child(1) > b:nth-child(4)',
    ],
    [
      'comments',
      '<!-- <p> --><div><!-- <i> -->{{{children}}}</div>',
      '<!-- a --><b>{{text}}</b>',
      'div:nth-child(1) > b:nth-child(2)',
    ],
    [
      'foreign elements',
      '<svg>{{{children}}}</svg>',
      '<path d="M0"/>{{text}}',
      'svg:nth-child(1) > path:nth-child(2)',
    ],
  ])('know %s', async (_what, block, leaf, selector) => {
    const { nodes } = await compileBlock(block, leaf);
    expect(nodes.at(-1)?.reference).toBe(`body > ${selector}`);
  });
});

describe('templates that browsers read otherwise', () => {
  it.each([
    ['side by side', '<p>a</p><p>{{text}}</p>', 'browsers make 2 elements of it: <p>, <p>'],
    ['a paragraph around a block', '<p><div>{{text}}</div></p>', 'browsers make 3 elements'],
    [
      'a block in a table',
      '<table><div>{{text}}</div></table>',
      'browsers make 2 elements of it: <div>, <table>',
    ],
    ['no element', '{{text}}', 'does not begin with an element'],
  ])('are refused: %s', async (_what, leaf, message) => {
    const { placeholders } = await compileBlock('<div>{{{children}}}</div>', leaf);
    expect(placeholders[0]?.reason).toContain(message);
  });

  it.each([
    [
      'a block in a table',
      '<table>{{{children}}}</table>',
      '<div>{{text}}</div>',
      'leaf cannot stand in block: browsers put its <div> elsewhere',
    ],
    [
      'a block in a table in an element',
      '<div><table>{{{children}}}</table></div>',
      '<div>{{text}}</div>',
      'elsewhere',
    ],
    ['a paragraph in a paragraph', '<p>{{{children}}}</p>', '<p>{{text}}</p>', 'elsewhere'],
    [
      'a row outside of a table',
      '<div>{{{children}}}</div>',
      '<tr><td>{{text}}</td></tr>',
      'leaf cannot stand in block: browsers drop its element there',
    ],
    ['what is not closed', '<div>{{{children}}}</div>', '<div>{{text}}', 'elsewhere'],
    ['markup in a text area', '<textarea>{{{children}}}</textarea>', '<b>{{text}}</b>', 'drop'],
  ])('make screens refused, with the template: %s', async (_what, block, leaf, message) => {
    await expect(compileBlock(block, leaf)).rejects.toMatchObject({
      kind: 'input',
      message: expect.stringContaining(message) as string,
      where: expect.stringMatching(/leaf\.hbs$/) as string,
    });
  });
});

/** A block with two leaves, by templates of one's own. */
async function compileBlock(block: string, leaf: string): Promise<CompiledScreen> {
  const folder = await mkdtemp(join(tmpdir(), 'pixelwright-html-'));
  try {
    const slots = { text: { kind: 'text', default: 'x' } };
    const content = [[{ any: ['leaf'], min: 0, max: null }]];
    const kitFile = {
      name: 'small',
      version: '1.0.0',
      title: 'Small',
      description: 'Two components.',
      target: 'html',
      viewport: { width: 100, height: 100 },
      root: [[{ any: ['block'], min: 0, max: null }]],
      components: { block: { description: 'A block', content }, leaf: { description: 'A leaf', slots } },
    };
    await mkdir(join(folder, 'templates', 'html'), { recursive: true });
    await writeFile(join(folder, 'kit.json'), JSON.stringify(kitFile));
    await writeFile(join(folder, 'templates', 'html', 'block.hbs'), block);
    await writeFile(join(folder, 'templates', 'html', 'leaf.hbs'), leaf);
    return await compileScreen(parseOrThrow('block { leaf, leaf }'), await loadKit(folder), 'html');
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** How a text stands in each target's files. */
const FORMS: Readonly<Record<TargetName, (text: string) => string>> = {
  html: (text) => `>${escapeHtml(text)}<`,
  android: (text) => `>${stringResource(text)}</string>`,
  ios: (text) => `title="${xmlAttribute(text)}"`,
};

describe('names and texts with the patterns of replacements', () => {
  it.each(Object.values(targets).map(({ name }) => name))('mean themselves in %s', async (target) => {
    const screen = parseOrThrow('header { btn-active } row { single { text, btn-green } }');
    const form = FORMS[target];
    const count = async (text: string): Promise<number> => {
      const { files } = await compileScreen(screen, kit, target, { name: text, content: () => text });
      return files.map(fileText).join('\n').split(form(text)).length - 1;
    };
    const plain = await count('QQ');
    expect(plain).toBeGreaterThan(0);
    for (const pattern of ['$&', '$$', '$`', "$'", '$1', '$<a>'])
      expect(await count(pattern), pattern).toBe(plain);
  });
});
