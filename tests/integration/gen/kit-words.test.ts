/** `gen` of a full-size screen of a kit: its own words in the code, or the kit's, and what is said of that. */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { renderScreen } from '../../../datasets/synthesis/render-screen.ts';
import { parseOrThrow } from '../../../src/dsl/index.ts';
import { loadKit } from '../../../src/kits/index.ts';
import { openRenderer, rendererAvailability } from '../../../src/render/browser/index.ts';
import { findReading } from '../../../src/setup/index.ts';
import { hashesBelow, missingPart, recordedSteps, runGen, type GenResult } from './run-gen.ts';

const browser = await rendererAvailability();
const words = await findReading();
const missing =
  missingPart() ??
  (browser.available ? undefined : 'there is no browser') ??
  (words === undefined ? 'pixelwright setup reading was not run' : undefined);

const GUI = `header {
btn-active, btn-inactive
}
row {
double {
small-title, text, btn-green
}
double {
small-title, text, btn-red
}
}
`;
/** In the order of the components that show text. */
const TEXTS = [
  'Our bakery',
  'Opening hours',
  'Bread',
  'fresh from the oven every morning at seven',
  'Order now',
  'Cakes',
  'for birthdays and weddings, with your own words',
  'Cancel order',
];
/** The kit's own words, which a screen without others has. */
const DEFAULTS = ['First page', 'Other page', 'Save changes', 'Delete item'];

let folder = '';
const gen = (args: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<GenResult> =>
  runGen(['--kit', 'web', '--target', 'html', '--no-validate', '--logs', 'logs', ...args], {
    cwd: folder,
    env,
  });

const htmlOf = async (out: string, name = 'screen'): Promise<string> =>
  (await readFile(join(folder, out, name, 'html', 'index.html'), 'utf8')).replace(/\s+/g, ' ');

interface WordsReport {
  readonly reading: { readonly words: { readonly kind: string; readonly sentence: string | null } };
}

const reportOf = async (out: string, name: string): Promise<WordsReport['reading']['words']> =>
  (JSON.parse(await readFile(join(folder, out, name, 'report.json'), 'utf8')) as WordsReport).reading.words;

describe.skipIf(missing !== undefined)(
  `gen with a kit’s words${missing === undefined ? '' : ` (skipped: ${missing})`}`,
  () => {
    beforeAll(async () => {
      folder = await mkdtemp(join(tmpdir(), 'pixelwright-kit-words-'));
      const renderer = await openRenderer();
      const left = [...TEXTS];
      const content = (_node: unknown, _path: readonly number[], slot: string): string | undefined =>
        slot === 'text' ? left.shift() : undefined;
      const kit = await loadKit('web');
      const { png } = await renderScreen(parseOrThrow(GUI), kit, content, renderer, join(folder, 'page'));
      await renderer.close();
      expect(left).toEqual([]);
      await writeFile(join(folder, 'screen.png'), png);
      await sharp(png).resize(256, 256, { fit: 'fill' }).png().toFile(join(folder, 'small.png'));
    });
    afterAll(() => rm(folder, { recursive: true, force: true }));

    test('a full-size screen has its own words in the code', async () => {
      const { exitCode, stdout, stderr } = await gen(['screen.png', '-o', 'read']);
      expect(exitCode, stderr).toBe(0);
      const html = await htmlOf('read');
      for (const text of TEXTS) expect(html).toContain(`>${text}<`);
      for (const text of DEFAULTS) expect(html).not.toContain(text);
      expect(await reportOf('read', 'screen')).toEqual({ kind: 'read', sentence: null });
      expect(stdout).not.toMatch(/words|texts/);
    });

    test('killed behind the words and resumed, it gives the same bytes, and does not read again', async () => {
      const state = join(folder, 'state-killed');
      const places = ['-o', 'killed', '--checkpoints', 'state-killed'];
      const reached = async (): Promise<void> => {
        while (!(await recordedSteps(state)).includes('kit-words')) await sleep(2);
      };
      await runGen(
        ['screen.png', '--kit', 'web', '--target', 'html', '--no-validate', '--logs', 'logs', ...places],
        {
          cwd: folder,
          signals: [{ name: 'SIGKILL', when: reached() }],
        },
      );
      expect(await recordedSteps(state)).toContain('kit-words');
      await rm(join(state, 'words'), { recursive: true, force: true });
      const { exitCode, stderr } = await gen(['screen.png', ...places, '--resume']);
      expect(exitCode, stderr).toBe(0);
      expect(await hashesBelow(join(folder, 'killed'))).toEqual(await hashesBelow(join(folder, 'read')));
      // Whatever read words would have kept them.
      expect(await hashesBelow(join(state, 'words'))).toEqual({});
    });

    test('--text placeholder: the kit’s own words, and nothing is said of it', async () => {
      const { exitCode, stdout, stderr } = await gen(['screen.png', '-o', 'own', '--text', 'placeholder']);
      expect(exitCode, stderr).toBe(0);
      const html = await htmlOf('own');
      for (const text of DEFAULTS) expect(html).toContain(text);
      for (const text of TEXTS) expect(html).not.toContain(`>${text}<`);
      expect(await reportOf('own', 'screen')).toEqual({ kind: 'placeholder', sentence: null });
      expect(stdout).not.toMatch(/words|texts/);
    });

    test('a thumbnail: the kit’s own words, said on the terminal, in report.json and in report.html', async () => {
      const { exitCode, stdout, stderr } = await gen(['small.png', '-o', 'small']);
      expect(exitCode, stderr).toBe(0);
      const sentence = 'The picture is too small for its words to be read (256 × 256 pixels)';
      expect(stdout).toContain(sentence);
      const { kind, sentence: reported } = await reportOf('small', 'small');
      expect([kind, reported]).toEqual(['placeholder', expect.stringContaining(sentence)]);
      expect(await readFile(join(folder, 'small', 'small', 'report.html'), 'utf8')).toContain(sentence);
      expect(await htmlOf('small', 'small')).toContain('First page');
    });

    test('without what reads words: said, with the command that fetches it, and the code is written', async () => {
      const env = { PIXELWRIGHT_CACHE: join(folder, 'no-parts') };
      const { exitCode, stdout, stderr } = await gen(['screen.png', '-o', 'wordless'], env);
      expect(exitCode, stderr).toBe(0);
      expect(stdout).toContain('pixelwright setup reading');
      expect(await htmlOf('wordless')).toContain('First page');
    });

    test('--text placeholder with --kit page is refused with 2', async () => {
      const { exitCode, stderr } = await gen(['screen.png', '--kit', 'page', '--text', 'placeholder']);
      expect(exitCode).toBe(2);
      expect(stderr).toMatch(/^error: --text placeholder is for kits’ screens/m);
    });
  },
);
