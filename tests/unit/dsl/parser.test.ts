/** What the parser says about wrong texts, and how it reads on behind them. */
import { describe, expect, it } from 'vitest';
import { PixelwrightError } from '../../../src/core/errors.ts';
import { formatSyntaxProblem, MAX_TEXT_LENGTH, parse, parseOrThrow, print } from '../../../src/dsl/index.ts';

const report = (text: string): string[] => parse(text, { file: 'a.gui' }).errors.map(formatSyntaxProblem);

describe('messages', () => {
  it('name the place, what was expected and what stood there, and show the line with a caret', () => {
    expect(report('header {\nbtn-active,, btn-inactive\n}\n')).toEqual([
      "a.gui:2:12: expected a component name, got ','\n  btn-active,, btn-inactive\n             ^",
    ]);
  });

  it('come several at a time, each with its own place', () => {
    const text = 'header { btn@green, { text }\n row { } } }\nrow { x';
    expect(report(text).map((message) => message.split('\n')[0])).toEqual([
      "a.gui:1:10: expected a component name (letters, digits, '-' and '_'), got 'btn@green'",
      "a.gui:1:21: expected a component name before '{', got '{'",
      "a.gui:2:12: expected a component name or the end of the text (no block is open), got '}'",
      "a.gui:3:8: expected '}' to close 'row' of line 3, got the end of the text",
    ]);
  });

  it.each([
    ['row {', "expected '}' to close 'row' of line 1, got the end of the text"],
    ['}', "expected a component name or the end of the text (no block is open), got '}'"],
    [', a', "expected a component name, got ','"],
    ['row { , a }', "expected a component name, got ','"],
    ['row { a, }', "expected a component name after ',', got '}'"],
    ['a,', "expected a component name after ',', got the end of the text"],
    ['{ a }', "expected a component name before '{', got '{'"],
    ['row { a } { b }', "expected a component name before '{', got '{'"],
    ['-a', "expected a component name (letters, digits, '-' and '_'), got '-a'"],
  ])('%j: one problem', (text, message) => {
    expect(parse(text).errors.map((error) => error.message)).toEqual([message]);
  });

  it('stop at twenty', () => {
    expect(parse('}'.repeat(1000)).errors).toHaveLength(20);
  });

  it('show no control characters and cut long lines around the place', () => {
    const [message = ''] = report(`${'a, '.repeat(200)}b\u001b[31m\u202e, ${'c, '.repeat(200)}d`);
    const [, line = '', caret = ''] = message.split('\n');
    expect(message).not.toMatch(/[^\n\P{Cc}]|\p{Cf}/u);
    expect(line.length).toBeLessThan(110);
    expect(line.slice(caret.indexOf('^'), caret.indexOf('^') + 5)).toBe('b [31');
  });
});

describe('reading on', () => {
  it('keeps everything that could be read', () => {
    expect(print(parse('row { a,, b@, c } } row { { d } e').screen)).toBe('row {\na, c\n}\nrow {\nd, e\n}\n');
  });

  it('keeps the content of a block whose name is wrong', () => {
    const { screen, errors } = parse('r@w { a } b');
    expect(errors).toHaveLength(1);
    expect(print(screen)).toBe('a, b\n');
  });
});

describe('layouts', () => {
  it.each(['\uFEFFrow {\r\na, b\r\n}\r\n', 'row{a b}', 'row\n{\na\n,b}'])('%j', (text) => {
    expect(print(parseOrThrow(text))).toBe('row {\na, b\n}\n');
  });

  it('keeps empty texts, empty blocks and mixed children', () => {
    expect(print(parseOrThrow(' \n'))).toBe('');
    expect(print(parseOrThrow('row {}'))).toBe('row {\n}\n');
    const mixed = 'a, b\nrow {\nc\nrow {\n}\nd, e\n}\nf\n';
    expect(print(parseOrThrow(mixed))).toBe(mixed);
  });

  it('takes names in upper case as they are', () => {
    expect(print(parseOrThrow('Row { Btn_2 }'))).toBe('Row {\nBtn_2\n}\n');
  });
});

describe('limits', () => {
  it.each(['{', 'a{', '}', ',', 'a'])('a hundred thousand times %j', (unit) => {
    const { errors } = parse(unit.repeat(100_000));
    expect(errors.length).toBeLessThanOrEqual(20);
    if (unit === 'a{') expect(errors.at(-1)?.message).toContain('at most 256 blocks');
  });

  it('reads blocks 256 deep', () => {
    const text = 'a{'.repeat(256) + '}'.repeat(256);
    expect(parse(text).errors).toEqual([]);
    expect(print(parse(text).screen)).toHaveLength(256 * 6);
  });

  it('refuses texts that are too long', () => {
    const [error] = parse('a'.repeat(MAX_TEXT_LENGTH + 1)).errors;
    expect(error?.message).toBe('expected at most 4194304 characters, got 4194305 characters');
  });
});

it('parseOrThrow throws an input error with place, excerpt and hint', () => {
  const thrown = (() => {
    try {
      return parseOrThrow('row { a, }\n}', { file: 'screens/a.gui' });
    } catch (error) {
      return error;
    }
  })();
  expect(thrown).toBeInstanceOf(PixelwrightError);
  expect(thrown).toMatchObject({
    kind: 'input',
    where: 'screens/a.gui:1:10',
    message:
      "expected a component name after ',', got '}'\n  row { a, }\n           ^\n(and 1 more in this text)",
  });
  expect((thrown as PixelwrightError).hint).toBeTruthy();
});
