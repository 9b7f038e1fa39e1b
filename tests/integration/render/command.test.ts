// `render` as people call it: pictures, boxes, exit codes.
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { rendererAvailability } from '../../../src/render/browser/index.ts';
import { missingProgram, pixelwright } from '../compile/compile-process.ts';

const { available } = await rendererAvailability();
const reason = available ? missingProgram : 'no browser on this machine; pixelwright setup browser';

describe.skipIf(reason !== undefined)(`render${reason === undefined ? '' : ` (skipped: ${reason})`}`, () => {
  let folder = '';
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'pixelwright-render-'));
    await writeFile(join(folder, 'page.gui'), 'header { btn-active } row { single { text, btn-green } }');
    await writeFile(join(folder, 'phone.gui'), 'stack { row { label, switch } } footer { btn-search }');
    const compiled = await pixelwright(folder, ['compile', 'page.gui', '--target', 'html,ios']);
    expect(compiled.exitCode, compiled.stderr).toBe(0);
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  const render = (...args: string[]) => pixelwright(folder, ['render', ...args]);

  it('draws a folder, and says where its components stand', async () => {
    const size = ['--width', '800', '--height', '500', '--scale', '2'];
    const ended = await render('out/page', '-o', 'page.png', '--boxes', 'boxes.json', ...size);
    expect(ended.exitCode, ended.stderr).toBe(0);
    expect(ended.stdout).toContain('page.png: html, drawn by Chromium');
    expect(await sharp(join(folder, 'page.png')).metadata()).toMatchObject({ width: 1600, height: 1000 });
    const boxes = JSON.parse(await readFile(join(folder, 'boxes.json'), 'utf8')) as { component: string }[];
    expect(boxes.map(({ component }) => component)).toContain('btn-green');
  });

  it('draws a .gui file as the kit’s own target shows it, and a folder’s other target', async () => {
    const ended = await render('phone.gui', '--kit', 'ios', '--night', '--theme', 'ios18', '-o', 'phone.png');
    expect(ended.exitCode, ended.stderr).toBe(0);
    expect(ended.stdout).toContain('a preview of the storyboard');
    const { data } = await sharp(join(folder, 'phone.png')).raw().toBuffer({ resolveWithObject: true });
    expect([...data.subarray(0, 3)]).toEqual([0, 0, 0]);
    const other = await render('out/page', '--target', 'ios', '-o', 'ios.png');
    expect(other.exitCode, other.stderr).toBe(0);
    expect(await sharp(join(folder, 'ios.png')).metadata()).toMatchObject({ width: 375, height: 667 });
  });

  it.each([
    ['what a target has not', ['out/page', '--target', 'html', '--font-scale', '2'], 2],
    ['a look that there is none of', ['phone.gui', '--kit', 'ios', '--theme', 'ios9'], 2],
    ['a target that the folder has no code of', ['out/page', '--target', 'android'], 3],
    ['a folder without code', ['.'], 3],
    ['a file that is not there', ['none.gui'], 3],
  ])('refuses %s', async (_what, args, exitCode) => {
    const ended = await render(...args);
    expect(ended.exitCode, ended.stderr).toBe(exitCode);
  });
});
