// Pages that try to get out, to be noticed, or never to end; with the real browser.
import { symlink, writeFile } from 'node:fs/promises';
import { createSocket } from 'node:dgram';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import {
  openCapturer,
  type Captured,
  type Capturer,
  type CaptureSettings,
} from '../../../src/check/capture/index.ts';
import { useTemporaryFolder } from '../../unit/core/temporary-folder.ts';
import { colorAt, html, missingBrowser as reason, settings, writeFiles } from './capture-settings.ts';

const temporary = useTemporaryFolder();
const GREEN = [0, 255, 0];
/** Green where the script's promise gives true, red else. */
const probe = (script: string): string =>
  html(`<script>(async () => {
    let right = false;
    try { right = await (async () => { ${script} })(); } catch { right = false; }
    document.body.style.background = right ? '#00ff00' : '#ff0000';
    document.body.id = 'done';
  })()</script>`);

describe.skipIf(reason !== undefined)(
  `unruly pages${reason === undefined ? '' : ` (skipped: ${reason})`}`,
  () => {
    let capturer: Capturer;
    let mine: Server;
    let other: Server;
    let requests: string[] = [];
    let answer: RequestListener = (_request, response) => response.end();
    const originOf = (server: Server): string => `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const listen = (server: Server): Promise<void> =>
      new Promise((resolve) => {
        server.listen(0, '127.0.0.1', resolve);
      });

    beforeAll(async () => {
      mine = createServer((request, response) => {
        answer(request, response);
      });
      other = createServer((request, response) => {
        requests.push(request.url ?? '');
        response.writeHead(200, { 'access-control-allow-origin': '*' });
        response.end('<body style="background:#f00">');
      });
      await Promise.all([listen(mine), listen(other)]);
      capturer = await openCapturer({
        signal: new AbortController().signal,
        allowedOrigins: [originOf(mine)],
      });
    });
    afterAll(async () => {
      await capturer.close();
      for (const server of [mine, other]) {
        server.closeAllConnections();
        server.close();
      }
    });
    afterEach(() => {
      requests = [];
    });

    const capture = async (page: string, changed: Partial<CaptureSettings> = {}): Promise<Captured> => {
      const path = await writeFiles(temporary('page'), { 'index.html': page });
      return capturer.capture({ kind: 'page', name: 'page', path }, { ...settings, ...changed });
    };
    const captureAddress = (path: string, changed: Partial<CaptureSettings> = {}): Promise<Captured> =>
      capturer.capture(
        { kind: 'address', name: 'address', url: originOf(mine) + path },
        { ...settings, ...changed },
      );
    const serve = (page: string): void => {
      answer = (_request, response) => {
        response.writeHead(200, { 'content-type': 'text/html' });
        response.end(page);
      };
    };

    it('that loop for ever end at the limit, and the next page is drawn', async () => {
      const looping = capture(html('<script>for (;;);</script>'), { timeoutMs: 2_000 });
      await expect(looping).rejects.toMatchObject({
        kind: 'input',
        message: expect.stringContaining('within 2 s') as string,
        where: temporary('page', 'index.html'),
      });
      expect(colorAt(await capture(probe('return true')), 5, 5)).toEqual(GREEN);
      // Also where it begins to loop after it is loaded.
      const later = capture(html('<script>setTimeout(() => { for (;;); }, 1)</script>'), {
        timeoutMs: 2_000,
      });
      await expect(later).rejects.toMatchObject({ kind: 'input' });
      expect(colorAt(await capture(probe('return true')), 5, 5)).toEqual(GREEN);
    });

    it('that never come to rest are refused', async () => {
      const restless = html(
        '<div id="a" style="height:50px"></div><script>let n = 0; setInterval(() => { a.style.background = `rgb(${n++ % 256}, 0, 0)` }, 1);</script>',
      );
      await expect(capture(restless, { timeoutMs: 8_000 })).rejects.toMatchObject({
        kind: 'input',
        message: expect.stringContaining('never comes to rest') as string,
        hint: expect.stringContaining('Mask') as string,
      });
    });

    it('of files reach their own folder, and no server, be it one that was allowed', async () => {
      await writeFile(temporary('secret.txt'), 'secret');
      await writeFiles(temporary('page'), { 'own.txt': 'own' });
      await symlink(temporary('secret.txt'), temporary('page', 'link.txt'));
      let reached = false;
      answer = (_request, response) => {
        reached = true;
        response.writeHead(200, { 'access-control-allow-origin': '*' }).end();
      };
      const page = await capture(
        probe(`
        const fails = (address) => fetch(address).then(() => false, () => true);
        const socket = await new Promise((resolve) => {
          const opened = new WebSocket('${originOf(mine).replace('http', 'ws')}/socket');
          opened.onopen = () => resolve(false);
          opened.onerror = () => resolve(true);
        });
        return socket && (await (await fetch('own.txt')).text()) === 'own' && (await fails('${originOf(mine)}/x'))
          && (await fails('https://example.com/')) && (await fails('link.txt')) && (await fails('../secret.txt'))
          && (await fails('/..%2Fsecret.txt')) && !('serviceWorker' in navigator && (await navigator.serviceWorker.register('own.txt').then(() => true, () => false)));`),
        { waitFor: '#done' },
      );
      expect(colorAt(page, 5, 5)).toEqual(GREEN);
      expect(reached).toBe(false);
      expect(page.notes).toEqual(
        [
          'Refused: the page asked for ..%2Fsecret.txt',
          `Refused: the page asked for ${originOf(mine)}/x`,
          'Refused: the page asked for https://example.com/',
          'Refused: the page asked for link.txt',
          'Refused: the page asked for secret.txt',
          `Refused: the page asked for ${originOf(mine).replace('http', 'ws')}/socket`,
        ].sort(),
      );
    });

    it('of servers reach their own server, and no other, be it by a redirection or a datagram', async () => {
      const datagrams = createSocket('udp4');
      let received = 0;
      datagrams.on('message', () => (received += 1));
      await new Promise<void>((resolve) => {
        datagrams.bind(0, '127.0.0.1', resolve);
      });
      const page = probe(`
      const fails = (address) => fetch(address).then(() => false, () => true);
      const peer = new RTCPeerConnection({ iceServers: [{ urls: 'stun:127.0.0.1:${datagrams.address().port}' }] });
      peer.createDataChannel('x');
      await peer.setLocalDescription(await peer.createOffer());
      await new Promise((resolve) => setTimeout(resolve, 500));
      return (await (await fetch('/own')).text()) === 'own' && (await fails('${originOf(other)}/direct'))
        && (await fails('/redirected')) && (await fails('http://example.com/'));`);
      answer = ({ url }, response) => {
        if (url === '/own') response.end('own');
        else if (url === '/redirected')
          response.writeHead(302, { location: `${originOf(other)}/from` }).end();
        else response.writeHead(200, { 'content-type': 'text/html' }).end(page);
      };
      const taken = await captureAddress('/', { waitFor: '#done' });
      datagrams.close();
      expect(colorAt(taken, 5, 5)).toEqual(GREEN);
      expect([requests, received]).toEqual([[], 0]);
      expect(taken.notes).toEqual(
        [`${originOf(other)}/direct`, `${originOf(other)}/from`, 'http://example.com/']
          .map((address) => `Refused: the page asked for ${address}`)
          .sort(),
      );
      answer = (_request, response) => response.writeHead(302, { location: `${originOf(other)}/page` }).end();
      await expect(captureAddress('/')).rejects.toMatchObject({
        kind: 'input',
        message: expect.stringContaining('not allowed') as string,
      });
      expect(requests).toEqual([]);
    });

    it('at addresses that were not allowed are not opened', async () => {
      for (const url of [`${originOf(other)}/`, 'https://example.com/', 'file:///etc/passwd', 'nonsense'])
        await expect(capturer.capture({ kind: 'address', name: 'a', url }, settings)).rejects.toMatchObject({
          kind: 'usage',
          where: url,
        });
      expect(requests).toEqual([]);
      await expect(
        openCapturer({ signal: new AbortController().signal, allowedOrigins: ['http://example.com'] }),
      ).rejects.toMatchObject({ kind: 'usage', where: 'http://example.com' });
    });

    it('of servers with an error, or without an answer, are errors; those not found are noted', async () => {
      answer = (_request, response) => response.writeHead(500, { 'content-type': 'text/html' }).end('<p>no');
      await expect(captureAddress('/')).rejects.toMatchObject({
        kind: 'input',
        message: expect.stringContaining('HTTP 500') as string,
      });
      answer = (_request, response) => response.writeHead(404, { 'content-type': 'text/html' }).end('<p>no');
      expect((await captureAddress('/')).notes).toEqual([
        'The server answered that there is no such page (HTTP 404).',
      ]);
      answer = () => undefined;
      await expect(captureAddress('/', { timeoutMs: 1_000 })).rejects.toMatchObject({ kind: 'input' });
      const gone = createServer();
      await listen(gone);
      const address = originOf(gone);
      await new Promise((resolve) => gone.close(resolve));
      const only = await openCapturer({ signal: new AbortController().signal, allowedOrigins: [address] });
      await expect(
        only.capture({ kind: 'address', name: 'a', url: address }, settings),
      ).rejects.toMatchObject({ kind: 'input', message: 'No server answers at this address.' });
      await only.close();
    });

    it('have their dialogs dismissed, windows closed and downloads canceled, and are drawn', async () => {
      serve(
        probe(`
        alert('Hello');
        const no = confirm('Sure?') === false && prompt('Name?') === null;
        const link = document.createElement('a');
        link.href = 'data:application/octet-stream,x';
        link.download = 'loot.bin';
        document.body.append(link);
        link.click();
        window.open('/window');
        print();
        await new Promise((resolve) => setTimeout(resolve, 300));
        return no;`),
      );
      const page = await captureAddress('/', { waitFor: '#done' });
      expect(colorAt(page, 5, 100)).toEqual(GREEN);
      expect(page.notes).toEqual([
        'A dialog was closed (alert): “Hello”.',
        'A dialog was closed (confirm): “Sure?”.',
        'A dialog was closed (prompt): “Name?”.',
        'A download was canceled: loot.bin.',
        'A window was closed that the page opened.',
      ]);
    });

    it.each([
      [
        'that open windows without end',
        'setInterval(() => window.open("about:blank"), 1)',
        60_000,
        /windows/,
      ],
      ['that ask without end', 'for (;;) alert(1);', 4_000, /no picture/],
      ['that load themselves again and again', 'onload = () => location.reload()', 6_000, /rest|no picture/],
      ['that lead elsewhere', 'location = "https://example.com/"', 60_000, /not allowed/],
    ])('%s are errors, and the next is drawn', async (_what, script, timeoutMs, message) => {
      const unruly = capture(html(`<script>${script}</script>`), { timeoutMs }).then(({ notes }) => notes);
      await expect(unruly).rejects.toMatchObject({
        kind: 'input',
        message: expect.stringMatching(message) as string,
      });
      expect(colorAt(await capture(probe('return true')), 5, 5)).toEqual(GREEN);
    });

    it('that are missing, or no pages, are errors with their path', async () => {
      const missing = { kind: 'page', name: 'a', path: temporary('none.html') } as const;
      await expect(capturer.capture(missing, settings)).rejects.toMatchObject({
        kind: 'input',
        where: missing.path,
      });
      const path = await writeFiles(temporary(), { 'page.zip': 'PK' });
      await expect(capturer.capture({ kind: 'page', name: 'a', path }, settings)).rejects.toMatchObject({
        kind: 'input',
        message: 'This is a download and no page.',
      });
    });

    it('end when the user stops', async () => {
      const controller = new AbortController();
      const own = await openCapturer({ signal: controller.signal, allowedOrigins: [] });
      const path = await writeFiles(temporary(), { 'loop.html': html('<script>for (;;);</script>') });
      const looping = own.capture({ kind: 'page', name: 'a', path }, settings);
      setTimeout(() => {
        controller.abort();
      }, 1_500);
      await expect(looping).rejects.toMatchObject({ kind: 'interrupted' });
      await expect(own.capture({ kind: 'page', name: 'a', path }, settings)).rejects.toMatchObject({
        kind: 'interrupted',
      });
      await own.close();
    });
  },
);
