/** What the check says of misplaced components, and that it agrees with trying everything. */
import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import {
  checkScreen,
  type Grammar,
  isSatisfiable,
  parseOrThrow,
  type ScreenNode,
} from '../../../src/dsl/index.ts';
import { anyGrammar, BLOCKS, LEAVES } from './arbitraries.ts';
import { nodesFit } from './reference-matcher.ts';

const page: Grammar = {
  root: [
    [
      { any: ['header'], min: 1, max: 1 },
      { any: ['row'], min: 0, max: null },
    ],
  ],
  components: new Map([
    ['header', { content: [[{ any: ['on', 'off'], min: 1, max: 3 }]] }],
    ['row', { content: [[{ any: ['wide'], min: 1, max: 1 }], [{ any: ['half'], min: 2, max: 2 }]] }],
    ['on', {}],
    ['off', {}],
    ['wide', {}],
    ['half', {}],
  ]),
};

const problems = (text: string): string[] =>
  checkScreen(parseOrThrow(text), page).map(
    ({ path, range, message }) =>
      `[${path.join(' ')}] ${range === undefined ? '' : `${range.start.line}:${range.start.column} `}${message}`,
  );

describe('problems', () => {
  it.each([
    ['header { on } row { wide } row { half, half }', []],
    ['row { wide }', ["[0] 1:1 'row' may not stand here at the top level; allowed: header"]],
    ['', ['[] more is needed at the top level; allowed next: header']],
    ['header { }', ["[0] 1:1 more is needed in 'header'; allowed next: on, off"]],
    ['header { on, on, on, off }', ["[0 3] 1:22 'off' may not stand here in 'header'; allowed: '}'"]],
    ['header { on } row { half }', ["[1] 1:15 more is needed in 'row'; allowed next: half"]],
    ['header { on } row { half, wide }', ["[1 1] 1:27 'wide' may not stand here in 'row'; allowed: half"]],
    ['header { on { off } }', ["[0 0] 1:10 'on' takes no content: write it without braces"]],
    ['header { on } row', ["[1] 1:15 'row' needs content: row { … }"]],
    [
      'header { onn }\nrow { wide, box { } }',
      [
        "[0 0] 1:10 'onn' is an unknown component in 'header'; allowed: on, off",
        "[1 1] 2:13 'box' is an unknown component in 'row'; allowed: '}'",
      ],
    ],
    [
      'row { wide }\nheader { on }\nheader { wide }',
      [
        "[0] 1:1 'row' may not stand here at the top level; allowed: header",
        "[2] 3:1 'header' may not stand here at the top level; allowed: row, the end",
        "[2 0] 3:10 'wide' may not stand here in 'header'; allowed: on, off",
      ],
    ],
  ])('%j', (text, expected) => {
    expect(problems(text)).toEqual(expected);
  });
});

const node = fc.letrec<{ node: ScreenNode }>((tie) => ({
  node: fc.oneof(
    { maxDepth: 3 },
    { weight: 5, arbitrary: fc.record({ name: fc.constantFrom<string>(...LEAVES) }) },
    { weight: 1, arbitrary: fc.record({ name: fc.constantFrom<string>(...BLOCKS, 'ghost') }) },
    {
      weight: 3,
      arbitrary: fc.record({
        name: fc.constantFrom<string>(...BLOCKS, 'a'),
        children: fc.array(tie('node'), { maxLength: 3 }),
      }),
    },
  ),
})).node;

test('finds a problem in exactly those screens that do not fit', () => {
  let right = 0;
  fc.assert(
    fc.property(
      anyGrammar.filter(isSatisfiable),
      fc.array(fc.array(node, { maxLength: 4 }), { maxLength: 20 }),
      (grammar, screens) => {
        for (const children of screens) {
          const fitting = nodesFit(children, grammar.root, grammar);
          right += Number(fitting);
          expect(checkScreen({ children }, grammar).length === 0).toBe(fitting);
        }
      },
    ),
    { numRuns: 400 },
  );
  expect(right).toBeGreaterThan(50);
});
