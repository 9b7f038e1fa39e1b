/** What `gen` cannot use: one sentence, what to do, the right exit code, and nothing left behind. */
import { chmod, cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import sharp from 'sharp';
import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { PRETRAINED_FOLDER } from '../../../src/model/index.ts';
import { canMount, mountTinyDisk } from '../core/tiny-disk.ts';
import { drawPage } from './draw-page.ts';
import { hashesBelow, missingPart, runGen, type GenResult } from './run-gen.ts';

const missing = missingPart();
const because = (reason: string | undefined): string => (reason === undefined ? '' : ` (skipped: ${reason})`);
const noMount = canMount() ? undefined : 'this process may not mount';

let page: Buffer;
let folder = '';
const at = (...parts: readonly string[]): string => join(folder, ...parts);

const gen = (args: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<GenResult> =>
  runGen(['--logs', 'logs', '--no-validate', ...args], { cwd: folder, env });

async function put(path: string, content: string | Uint8Array): Promise<void> {
  await mkdir(dirname(at(path)), { recursive: true });
  await writeFile(at(path), content);
}

interface Refusal {
  readonly exitCode: number;
  readonly message: RegExp;
  /** Whether a run may be kept, which --resume goes on with. */
  readonly keepsRun?: boolean;
}

async function expectRefused(
  result: GenResult,
  { exitCode, message, keepsRun = false }: Refusal,
): Promise<void> {
  expect(result.stderr).toMatch(message);
  expect(result.exitCode).toBe(exitCode);
  expect(result.stderr).not.toMatch(/internal|\n {4}at /);
  expect(result.stderr.match(/^error: /gm)).toHaveLength(1);
  expect(result.stdout).toBe('');
  expect(await hashesBelow(at('out'))).toEqual({});
  expect(await readdir(at('out')).catch(() => [])).toEqual([]);
  if (keepsRun) return;
  const runs = await readdir(at('checkpoints', 'gen')).catch(() => []);
  expect(runs.filter((name) => !name.startsWith('.'))).toEqual([]);
}

describe.skipIf(missing !== undefined)(`gen refuses${because(missing)}`, () => {
  beforeAll(async () => {
    page = await drawPage([2, 1]);
  });
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'pixelwright-gen-'));
    await put('page.png', page);
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  const pictures: readonly [string, () => Promise<Uint8Array | string>, RegExp][] = [
    ['text', () => Promise.resolve('hello'), /^error: This is not an image/m],
    [
      'an SVG',
      () => Promise.resolve('<svg xmlns="http://www.w3.org/2000/svg"/>'),
      /^error: .*(svg|not an image)/m,
    ],
    ['a PNG that is cut off', () => Promise.resolve(page.subarray(0, page.length / 2)), /broken or cut off/],
    ['an empty file', () => Promise.resolve(''), /^error: The image is empty/m],
    ['too many pixels', tooManyPixels, /400000000 pixels|20000×20000 pixels/],
  ];
  test.each(pictures)('%s as a picture', async (_name, make, message) => {
    await put('bad.png', await make());
    const result = await gen(['--input', 'bad.png']);
    await expectRefused(result, { exitCode: 3, message });
    expect(result.stderr).toMatch(/next: /);
    expect(result.stderr).toContain('bad.png');
  });

  test('a file that is not there, and a folder without pictures', async () => {
    await expectRefused(await gen(['--input', 'none.png']), { exitCode: 3, message: /no such file/ });
    await mkdir(at('empty'));
    await expectRefused(await gen(['--input', 'empty']), { exitCode: 3, message: /holds no picture/ });
  });

  test('options that do not exist or contradict each other', async () => {
    const cases: readonly [readonly string[], RegExp][] = [
      [['--target', 'cobol'], /cobol/],
      [['--such-option'], /--such-option/],
      [['--min-score', '0.9'], /--min-score needs the comparison/],
      [['--beam-width', '0'], /beam-width/],
      [['--device', 'abacus'], /abacus/],
    ];
    for (const [args, message] of cases) {
      const result = await gen(['--input', 'page.png', ...args]);
      expect(result.stderr).toMatch(message);
      expect(result.exitCode, result.stderr).toBe(2);
      expect(await readdir(folder)).not.toContain('out');
      expect(await readdir(folder)).not.toContain('checkpoints');
    }
  });

  test('a name that is too long for its results, before any work', async () => {
    await put(`${'n'.repeat(251)}.png`, page);
    const result = await gen(['--input', `${'n'.repeat(251)}.png`]);
    await expectRefused(result, { exitCode: 3, message: /The name of the output folder is too long/ });
  });

  test('a kit that is not there', async () => {
    const result = await gen(['--input', 'page.png', '--kit', 'cobol']);
    await expectRefused(result, { exitCode: 3, message: /cobol/ });
  });

  test('a model that is missing, cut off, or changed', async () => {
    const modelIs = (name: string): Promise<GenResult> => gen(['--input', 'page.png', '--model', name]);
    await expectRefused(await modelIs('none'), { exitCode: 3, message: /There is no model in none/ });
    await cp(PRETRAINED_FOLDER, at('model'), { recursive: true });
    const encoder = await readFile(at('model', 'encoder.onnx'));
    await writeFile(at('model', 'encoder.onnx'), encoder.subarray(0, 1000));
    await expectRefused(await modelIs('model'), { exitCode: 3, message: /encoder\.onnx is not the file/ });
    encoder[encoder.length >> 1] = (encoder[encoder.length >> 1] ?? 0) ^ 1;
    await writeFile(at('model', 'encoder.onnx'), encoder);
    await expectRefused(await modelIs('model'), { exitCode: 3, message: /its SHA-256 is another/ });
  });

  test('an output folder whose place a file has', async () => {
    await put('taken', 'mine');
    const result = await gen(['--input', 'page.png', '-o', 'taken']);
    await expectRefused(result, { exitCode: 3, message: /taken.*is a file, not a folder/ });
    expect(await readFile(at('taken'), 'utf8')).toBe('mine');
  });

  test.skipIf(process.getuid?.() === 0)('an output folder without permission (skipped as root)', async () => {
    await mkdir(at('locked'));
    await chmod(at('locked'), 0o500);
    const result = await gen(['--input', 'page.png', '-o', 'locked']);
    await expectRefused(result, { exitCode: 3, message: /permission was denied/ });
  });

  test.skipIf(noMount !== undefined)(`a read-only disk, and a full one${because(noMount)}`, async () => {
    const disk = mountTinyDisk(64);
    try {
      const onDisk = join(disk.path, 'out');
      const full = await gen(['--input', 'page.png', '-o', onDisk]);
      await expectRefused(full, { exitCode: 5, message: /the disk is full/, keepsRun: true });
      expect(await readdir(disk.path)).toEqual([]);
      expect(full.stderr).toMatch(/next: .*go on with: npx gen .*--resume/);
      // With room, the same run goes on.
      const resumed = await gen(['--input', 'page.png', '-o', at('roomy'), '--resume']);
      expect(resumed.exitCode, resumed.stderr).toBe(0);
      disk.makeReadOnly();
      const readOnly = await gen(['--input', 'page.png', '-o', onDisk, '--checkpoints', 'others']);
      await expectRefused(readOnly, { exitCode: 3, message: /read-only/, keepsRun: true });
      expect(await readdir(folder)).not.toContain('others');
      const state = await gen(['--input', 'page.png', '--checkpoints', join(disk.path, 'state')]);
      await expectRefused(state, { exitCode: 3, message: /read-only/, keepsRun: true });
    } finally {
      disk.unmount();
    }
  });

  test('to replace what a person edited, and the result of another picture of the same name', async () => {
    expect((await gen(['--input', 'page.png'])).exitCode).toBe(0);
    const written = await hashesBelow(at('out'));
    await put('out/page/screen.gui', 'mine');
    // Another kit version, model or option would change the file; here the edit itself is the difference.
    const edited = await gen(['--input', 'page.png']);
    expect(edited.exitCode, edited.stderr).toBe(3);
    expect(edited.stderr).toMatch(/edited.*screen\.gui[\s\S]*--force/);
    expect(await readFile(at('out', 'page', 'screen.gui'), 'utf8')).toBe('mine');
    const forced = await gen(['--input', 'page.png', '--force']);
    expect(forced.exitCode, forced.stderr).toBe(0);
    expect(await hashesBelow(at('out'))).toEqual(written);
    await put('other/page.png', await drawPage([1]));
    const other = await gen(['--input', 'other']);
    expect(other.exitCode, other.stderr).toBe(3);
    expect(other.stderr).toMatch(/another input of the same name/);
    expect(await hashesBelow(at('out'))).toEqual(written);
  });
});

async function tooManyPixels(): Promise<Uint8Array> {
  return sharp({
    create: { width: 20_000, height: 20_000, channels: 3, background: '#fff' },
    limitInputPixels: false,
  })
    .png({ compressionLevel: 1 })
    .toBuffer();
}
