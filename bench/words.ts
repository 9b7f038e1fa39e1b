/**
 * How well kits' screens get the words of their screenshots: full-size screens of each kit with known words, in fonts that
 * no kit and no reader knows, at scale 1 and 2, as JPEG of quality 70. With the true tree and boxes (`given`), and for the
 * kits of the shipped model with those that it reads (`read`; `read right` where its tree is the true one).
 * Usage: words [--screens N] (of each kit, scale and font) [--kits web,android,ios] [--scales 1,2] [--fonts FOLDER]
 *   [--words english|letters] [--from N] (number of the first screen) [--mistakes] (lists what is wrong) [--pictures FOLDER] (keeps what is drawn)
 */
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { availableParallelism, cpus, tmpdir } from 'node:os';
import { basename, dirname, extname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { loadKit } from '../src/kits/index.ts';
import { openRenderer } from '../src/render/browser/index.ts';
import { countWords, type WordCounts } from './words/count-words.ts';
import { drawScreen, WORD_KINDS } from './words/draw-screens.ts';
import { openReaders } from './words/read-words.ts';

/** Faces of a package that is there anyway; neither the kits nor `src/fonts` name them. */
const FONTS = ['DejaVuSansCondensed', 'DejaVuSerifCondensed', 'DejaVuMathTeXGyre'];
const FONT_FILE = /\.(ttf|otf|woff2?)$/;

interface Counted extends WordCounts {
  readonly group: string;
  readonly name: string;
}

export async function run(args: readonly string[]): Promise<string> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      screens: { type: 'string', default: '4' },
      from: { type: 'string', default: '0' },
      kits: { type: 'string', default: 'web,android,ios' },
      scales: { type: 'string', default: '1,2' },
      fonts: { type: 'string' },
      words: { type: 'string', default: 'english' },
      mistakes: { type: 'boolean', default: false },
      pictures: { type: 'string' },
    },
  });
  const words = WORD_KINDS.find((kind) => kind === values.words);
  if (words === undefined) throw new Error(`--words is one of ${WORD_KINDS.join(', ')}`);
  const fonts = await fontsIn(values.fonts);
  const folder = await mkdtemp(join(tmpdir(), 'pixelwright-words-'));
  const counted: Counted[] = [];
  try {
    const readers = await openReaders(folder, availableParallelism());
    const renderer = await openRenderer({ reuseContexts: true });
    try {
      for (const name of values.kits.split(','))
        for (const scale of values.scales.split(',').map(Number))
          for (const font of fonts)
            for (let at = 0; at < Number(values.screens); at++) {
              const wanted = {
                kit: await loadKit(name),
                index: Number(values.from) + at,
                scale,
                font,
                words,
              };
              const known = await drawScreen(wanted, renderer);
              const path = join(values.pictures ?? folder, `${known.name}.jpg`);
              await mkdir(dirname(path), { recursive: true });
              await writeFile(path, known.jpeg);
              for (const { tree, document } of await readers.read(path, known.document, wanted.kit)) {
                const group = `${name.padEnd(8)} ${scale}x  ${tree}`;
                counted.push({ group, name: known.name, ...countWords(document, known.texts) });
              }
            }
    } finally {
      await renderer.close();
      await readers.close();
    }
    return [...describe(values.screens, fonts, words, renderer.browserName), ...table(counted)]
      .concat(values.mistakes ? mistakes(counted) : [])
      .join('\n');
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function fontsIn(folder: string | undefined): Promise<string[]> {
  const own = join(dirname(createRequire(import.meta.url).resolve('dejavu-fonts-ttf/package.json')), 'ttf');
  if (folder === undefined) return FONTS.map((name) => join(own, `${name}.ttf`));
  const names = (await readdir(folder)).filter((name) => FONT_FILE.test(name)).sort();
  if (names.length === 0) throw new Error(`no fonts in ${folder}`);
  return names.map((name) => join(folder, name));
}

function describe(screens: string, fonts: readonly string[], words: string, browser: string): string[] {
  const names = fonts.map((font) => basename(font, extname(font))).join(', ');
  return [
    `${screens} screens of each kit, scale and font (${names}), JPEG 70, words: ${words};`,
    `${browser}, ${cpus()[0]?.model ?? 'unknown processor'}, Node ${process.version}`,
    '',
  ];
}

function table(counted: readonly Counted[]): string[] {
  const head = ['screens', 'words', 'characters wrong', 'words in their slot'];
  const width = Math.max(...counted.map(({ group }) => group.length), 20);
  const row = (name: string, cells: readonly string[]): string =>
    [name.padEnd(width), ...cells.map((cell, at) => cell.padStart((head[at] ?? '').length + 2))].join('');
  return [
    row('kit, scale, tree', head),
    ...[...new Set(counted.map(({ group }) => group))].map((group) => {
      const some = counted.filter((one) => one.group === group);
      const sum = (key: 'characters' | 'wrongCharacters' | 'words' | 'placed'): number =>
        some.reduce((total, one) => total + one[key], 0);
      return row(group, [
        String(some.length),
        String(sum('words')),
        percent(sum('wrongCharacters') / sum('characters')),
        percent(sum('placed') / sum('words')),
      ]);
    }),
  ];
}

function percent(share: number): string {
  return `${(100 * share).toFixed(2)} %`;
}

function mistakes(counted: readonly Counted[]): string[] {
  return counted.flatMap(({ group, name, mistakes: wrong }) =>
    wrong.map(({ key, expected, found }) => `${group}: ${name} ${key}: «${expected}» was read as «${found}»`),
  );
}
