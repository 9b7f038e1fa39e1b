// Picture files, .gui files and folders of code as pictures, by the parts that draw them.
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openCapturer, type Capturer } from '../../../src/check/capture/index.ts';
import { compileForDrawing } from '../../../src/pipeline/index.ts';
import { loadKit, type TargetName } from '../../../src/kits/index.ts';
import { findAndroidTools } from '../../../src/setup/index.ts';
import { useTemporaryFolder } from '../../unit/core/temporary-folder.ts';
import { missingBrowser, settings, writeFiles } from './capture-settings.ts';

const temporary = useTemporaryFolder();
const hasAndroid = (await findAndroidTools()) !== undefined;

let capturer: Capturer;
beforeAll(async () => {
  capturer = await openCapturer({ signal: new AbortController().signal, allowedOrigins: [] });
});
afterAll(() => capturer.close());

describe('captured picture files', () => {
  const capture = (path: string) => capturer.capture({ kind: 'picture', name: 'a', path }, settings);
  const red = { create: { width: 30, height: 20, channels: 3, background: '#ff0000' } } as const;

  it('are themselves, where they are plain PNG files', async () => {
    const png = await sharp(red).png({ compressionLevel: 9 }).toBuffer();
    const { picture, renderer, fonts, masks, notes } = await capture(
      await writeFiles(temporary(), { 'a.png': png }),
    );
    expect(Buffer.from(picture.png).equals(png)).toBe(true);
    expect(picture.raster).toMatchObject({ width: 30, height: 20 });
    expect([...picture.raster.pixels.subarray(0, 3)]).toEqual([255, 0, 0]);
    expect({ renderer, fonts, masks, notes }).toEqual({ renderer: null, fonts: null, masks: [], notes: [] });
  });

  it('are turned upright, laid over white, and written as PNG', async () => {
    const turned = await sharp(red).jpeg().withMetadata({ orientation: 6 }).toBuffer();
    const { picture } = await capture(await writeFiles(temporary(), { 'a.jpg': turned }));
    expect(picture.raster).toMatchObject({ width: 20, height: 30 });
    expect(await sharp(picture.png).metadata()).toMatchObject({ format: 'png', width: 20, height: 30 });
    const clear = {
      create: { width: 4, height: 4, channels: 4, background: { r: 0, g: 0, b: 0, alpha: 0 } },
    } as const;
    for (const [name, file] of [
      ['b.png', await sharp(clear).png().toBuffer()],
      ['b.webp', await sharp(clear).webp().toBuffer()],
    ] as const) {
      const shown = await capture(await writeFiles(temporary(), { [name]: file }));
      expect([...shown.picture.raster.pixels]).toEqual(new Array(48).fill(255));
      expect(await sharp(shown.picture.png).metadata()).toMatchObject({ channels: 3 });
    }
  });

  it('that are missing, empty, cut off or none are errors with their path', async () => {
    const png = await sharp({ create: { ...red.create, noise: { type: 'gaussian', mean: 99, sigma: 50 } } })
      .png()
      .toBuffer();
    await writeFiles(temporary(), {
      'empty.png': '',
      'cut.png': png.subarray(0, png.length / 2),
      'text.png': 'not a picture',
      'drawing.svg': '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>',
    });
    for (const name of ['none.png', 'empty.png', 'cut.png', 'text.png', 'drawing.svg', '.'])
      await expect(capture(temporary(name)), name).rejects.toMatchObject({
        kind: 'input',
        where: temporary(name),
      });
  });
});

const reason = missingBrowser === undefined ? '' : ` (skipped: ${missingBrowser})`;

/** The code of a `.gui` file as `compile` writes it. */
async function compileTo(folder: string, gui: string, kitName: string, target: TargetName): Promise<void> {
  const { files } = await compileForDrawing(gui, await loadKit(kitName), target);
  for (const [path, content] of files) {
    const file = join(folder, target, path);
    await mkdir(join(file, '..'), { recursive: true });
    await writeFile(file, content);
  }
}

describe.skipIf(missingBrowser !== undefined)(`captured code${reason}`, () => {
  const WEB = 'header { btn-active } row { single { text, btn-green } }';
  const PHONE = 'stack { row { label, switch } } footer { btn-search }';

  it('of a .gui file is that of its kit’s own target, with its screen', async () => {
    const path = await writeFiles(temporary(), { 'web.gui': WEB });
    const web = await capturer.capture({ kind: 'gui', name: 'a', path, kit: 'web' }, settings);
    const { viewport } = await loadKit('web');
    expect(web.picture.raster).toMatchObject(viewport);
    expect(web.picture.document?.tree.children.map(({ name }) => name)).toEqual(['header', 'row']);
    expect(web.renderer).toMatch(/^Chromium/);
    const phone = await writeFiles(temporary(), { 'phone.gui': PHONE });
    const ios = await capturer.capture(
      { kind: 'gui', name: 'a', path: phone, kit: 'ios' },
      { ...settings, scale: 2, colorScheme: 'dark', maskSelectors: ['.clock'] },
    );
    const size = (await loadKit('ios')).viewport;
    expect(ios.picture.raster).toMatchObject({ width: size.width * 2, height: size.height * 2 });
    expect(ios.renderer).toMatch(/preview.*Chromium \d/);
    expect(ios.notes).toEqual(['Only pages have selectors; “.clock” was left out.']);
  });

  it('of a folder is drawn like that of its .gui file, with the screen beside it', async () => {
    const gui = await writeFiles(temporary('out'), { 'screen.gui': WEB });
    await compileTo(temporary('out'), gui, 'web', 'html');
    const changed = { ...settings, viewport: (await loadKit('web')).viewport };
    const whole = await capturer.capture({ kind: 'code', name: 'a', path: temporary('out') }, changed);
    const direct = await capturer.capture({ kind: 'gui', name: 'a', path: gui, kit: 'web' }, settings);
    expect(Buffer.compare(whole.picture.png, direct.picture.png)).toBe(0);
    expect(whole.picture.document?.tree).toEqual(direct.picture.document?.tree);
    const inner = await capturer.capture(
      { kind: 'code', name: 'a', path: temporary('out', 'html') },
      changed,
    );
    expect(inner.picture.document?.tree).toEqual(direct.picture.document?.tree);
    expect(await readFile(gui, 'utf8')).toBe(WEB);
  });

  it('of Android is drawn by Android, or says how to set it up', async () => {
    const gui = await writeFiles(temporary('out'), { 'screen.gui': PHONE });
    await compileTo(temporary('out'), gui, 'android', 'android');
    const drawn = capturer.capture({ kind: 'code', name: 'a', path: temporary('out') }, settings);
    if (!hasAndroid) {
      await expect(drawn).rejects.toMatchObject({
        kind: 'input',
        hint: expect.stringContaining('setup android') as string,
      });
      return;
    }
    const { picture, renderer, fonts } = await drawn;
    expect(renderer).toMatch(/^Android/);
    expect(fonts).toBeNull();
    expect(picture.raster).toMatchObject({ width: 360, height: 640 });
  });

  it('that is none, or broken, is an error', async () => {
    const path = await writeFiles(temporary(), { 'broken.gui': 'row { {' });
    await expect(
      capturer.capture({ kind: 'gui', name: 'a', path, kit: 'web' }, settings),
    ).rejects.toMatchObject({ kind: 'input' });
    await expect(
      capturer.capture({ kind: 'code', name: 'a', path: temporary() }, settings),
    ).rejects.toMatchObject({ kind: 'input', where: temporary() });
  });
});
