/** One screen: what is looked at again, what flaky means, and that an error is never a difference. */
import { mkdir, writeFile } from 'node:fs/promises';
import sharp from 'sharp';
import { beforeEach, expect, it } from 'vitest';
import type { Candidate, Captured } from '../../../src/check/capture/index.ts';
import { checkScreen } from '../../../src/check/run/check-screen.ts';
import type { ScreenRequest } from '../../../src/check/run/look-at-screen.ts';
import { settingsOf } from '../../../src/check/run/screen-options.ts';
import type { CheckedScreen } from '../../../src/check/run/types.ts';
import { PixelwrightError } from '../../../src/core/errors.ts';
import { useTemporaryFolder } from '../core/temporary-folder.ts';

const temporary = useTemporaryFolder();
let captured: Captured;

beforeEach(async () => {
  const { data, info } = await sharp({ create: { width: 8, height: 8, channels: 3, background: 'red' } })
    .png()
    .toBuffer({ resolveWithObject: true });
  const raster = { width: info.width, height: info.height, pixels: new Uint8Array(8 * 8 * 3) };
  captured = {
    picture: { png: data, raster, document: undefined },
    renderer: 'Chromium 156',
    fonts: null,
    masks: [],
    notes: ['A request was refused.'],
  };
  await mkdir(temporary('baselines'));
  await writeFile(temporary('baselines', 'a.png'), data);
});

const page: Candidate = { kind: 'page', name: 'a', path: '/nowhere/a.html' };

/** A page whose pictures come out so, one attempt after another. */
async function looked(
  attempts: readonly ('same' | 'different' | Error)[],
  { retries = 2, candidate = page }: { retries?: number; candidate?: Candidate } = {},
): Promise<{ checked: CheckedScreen; looks: number; shown: readonly string[] }> {
  let looks = 0;
  const request: ScreenRequest = {
    pair: { name: 'a', candidate, hasBaseline: true, settings: settingsOf('a', {}, {}) },
    baselines: temporary('baselines'),
    retries,
    known: () => undefined,
    keepsCandidate: false,
  };
  const { checked, pictures } = await checkScreen(request, {
    signal: new AbortController().signal,
    comparerIdentity: 'words',
    capturer: () =>
      Promise.resolve({
        capture: () => {
          const outcome = attempts[looks++];
          return outcome instanceof Error ? Promise.reject(outcome) : Promise.resolve(captured);
        },
        close: () => Promise.resolve(),
      }),
    comparer: () =>
      Promise.resolve({
        compare: () => {
          const isSame = attempts[looks - 1] === 'same';
          const size = { baseline: { width: 8, height: 8 }, candidate: { width: 8, height: 8 } };
          const reasons = isSame ? [] : ['It is red.'];
          return Promise.resolve({ isSame, reasons, size, pixels: null, structure: null, diff: null });
        },
        close: () => Promise.resolve(),
      }),
  });
  return { checked, looks, shown: Object.keys(pictures).sort() };
}

it('is not looked at again where it is the same', async () => {
  const { checked, looks, shown } = await looked(['same']);
  expect(looks).toBe(1);
  expect(checked.result).toMatchObject({ outcome: 'same', flaky: false, attempts: 1 });
  expect(shown).toEqual([]);
});

it('is flaky where it is the same on some attempts, and shows the one that was not', async () => {
  const { checked, looks, shown } = await looked(['different', 'same']);
  expect(looks).toBe(2);
  expect(checked.result).toMatchObject({ outcome: 'same', flaky: true, attempts: 2 });
  expect(checked.result.reasons).toContain('It is red.');
  expect(shown).toEqual(['baseline', 'candidate']);
  expect(checked.compared, 'and is compared again the next time').toBeNull();
});

it('is different, and not flaky, where it differs each time', async () => {
  const { checked, looks } = await looked(['different', 'different', 'different']);
  expect(looks).toBe(3);
  expect(checked.result).toMatchObject({ outcome: 'different', flaky: false, attempts: 3 });
});

it('is looked at once where it is a picture', async () => {
  const candidate: Candidate = { kind: 'picture', name: 'a', path: '/nowhere/a.png' };
  expect((await looked(['different', 'same'], { candidate })).looks).toBe(1);
});

it('is unreadable, never different, where it cannot be drawn', async () => {
  const error = new PixelwrightError('input', 'The page never came to rest.', { hint: 'Mask it.' });
  const { checked } = await looked([error], { retries: 0 });
  expect(checked).toMatchObject({ result: { outcome: 'unreadable', hint: 'Mask it.' }, isBroken: false });
  expect(checked.candidate).toBeNull();
});

it('is unreadable, and said to be our fault, where an error of ours came up', async () => {
  const { checked } = await looked([new TypeError('x is not a function')], { retries: 0 });
  expect(checked).toMatchObject({ result: { outcome: 'unreadable' }, isBroken: true });
});

it('ends the run where the next screen would meet the same', async () => {
  await expect(looked([new PixelwrightError('resources', 'The disk is full.')])).rejects.toThrow('disk');
});
