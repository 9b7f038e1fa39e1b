/** Texts put together: in order, in their places, at their indents. */
import { describe, expect, it } from 'vitest';
import { indentOfLastLine, reindent, renderTree } from '../../../src/compiler/render-tree.ts';
import type { EmittedComponent } from '../../../src/compiler/target.ts';
import { parseOrThrow, walk } from '../../../src/dsl/index.ts';

const screen = parseOrThrow('list { one, list { two }, three } last');
const emitted: EmittedComponent[] = Array.from(walk(screen), ({ node }, index) => ({
  component: node.name,
  identifier: `${node.name}-${index}`,
  texts: {
    page:
      node.children === undefined
        ? { before: `<p>\n  ${node.name}\n</p>`, after: '', open: false }
        : { before: '<ul>\n  ', after: '\n</ul>', open: true },
  },
  requirements: {},
}));

describe('renderTree', () => {
  it('keeps the order, and indents children where their parent has its place for them', () => {
    expect(renderTree(screen, emitted, 'page')).toEqual([
      [
        '<ul>',
        '  <p>',
        '    one',
        '  </p>',
        '  <ul>',
        '    <p>',
        '      two',
        '    </p>',
        '  </ul>',
        '  <p>',
        '    three',
        '  </p>',
        '</ul>',
      ].join('\n'),
      '<p>\n  last\n</p>',
    ]);
  });

  it('gives nothing of an output that no component has', () => {
    expect(renderTree(screen, emitted, 'other')).toEqual(['', '']);
  });
});

describe('indents', () => {
  it('move every line but the first and the empty ones', () => {
    expect(reindent('a\n\n  b\nc', '  ')).toBe('a\n\n    b\n  c');
  });

  it('are the white space alone in the last line', () => {
    expect(indentOfLastLine('<ul>\n   ')).toBe('   ');
    expect(indentOfLastLine('<ul> ')).toBe('');
    expect(indentOfLastLine('')).toBe('');
  });
});
