import fc from 'fast-check';
import { expect, it } from 'vitest';
import { z } from 'zod';
import { parseJson } from '../../../src/core/files/index.ts';
import { findJsonFault } from '../../../src/core/files/json-fault.ts';

it.each([
  ['', 1, 1, 'a value'],
  ['{ "a": ', 1, 8, 'a value'],
  ['{\n  "a": 1\n  "b": 2\n}', 3, 3, "',' or '}'"],
  ['{\n  "a": [1, 2,],\n}', 2, 14, 'a value'],
  ['{ "a": 1, }', 1, 11, 'a name in double quotes'],
  ['{ a: 1 }', 1, 3, 'a name in double quotes'],
  ['{ "a" 1 }', 1, 7, "':'"],
  ['[01]', 1, 2, 'a value'],
  ['[1] 2', 1, 5, 'nothing more'],
  ['"a\nb"', 1, 3, 'a text in one line (line breaks are written \\n)'],
  ['["\\x"]', 1, 3, 'one of \\" \\\\ \\/ \\b \\f \\n \\r \\t \\u0000'],
  ['["abc', 1, 6, 'the end of the text in double quotes'],
])('finds the fault of %j in line %i, column %i', (text, line, column, expected) => {
  expect(findJsonFault(text)).toEqual({ line, column, expected });
});

it('is not stopped by deep nesting', () => {
  expect(findJsonFault('['.repeat(200_000))).toMatchObject({ column: 200_001, expected: 'a value' });
});

it('agrees with JSON.parse on what is JSON', () => {
  const broken = fc
    .tuple(fc.json(), fc.nat(), fc.constantFrom('', ',', '"', '}', '1', '\\', ' '))
    .map(([json, at, put]) => {
      const place = at % (json.length + 1);
      return json.slice(0, place) + put + json.slice(place + 1);
    });
  fc.assert(
    fc.property(fc.oneof(fc.json(), broken), (text) => {
      let valid = true;
      try {
        JSON.parse(text);
      } catch {
        valid = false;
      }
      expect(findJsonFault(text) === undefined).toBe(valid);
    }),
    { numRuns: 2_000 },
  );
});

it('stands in the error of a file', () => {
  expect(() => parseJson('{\n  "name": "a"\n  "b": 1 }', z.unknown(), 'kit.json')).toThrow(
    "kit.json is not valid JSON: line 3, column 3: expected ',' or '}'.",
  );
});
