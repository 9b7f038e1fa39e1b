/** Whatever goes in: any tree prints and reads back to itself, any byte soup ends in a tree or in errors. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  fromTokens,
  isComponentName,
  parse,
  print,
  type Screen,
  type ScreenNode,
  toTokens,
  walk,
} from '../../../src/dsl/index.ts';
import { anyScreen } from './arbitraries.ts';

function withoutRanges(nodes: readonly ScreenNode[]): ScreenNode[] {
  return nodes.map(({ name, children }) =>
    children === undefined ? { name } : { name, children: withoutRanges(children) },
  );
}

const bare = (screen: Screen): Screen => ({ children: withoutRanges(screen.children) });

test('any tree prints and reads back to itself', () => {
  fc.assert(
    fc.property(anyScreen, (screen) => {
      const { screen: again, errors } = parse(print(screen));
      expect(errors).toEqual([]);
      expect(bare(again)).toEqual(screen);
      expect(print(again)).toBe(print(screen));
    }),
    { numRuns: 500 },
  );
});

test('any tree survives its tokens', () => {
  fc.assert(
    fc.property(anyScreen, (screen) => {
      expect(fromTokens(toTokens(screen))).toEqual(screen);
      const names = toTokens(screen).filter((token) => token !== '{' && token !== '}');
      expect([...walk(screen)].map(({ node }) => node.name)).toEqual(names);
    }),
  );
});

test('white space between lexemes carries nothing, and ranges cover the source', () => {
  const blank = fc.stringMatching(/^[ \t\r\n]{1,3}$/);
  fc.assert(
    fc.property(anyScreen, fc.array(blank, { minLength: 1 }), (screen, blanks) => {
      const text = toTokens(screen)
        .map((token, index) => token + (blanks[index % blanks.length] ?? ' '))
        .join('');
      const { screen: again, errors } = parse(text);
      expect(errors).toEqual([]);
      expect(bare(again)).toEqual(screen);
      for (const { node } of walk(again)) {
        const source = text.slice(node.range?.start.offset, node.range?.end.offset);
        expect(source.startsWith(node.name)).toBe(true);
        expect(source.endsWith('}')).toBe(node.children !== undefined);
      }
    }),
  );
});

const soup = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 200 }),
  fc.uint8Array({ maxLength: 300 }).map((bytes) => Buffer.from(bytes).toString('utf8')),
  fc
    .array(fc.constantFrom('row', 'btn-red', '{', '}', ',', '\n', ' ', '-', '\0', 'é', '😀'), {
      maxLength: 150,
    })
    .map((parts) => parts.join('')),
);

test('any soup of bytes ends in a tree or in errors that point into it', () => {
  fc.assert(
    fc.property(soup, (text) => {
      const { screen, errors } = parse(text);
      for (const { range, excerpt, message } of errors) {
        expect(range.start.offset).toBeLessThanOrEqual(text.length);
        const before = text.slice(0, range.start.offset).split('\n');
        expect(range.start.line).toBe(before.length);
        expect(range.start.column).toBe((before.at(-1)?.length ?? 0) + 1);
        expect(excerpt.split('\n')).toHaveLength(2);
        expect(message).toMatch(/^expected .+, got /);
      }
      for (const { node } of walk(screen)) expect(isComponentName(node.name)).toBe(true);
      expect(bare(parse(print(screen)).screen)).toEqual(bare(screen));
    }),
    { numRuns: 1000 },
  );
});
