/** Lists of tokens, and ways through trees. */
import { expect, it } from 'vitest';
import { fromTokens, nodeAt, parseOrThrow, toTokens, walk } from '../../../src/dsl/index.ts';

it('leaves commas out and keeps braces', () => {
  expect(toTokens(parseOrThrow('header { a, b } row { }')).join(' ')).toBe('header { a b } row { }');
});

it.each([
  [['{', '}'], "'{' without a component before it in a list of tokens"],
  [['a', '{', '}', '{', '}'], "'{' without a component before it in a list of tokens"],
  [['a', '}'], "'}' without '{' in a list of tokens"],
  [['a', '{', 'b', '{', '}'], "'a' is not closed in a list of tokens"],
  [['a', '<end>'], '"<end>" is no component name in a list of tokens'],
  [
    Array<string[]>(300).fill(['a', '{']).flat(),
    'more than 256 blocks within one another in a list of tokens',
  ],
])('refuses lists that are no screen (%#)', (tokens, message) => {
  expect(() => fromTokens(tokens)).toThrow(message);
});

it('walks in document order with paths that lead to the nodes', () => {
  const screen = parseOrThrow('header { a } row { box { b, c } box { d } } e');
  const visits = [...walk(screen)];
  expect(visits.map(({ node, path, index }) => `${index} ${node.name} ${path.join('.')}`)).toEqual([
    '0 header 0',
    '1 a 0.0',
    '2 row 1',
    '3 box 1.0',
    '4 b 1.0.0',
    '5 c 1.0.1',
    '6 box 1.1',
    '7 d 1.1.0',
    '8 e 2',
  ]);
  for (const { node, path, parent } of visits) {
    expect(nodeAt(screen, path)).toBe(node);
    expect(nodeAt(screen, path.slice(0, -1))).toBe(parent);
  }
  expect(nodeAt(screen, [0, 0, 0])).toBeUndefined();
  expect(nodeAt(screen, [9])).toBeUndefined();
});

it('walks trees that are deeper than the stack', () => {
  let node = { name: 'leaf' } as { name: string; children?: { name: string }[] };
  for (let depth = 0; depth < 3000; depth++) node = { name: 'block', children: [node] };
  expect([...walk({ children: [node] })]).toHaveLength(3001);
  expect(toTokens({ children: [node] })).toHaveLength(3000 * 3 + 1);
});
