/** A page's design as a person would write it down: what is said once, and what has a name. */
import { describe, expect, test } from 'vitest';
import { compileScreen, documentOptions } from '../../../../src/compiler/index.ts';
import { loadKit } from '../../../../src/kits/index.ts';
import { layOut } from '../../../../src/layout/index.ts';
import { BODY, lineAt, linesAt, readingOf } from '../readings.ts';

const INK = '#1f2933';
const PROSE = [
  'The bakery opens at six in the morning, and the first loaves are on the',
  'shelf by then. Whoever comes late finds rolls, pretzels and whatever cake',
  'is left over from the day before, which is seldom very much of it at all.',
];
const TITLE = { type: { ...BODY, family: 'Tinos', size: 32, weight: 700 }, color: INK };

function samplePage(): ReturnType<typeof layOut>['document'] {
  const lines = [
    lineAt('Bread and cake', 100, 80, TITLE),
    ...linesAt(PROSE, { top: 140, color: INK }),
    lineAt('How to find us', 100, 260, TITLE),
    ...linesAt(PROSE, { top: 320, color: INK }),
  ];
  return layOut(readingOf(lines, { background: '#fffaf0' })).document;
}

describe('letters', () => {
  test('what most texts look like is said by the page, and left out by those texts', () => {
    const { theme, values } = samplePage();
    const styleOf = (path: string) => theme?.looks.get(values.get(path)?.look ?? '');
    expect(styleOf('0')).toMatchObject({ fontFamily: 'Arimo', fontSize: 16, fontWeight: 400, color: INK });
    const looks = [...(theme?.looks ?? [])];
    const prose = looks.find(([name]) => name.startsWith('text'))?.[1];
    expect(prose).toBeDefined();
    expect(prose).not.toHaveProperty('fontFamily');
    expect(prose).not.toHaveProperty('fontSize');
    const title = looks.find(([name]) => name.startsWith('heading'))?.[1];
    expect(title).toMatchObject({ fontFamily: 'Tinos', fontSize: 32, fontWeight: 700 });
  });
});

describe('names', () => {
  test('colors, sizes and families have names by what they are for', () => {
    const { theme } = samplePage();
    expect(theme?.colors.get('paper')).toBe('#fffaf0');
    expect(theme?.colors.get('ink')).toBe(INK);
    expect(theme?.sizes).toEqual(
      new Map([
        ['text-body', 16],
        ['text-large', 32],
      ]),
    );
    expect(theme?.families).toEqual(
      new Map([
        ['body', 'Arimo'],
        ['title', 'Tinos'],
      ]),
    );
  });

  test('each target writes them: custom properties, and resources', async () => {
    const document = samplePage();
    const kit = await loadKit('page');
    const written = async (target: 'html' | 'android', file: RegExp): Promise<string> => {
      const options = { name: 'bakery', ...documentOptions(document) };
      const { files } = await compileScreen(document.tree, kit, target, options);
      return String(files.find(({ path }) => file.test(path))?.content);
    };
    const css = await written('html', /style\.css$/);
    expect(css).toContain('--ink: #1f2933;');
    expect(css).toContain('font-size: var(--text-large);');
    expect(css).toContain('color: var(--ink);');
    expect(await written('android', /values\/colors_.*\.xml$/)).toContain('_ink">#1F2933<');
  });
});
