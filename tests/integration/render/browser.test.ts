/** The renderer against pages that try to get out, to run, or never to end; with the real browser. */
import { execFile } from 'node:child_process';
import { mkdir, symlink, writeFile } from 'node:fs/promises';
import { createServer, type AddressInfo, type Server } from 'node:net';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { packageRoot } from '../../../src/core/package-root.ts';
import { openRenderer, rendererAvailability, type Renderer } from '../../../src/render/browser/index.ts';
import { useTemporaryFolder } from '../../unit/core/temporary-folder.ts';

const execFileAsync = promisify(execFile);
const { available } = await rendererAvailability();
const reason = available ? '' : ' (skipped: no browser on this machine; pixelwright setup browser)';

const temporary = useTemporaryFolder();
const viewport = { width: 320, height: 200 };

async function writePage(files: Readonly<Record<string, string | Buffer>>): Promise<string> {
  for (const [name, content] of Object.entries(files)) {
    await mkdir(dirname(temporary('page', name)), { recursive: true });
    await writeFile(temporary('page', name), content);
  }
  return temporary('page');
}

const html = (body: string, head = ''): string =>
  `<!doctype html><html lang="en"><head><title>Page</title>${head}</head><body style="margin:0">${body}</body></html>`;

async function colorAt(png: Buffer, x: number, y: number): Promise<number[]> {
  const { data, info } = await sharp(png).removeAlpha().raw().toBuffer({ resolveWithObject: true });
  return [...data.subarray((y * info.width + x) * 3, (y * info.width + x) * 3 + 3)];
}

function redSquare(): Promise<Buffer> {
  return sharp({ create: { width: 320, height: 200, channels: 3, background: '#ff0000' } })
    .png()
    .toBuffer();
}

const RED_PICTURE = (src: string): string => `<img src="${src}" width="320" height="200" alt="">`;

