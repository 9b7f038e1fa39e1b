// Pages as pictures, with the real browser: what changes from run to run is pinned, and what comes late is waited for.
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  openCapturer,
  type Captured,
  type Capturer,
  type CaptureSettings,
} from '../../../src/check/capture/index.ts';
import { useTemporaryFolder } from '../../unit/core/temporary-folder.ts';
import { colorAt, html, missingBrowser as reason, settings, writeFiles } from './capture-settings.ts';

const temporary = useTemporaryFolder();

describe.skipIf(reason !== undefined)(
  `captured pages${reason === undefined ? '' : ` (skipped: ${reason})`}`,
  () => {
    let capturer: Capturer;
    beforeAll(async () => {
      capturer = await openCapturer({ signal: new AbortController().signal, allowedOrigins: [] });
    });
    afterAll(() => capturer.close());

    const capture = async (
      files: Readonly<Record<string, string | Uint8Array>>,
      changed: Partial<CaptureSettings> = {},
    ): Promise<Captured> => {
      const path = await writeFiles(temporary('page'), files);
      return capturer.capture({ kind: 'page', name: 'page', path }, { ...settings, ...changed });
    };

    /** Draws what an expression of the page's scripts gives as bars, one for each character. */
    const showing = (expression: string): string =>
      html(`<pre id="out" style="font-size:11px;white-space:pre-wrap"></pre>
<script>document.getElementById('out').textContent = JSON.stringify(${expression});</script>`);

    it('have the size of the viewport, its scale, and say what they were drawn with', async () => {
      const page = await capture(
        { 'index.html': html('<div style="background:#00f;height:900px">'), 'style.css': '' },
        { scale: 1.5 },
      );
      expect(page.picture.raster).toMatchObject({ width: 480, height: 300 });
      expect(await sharp(page.picture.png).metadata()).toMatchObject({
        width: 480,
        height: 300,
        format: 'png',
      });
      expect(colorAt(page, 479, 299)).toEqual([0, 0, 255]);
      expect(page.renderer).toMatch(/^Chromium [\d.]+$/);
      if (process.platform === 'linux') expect(page.fonts).toMatch(/^[0-9a-f]{64}$/);
      expect(page.notes).toEqual([]);
    });

    it('see one time and the same random numbers on every run, and others with another seed', async () => {
      const page = showing(
        '[Date.now(), String(new Date()), document.lastModified, Math.random(), ...crypto.getRandomValues(new Uint32Array(3))]',
      );
      const first = await capture({ 'index.html': page });
      const again = await capture({ 'index.html': page });
      expect(Buffer.compare(first.picture.png, again.picture.png)).toBe(0);
      for (const changed of [{ seed: 8 }, { clock: '2026-01-02T03:04:06Z' }, { timezone: 'Asia/Tokyo' }]) {
        const other = await capture({ 'index.html': page }, changed);
        expect(Buffer.compare(first.picture.png, other.picture.png), JSON.stringify(changed)).not.toBe(0);
      }
    });

    it('see the time that was set, and timers that run', async () => {
      const page = html(`<script>
      setTimeout(() => {
        const right = new Date().toISOString() === '2026-01-02T03:04:05.000Z' && navigator.language === 'de-DE'
          && matchMedia('(prefers-color-scheme: dark)').matches
          && matchMedia('(prefers-reduced-motion: reduce)').matches;
        document.body.innerHTML = '<p id="done">';
        document.body.style.background = right ? '#00ff00' : '#ff0000';
      }, 300);
    </script>`);
      const changed = { locale: 'de-DE', colorScheme: 'dark', waitFor: '#done' } as const;
      expect(colorAt(await capture({ 'index.html': page }, changed), 5, 5)).toEqual([0, 255, 0]);
    });

    it('show animations and transitions at their end, endless ones at their beginning, no caret', async () => {
      const page = html(
        '<div id="a"></div><div id="b"></div><div id="c"></div><input autofocus><svg width="300" height="20"><rect width="10" height="20"><animate attributeName="width" from="10" to="300" dur="1s" repeatCount="indefinite"/></rect></svg><script>requestAnimationFrame(() => { c.style.background = "#0000ff"; });</script>',
        `<style>div { height: 20px } #a { animation: once 20s forwards } @keyframes once { from { background: #ff0000 } to { background: #00ff00 } }
       #b { background: #0000ff; animation: endless 1s infinite } @keyframes endless { from { opacity: .9 } to { opacity: 0 } }
       #c { transition: background 20s }</style>`,
      );
      const first = await capture({ 'index.html': page });
      expect([5, 25, 45].map((y) => colorAt(first, 5, y))).toEqual([
        [0, 255, 0],
        [0, 0, 255],
        [0, 0, 255],
      ]);
      const again = await capture({ 'index.html': page });
      expect(Buffer.compare(first.picture.png, again.picture.png)).toBe(0);
    });

    it('show the first frame of a picture that moves', async () => {
      const frame = (background: string): Promise<Buffer> =>
        sharp({ create: { width: 40, height: 40, channels: 3, background } })
          .png()
          .toBuffer();
      const frames = [await frame('#ff0000'), await frame('#00ff00'), await frame('#0000ff')];
      const moving = await sharp(frames, { join: { animated: true } })
        .gif({ delay: [60, 60, 60], loop: 0 })
        .toBuffer();
      const page = await capture({ 'index.html': html('<img src="moving.gif">'), 'moving.gif': moving });
      expect(colorAt(page, 20, 20)).toEqual([255, 0, 0]);
    });

    it('wait for a picture that comes late, takes long to decode, or stands where nobody scrolled to', async () => {
      const large = await sharp({ create: { width: 5000, height: 5000, channels: 3, background: '#00ff00' } })
        .png()
        .toBuffer();
      const page = html(
        `<script>setTimeout(() => { const late = new Image(320, 100); late.src = 'large.png?late'; late.style.display = 'block'; document.body.prepend(late); }, 30)</script>
       <div style="height:6000px"></div><img loading="lazy" src="large.png?lazy" width="320" height="100" style="display:block">`,
      );
      const taken = await capture(
        { 'index.html': page, 'large.png': large },
        { fullPage: true, waitFor: 'img:not([loading])' },
      );
      expect(colorAt(taken, 160, 50)).toEqual([0, 255, 0]);
      expect(colorAt(taken, 160, taken.picture.raster.height - 50)).toEqual([0, 255, 0]);
    });

    it('are taken whole at 30,000 px, at any scale', async () => {
      const rows = Array.from({ length: 300 }, (_row, index) => {
        const color = `rgb(${index % 256}, ${index >> 8}, 100)`;
        return `<div style="height:100px;background:${color}"></div>`;
      });
      for (const scale of [1, 1.5]) {
        const page = await capture({ 'index.html': html(rows.join('')) }, { fullPage: true, scale });
        expect(page.picture.raster).toMatchObject({ width: 320 * scale, height: 30_000 * scale });
        const colors = rows.map((_row, index) => colorAt(page, 3, (index * 100 + 50) * scale));
        expect(colors).toEqual(rows.map((_row, index) => [index % 256, index >> 8, 100]));
      }
    });

    it('are refused where they are larger than any picture may be', async () => {
      const endless = capture(
        { 'index.html': html('<div style="height:20000000px"></div>') },
        { fullPage: true },
      );
      await expect(endless).rejects.toMatchObject({
        kind: 'input',
        message: expect.stringContaining('320×20000000') as string,
        where: temporary('page', 'index.html'),
      });
    });

    it('say where the matches of selectors stand, and which have none', async () => {
      const page = html(
        '<p class="a"></p><p class="a"></p><p class="b"></p><p id="hidden" style="display:none"></p>',
        '<style>p { position: absolute; margin: 0; left: 10.2px; top: 20px; width: 100px; height: 10px } p + p { top: 190px; height: 40px } .b { top: 400px; left: 9px }</style>',
      );
      const changed = { maskSelectors: ['.a', '#hidden', '.b', '.nowhere'], scale: 2 };
      const part = await capture({ 'index.html': page }, changed);
      const first = [20, 40, 221, 60];
      expect(part.masks).toEqual([{ selector: '.a', boxes: [first, [20, 380, 221, 400]] }]);
      expect(part.notes).toEqual(['The mask “.nowhere” matches nothing.']);
      const whole = await capture({ 'index.html': page }, { ...changed, fullPage: true });
      expect(whole.picture.raster.height).toBe(880);
      expect(whole.masks).toEqual([
        { selector: '.a', boxes: [first, [20, 380, 221, 460]] },
        { selector: '.b', boxes: [[18, 800, 218, 880]] },
      ]);
    });

    it('may move where they are masked', async () => {
      const page = html(
        '<div id="clock" style="height:50px"></div><script>let n = 0; setInterval(() => { clock.style.background = `rgb(${n++ % 256}, 0, 0)` }, 1);</script>',
      );
      const { masks } = await capture({ 'index.html': page }, { maskSelectors: ['#clock'] });
      expect(masks).toEqual([{ selector: '#clock', boxes: [[0, 0, 320, 50]] }]);
    });

    it.each([
      [{ maskSelectors: ['p >'] }, 'p >'],
      [{ waitFor: 'text=Save' }, 'text=Save'],
      [{ timezone: 'Europe/Nowhere' }, 'Europe/Nowhere'],
      [{ locale: 'no such' }, 'no such'],
      [{ clock: 'noon' }, 'noon'],
      [{ viewport: { width: 0, height: 200 } }, '0×200'],
      [{ scale: 9 }, '9'],
      [{ seed: 1.5 }, '1.5'],
    ])('are not opened with %j', async (changed, named) => {
      await expect(capture({ 'index.html': html('') }, changed)).rejects.toMatchObject({
        kind: 'usage',
        message: expect.stringContaining(named) as string,
      });
    });
  },
);
