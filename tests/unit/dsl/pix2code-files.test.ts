/** Every file of pix2code's web data set reads and prints back to the same text. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { fromTokens, parse, parseOrThrow, print, toTokens, walk } from '../../../src/dsl/index.ts';
import { packageRoot } from '../../../src/core/package-root.ts';

const folder = process.env['PIXELWRIGHT_PIX2CODE'] ?? resolve(packageRoot, '..', 'shared', 'pix2code-web');
const files = existsSync(folder) ? readdirSync(folder).filter((file) => file.endsWith('.gui')) : [];
const withoutTrailingBlanks = (text: string): string => text.replace(/[ \t]+$/gm, '').trimEnd();

describe('pix2code .gui files', () => {
  it.skipIf(files.length === 0)(
    'round-trip to the byte, trailing blanks aside (skipped without a pix2code folder)',
    () => {
      for (const file of files) {
        const text = readFileSync(join(folder, file), 'utf8');
        const { screen, errors } = parse(text, { file });
        expect(errors).toEqual([]);
        expect(withoutTrailingBlanks(print(screen)), file).toBe(withoutTrailingBlanks(text));
        expect(print(fromTokens(toTokens(screen))), file).toBe(print(screen));
      }
    },
  );

  it('keeps the published layout', () => {
    const text =
      'header {\nbtn-active, btn-inactive\n}\nrow {\nsingle {\nsmall-title, text, btn-green\n}\n}\n';
    expect(print(parseOrThrow(text))).toBe(text);
  });

  it('reads the layout of one line', () => {
    const screen = parseOrThrow('header { btn-active, btn-inactive } row { single { text } }');
    expect([...walk(screen)].map(({ node }) => node.name)).toEqual([
      'header',
      'btn-active',
      'btn-inactive',
      'row',
      'single',
      'text',
    ]);
  });
});