describe.skipIf(!available)(`pages drawn by the browser${reason}`, () => {
  let renderer: Renderer;
  beforeAll(async () => {
    renderer = await openRenderer();
  });
  afterAll(() => renderer.close());

  it('gives a picture of the viewport’s size, and boxes as fractions of it', async () => {
    const folder = await writePage({
      'index.html': html(
        '<div id="a"><p id="b"></p></div><p id="hidden">x</p><p id="below">y</p><i id="empty"></i>',
        '<link rel="stylesheet" href="style/page.css">',
      ),
      'style/page.css': [
        '#a { position: absolute; left: 32px; top: 20px; width: 160px; height: 100px; background: #0000ff }',
        '#b { margin: 0; width: 400px; height: 50px }',
        '#hidden { visibility: hidden }',
        '#below { position: absolute; top: 300px }',
      ].join('\n'),
    });
    const selectors = ['#a', '#b', '#hidden', '#below', '#empty', '#nowhere'];
    const page = await renderer.render({ folder, viewport, selectors });
    expect(await sharp(page.png).metadata()).toMatchObject({ ...viewport, format: 'png' });
    expect(page.boxes.slice(0, 2)).toEqual([
      [0.1, 0.1, 0.6, 0.6],
      [0.1, 0.1, 1, 0.35],
    ]);
    expect(page.boxes.slice(2)).toEqual([null, null, null, null]);
    expect(page.missing).toEqual([5]);
    expect(await colorAt(page.png, 100, 100)).toEqual([0, 0, 255]);
    expect(page.refused).toEqual([]);
  });

  it('takes the whole of a long page where that is asked for', async () => {
    const folder = await writePage({ 'index.html': html('<div id="a" style="height:1000px"></div>') });
    const cut = await renderer.render({ folder, viewport, selectors: ['#a'] });
    expect([cut.height, cut.boxes[0]]).toEqual([200, [0, 0, 1, 1]]);
    const whole = await renderer.render({ folder, viewport, selectors: ['#a'], fullPage: true });
    expect([whole.width, whole.height, whole.boxes[0]]).toEqual([320, 1000, [0, 0, 1, 1]]);
    expect(await sharp(whole.png).metadata()).toMatchObject({ width: 320, height: 1000 });
  });

  it('draws the same bytes each time, several pages at once', async () => {
    const folder = await writePage({
      'index.html': html(
        '<h1>Sphinx of black quartz</h1><button>Judge</button><input autofocus value="my vow">',
        '<style>h1 { animation: grow 1s infinite } @keyframes grow { to { opacity: 0 } }</style>',
      ),
    });
    const first = await renderer.render({ folder, viewport });
    const others = await Promise.all([1, 2, 3, 4].map(() => renderer.render({ folder, viewport })));
    const second = await openRenderer();
    others.push(await second.render({ folder, viewport }));
    await second.close();
    expect(others.every(({ png }) => png.equals(first.png))).toBe(true);
  });

  it.runIf(process.platform === 'linux')(
    'draws what pages ask for with fonts of the same widths',
    async () => {
      // Thousandths of the size that an "a" is wide. Helvetica's, Times' and Courier's: Adobe's font metrics.
      const widths = {
        "'Helvetica Neue'": 556,
        Arial: 556,
        'Nonesuch, sans-serif': 556,
        'system-ui': 556,
        Times: 444,
        Nonesuch: 444,
        "'Courier New'": 600,
        Georgia: 504,
        Verdana: 613,
        Tahoma: 551,
        Calibri: 479,
        'Menlo, serif': 602,
        monospace: 602,
        'Roboto, serif': 544,
        'Poppins, serif': 676,
        "'DejaVu Serif', sans-serif": 596,
      };
      const folder = await writePage({
        'index.html': html(
          Object.keys(widths)
            .map(
              (family, at) => `<span id="f${at}" style="font:100px ${family};position:absolute">aaaa</span>`,
            )
            .join(''),
        ),
      });
      const selectors = Object.keys(widths).map((_, at) => `#f${at}`);
      const { boxes } = await renderer.render({ folder, viewport: { width: 1000, height: 200 }, selectors });
      const drawn = Object.keys(widths).map((family, at) => [
        family,
        Math.round((boxes[at]?.[2] ?? 0) * 2500),
      ]);
      expect(Object.fromEntries(drawn)).toEqual(widths);
    },
  );

  describe('safety', () => {
    it('lets nothing reach a network', async () => {
      let connections = 0;
      const server: Server = createServer((socket) => {
        connections += 1;
        socket.destroy();
      });
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
      const { port } = server.address() as AddressInfo;
      const address = `http://127.0.0.1:${port}`;
      const folder = await writePage({
        'index.html': html(
          `${RED_PICTURE(`${address}/a.png`)}<iframe src="${address}/frame"></iframe>
           <object data="${address}/object"></object><video src="${address}/v.mp4" autoplay></video>
           <p style="font-family: Far">text</p>`,
          `<link rel="preconnect" href="${address}"><link rel="dns-prefetch" href="http://localhost:${port}">
           <link rel="prefetch" href="${address}/next"><link rel="stylesheet" href="${address}/s.css">
           <style>@import url(${address}/i.css); @font-face { font-family: Far; src: url(${address}/f.woff2) }</style>`,
        ),
      });
      const { refused } = await renderer.render({ folder, viewport });
      await new Promise((resolve) => server.close(resolve));
      expect(connections).toBe(0);
      expect(refused).toEqual(
        expect.arrayContaining(
          ['/a.png', '/frame', '/object', '/s.css', '/i.css', '/f.woff2'].map((path) => address + path),
        ),
      );
    });

    it('lets nothing be read outside the folder: parents, links, encoded paths, file addresses', async () => {
      const folder = await writePage({ 'index.html': '', 'own.png': await redSquare() });
      await writeFile(temporary('secret.png'), await redSquare());
      await mkdir(temporary('page-beside'));
      await writeFile(temporary('page-beside', 'secret.png'), await redSquare());
      await symlink(temporary('secret.png'), temporary('page', 'link.png'));
      await symlink(temporary(), temporary('page', 'up'));
      const attempts = [
        '../secret.png',
        '/../secret.png',
        '%2e%2e/secret.png',
        '..%2fsecret.png',
        '%2e%2e%2fpage-beside%2fsecret.png',
        'link.png',
        'up/secret.png',
        `file://${temporary('secret.png')}`,
        temporary('secret.png'),
      ];
      for (const src of attempts) {
        await writePage({ 'index.html': html(RED_PICTURE(src)) });
        const { png } = await renderer.render({ folder, viewport });
        expect(await colorAt(png, 160, 100), src).not.toEqual([255, 0, 0]);
      }
      await writePage({ 'index.html': html(RED_PICTURE('own.png')) });
      expect(await colorAt((await renderer.render({ folder, viewport })).png, 160, 100)).toEqual([255, 0, 0]);
    });

    it('refuses a page that lies outside the folder', async () => {
      const folder = await writePage({ 'index.html': html('') });
      await writeFile(temporary('other.html'), html('secret'));
      await expect(renderer.render({ folder, page: '../other.html', viewport })).rejects.toMatchObject({
        kind: 'input',
      });
    });

    it('runs no script, in whatever form', async () => {
      const red = "document.body.style.background = '#ff0000'";
      const folder = await writePage({
        'index.html': html(
          `<script>${red}</script><script src="s.js"></script><img src="none.png" onerror="${red}" alt="">
           <svg onload="${red}"><script>${red}</script></svg><iframe src="javascript:parent.${red}"></iframe>`,
        ),
        's.js': red,
      });
      const { png } = await renderer.render({ folder, viewport });
      expect(await colorAt(png, 310, 190)).toEqual([255, 255, 255]);
    });

    it('keeps nothing from one page to the next', async () => {
      const cookie = html('', '<meta http-equiv="set-cookie" content="seen=1">');
      const folder = await writePage({ 'index.html': cookie });
      await renderer.render({ folder, viewport });
      await writePage({
        'index.html': html('<a id="a" href="index.html">link</a>', '<style>a:visited{color:red}</style>'),
      });
      const first = await renderer.render({ folder, viewport });
      expect((await renderer.render({ folder, viewport })).png.equals(first.png)).toBe(true);
    });
  });

  describe('pages that cannot be drawn', () => {
    it('are reported when they take too long, and the next page is drawn', async () => {
      const deep = '<div style="display:grid;grid-template-columns:repeat(40,1fr)">'.repeat(40);
      const folder = await writePage({
        'slow.html': html((deep + '<p>x</p>'.repeat(20_000)).repeat(8)),
        'index.html': html('ok'),
      });
      const slow = renderer.render({ folder, page: 'slow.html', viewport, timeoutMs: 400 });
      await expect(slow).rejects.toMatchObject({
        kind: 'input',
        message: 'The page was not drawn within 0.4 s.',
        where: temporary('page', 'slow.html'),
      });
      expect((await renderer.render({ folder, viewport })).png.length).toBeGreaterThan(100);
    });

    it('are named when they are not there', async () => {
      await mkdir(temporary('page'));
      await expect(renderer.render({ folder: temporary('page'), viewport })).rejects.toMatchObject({
        kind: 'input',
        where: temporary('page', 'index.html'),
      });
    });

    it('leave no rejection behind that nobody hears, where they are stopped before they begin', async () => {
      const unheard: unknown[] = [];
      const hear = (reason: unknown): void => void unheard.push(reason);
      process.on('unhandledRejection', hear);
      try {
        const folder = await writePage({ 'index.html': html('<p>x</p>'.repeat(20_000)) });
        for (const delayMs of [0, 4, 8, 16, 32]) {
          const controller = new AbortController();
          const stopped = await openRenderer({ signal: controller.signal });
          const drawing = stopped.render({ folder, viewport });
          setTimeout(() => controller.abort(), delayMs);
          await expect(drawing).rejects.toMatchObject({ kind: 'interrupted' });
          await stopped.close();
        }
        expect(unheard).toEqual([]);
      } finally {
        process.off('unhandledRejection', hear);
      }
    });

    it('end at once when the work is stopped', async () => {
      const controller = new AbortController();
      const stopped = await openRenderer({ signal: controller.signal });
      const folder = await writePage({ 'index.html': html('<p>x</p>'.repeat(50_000)) });
      const drawing = stopped.render({ folder, viewport });
      setTimeout(() => controller.abort(), 100);
      await expect(drawing).rejects.toMatchObject({ kind: 'interrupted' });
      await stopped.close();
    });
  });
});

it('names the command to run where there is no browser', async () => {
  // Playwright remembers its folder from when it was loaded, so a process of its own looks for one.
  const program = `
    const { openRenderer, rendererAvailability } = await import(process.argv[1]);
    const opened = await openRenderer().then(() => 'opened', ({ message, hint }) => ({ message, hint }));
    console.log(JSON.stringify({ found: await rendererAvailability(), opened }));`;
  const module = pathToFileURL(join(packageRoot, 'dist', 'src', 'render', 'browser', 'index.js')).href;
  const { stdout } = await execFileAsync(
    process.execPath,
    ['--input-type=module', '--eval', program, '--', module],
    {
      env: { PATH: '/nonexistent', HOME: temporary(), PLAYWRIGHT_BROWSERS_PATH: temporary('none') },
    },
  );
  expect(JSON.parse(stdout)).toEqual({
    found: { available: false, command: 'pixelwright setup browser' },
    opened: {
      message: 'There is no browser on this machine to draw pages with.',
      hint: 'Run: pixelwright setup browser',
    },
  });
});
