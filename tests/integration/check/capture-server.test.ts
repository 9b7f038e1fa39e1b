// Servers that run as long as their pages are captured: real processes, and what they leave behind.
import { createServer } from 'node:net';
import { readFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { startServer, type RunningServer } from '../../../src/check/capture/index.ts';
import { useTemporaryFolder } from '../../unit/core/temporary-folder.ts';
import { writeFiles } from './capture-settings.ts';

const temporary = useTemporaryFolder();
const NODE = `"${process.execPath}"`;

/** A port that nothing uses. */
async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  return typeof address === 'object' && address !== null ? address.port : 0;
}

/** Whether a server of ours could listen there. */
function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer().once('error', () => {
      resolve(false);
    });
    server.listen(port, '127.0.0.1', () =>
      server.close(() => {
        resolve(true);
      }),
    );
  });
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

/** Answers with an error twice before it is ready; its child, which does nothing, writes its own number into a file. */
const SERVER = `
import { spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)' + (process.argv[3] ?? '')], { stdio: 'inherit' });
writeFileSync('child.pid', String(child.pid));
console.log('x'.repeat(300_000));
let asked = 0;
createServer((request, response) => {
  asked += 1;
  response.writeHead(asked > 2 ? 404 : 503).end(String(asked));
}).listen(Number(process.argv[2]), '127.0.0.1');
`;

interface Started {
  readonly port: number;
  readonly server: Promise<RunningServer>;
}

async function start(
  commandOf: (port: number) => string,
  changed: { timeoutMs?: number; signal?: AbortSignal } = {},
): Promise<Started> {
  await writeFiles(temporary(), { 'server.mjs': SERVER });
  const port = await freePort();
  const server = startServer({
    command: commandOf(port),
    cwd: temporary(),
    url: `http://localhost:${port}/`,
    timeoutMs: 60_000,
    signal: new AbortController().signal,
    ...changed,
  });
  return { port, server };
}

const childPid = async (): Promise<number> => Number(await readFile(temporary('child.pid'), 'utf8'));

/** What was ended may take a moment to be cleared away. */
async function isSoonGone(pid: number): Promise<boolean> {
  for (let tries = 0; tries < 100 && isAlive(pid); tries += 1) await sleep(20);
  return !isAlive(pid);
}

describe.skipIf(process.platform === 'win32')('servers for the time of a check', () => {
  it('are waited for, and ended with all that they started', async () => {
    const { port, server } = await start((given) => `${NODE} server.mjs ${given}`);
    const running = await server;
    const { status } = await fetch(`http://127.0.0.1:${port}/`);
    expect(status).toBe(404);
    const child = await childPid();
    expect(isAlive(child)).toBe(true);
    await Promise.all([running.stop(), running.stop()]);
    expect(await isFree(port)).toBe(true);
    expect(await isSoonGone(child)).toBe(true);
  });

  it('are ended by force where they do not end by themselves', async () => {
    const deaf = `"; process.on('SIGTERM', () => undefined)"`;
    const { port, server } = await start((given) => `${NODE} server.mjs ${given} ${deaf} & wait`);
    const running = await server;
    const child = await childPid();
    await running.stop();
    expect(await isSoonGone(child)).toBe(true);
    expect(await isFree(port)).toBe(true);
  });

  it('are told of with their last lines where they die at once', async () => {
    const { server } = await start(() => `echo starting; echo "no such port" >&2; exit 3`);
    await expect(server).rejects.toMatchObject({
      kind: 'input',
      message: expect.stringContaining('exit code 3') as string,
      hint: expect.stringMatching(/starting\n.*no such port|no such port\n.*starting/) as string,
    });
  });

  it('may go on behind a shell that ends', async () => {
    const { port, server } = await start((given) => `${NODE} server.mjs ${given} & exit 0`);
    const running = await server;
    await running.stop();
    expect(await isFree(port)).toBe(true);
    expect(await isSoonGone(await childPid())).toBe(true);
  });

  it('that do not answer are ended when the time is up', async () => {
    const { server } = await start(() => 'echo waiting; echo $$ > shell.pid; sleep 600', {
      timeoutMs: 1_000,
    });
    await expect(server).rejects.toMatchObject({
      kind: 'input',
      message: expect.stringContaining('did not answer within 1 s') as string,
      hint: expect.stringContaining('waiting') as string,
    });
    expect(await isSoonGone(Number(await readFile(temporary('shell.pid'), 'utf8')))).toBe(true);
  });

  it.each([
    ['nothing', 'sleep 600'],
    ['nothing that can be read', `printf '\\033[2K\\033[1G\\n'; sleep 600`],
  ])('that do not answer and wrote %s are said to have written nothing', async (_, command) => {
    const { server } = await start(() => command, { timeoutMs: 1_000 });
    await expect(server).rejects.toMatchObject({
      hint: expect.stringMatching(/^It wrote nothing\. Check the address/) as string,
    });
  });

  it('end when the user stops, before they answer and after', async () => {
    const controller = new AbortController();
    const early = await start(() => 'sleep 600', { signal: controller.signal });
    controller.abort();
    await expect(early.server).rejects.toMatchObject({ kind: 'interrupted' });
    const later = new AbortController();
    const { port, server } = await start((given) => `${NODE} server.mjs ${given}`, { signal: later.signal });
    const running = await server;
    later.abort();
    await running.stop();
    expect(await isFree(port)).toBe(true);
    expect(await isSoonGone(await childPid())).toBe(true);
  });

  it('are not started where something answers already, elsewhere, or in no folder', async () => {
    const first = await start((given) => `${NODE} server.mjs ${given}`);
    const running = await first.server;
    const url = `http://127.0.0.1:${first.port}/`;
    const options = {
      command: 'touch started',
      cwd: temporary(),
      url,
      timeoutMs: 1_000,
      signal: new AbortController().signal,
    };
    await expect(startServer(options)).rejects.toMatchObject({ kind: 'usage', where: url });
    await running.stop();
    for (const wrong of [{ url: 'https://example.com/' }, { cwd: temporary('none') }])
      await expect(startServer({ ...options, ...wrong })).rejects.toMatchObject({ kind: 'usage' });
    await expect(readFile(temporary('started'))).rejects.toMatchObject({ code: 'ENOENT' });
  });
});
