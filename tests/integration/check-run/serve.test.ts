// The real command with a server of its own: it is gone when the command is, also after Ctrl-C, which --resume goes on from.
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { useTemporaryFolder } from '../../unit/core/temporary-folder.ts';
import { missingBrowser } from '../check/capture-settings.ts';
import { missingProgram, pixelwright, type Ended, type Stop } from '../compile/compile-process.ts';

const missing = process.platform === 'win32' ? 'no process groups' : (missingProgram ?? missingBrowser);
const temporary = useTemporaryFolder();

/**
 * Serves `color` as a page's ground; its child does nothing. Leaves their numbers in files; with `holds` there, /second is
 * never answered, and `asked` says that it was asked for.
 */
const SERVER = `
const { spawn } = require('node:child_process');
const { existsSync, readFileSync, writeFileSync } = require('node:fs');
const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: 'ignore' });
writeFileSync('pids', process.pid + ' ' + child.pid);
require('node:http').createServer((request, response) => {
  if (request.url === '/second' && existsSync('holds')) return writeFileSync('asked', '');
  const color = readFileSync('color', 'utf8');
  response.setHeader('content-type', 'text/html');
  response.end('<!doctype html><title>Page</title><body style="background:' + color + '">');
}).listen(Number(process.argv[2]), '127.0.0.1');
`;

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  return typeof address === 'object' && address !== null ? address.port : 0;
}

async function check(port: number, more: readonly string[], stop?: Stop): Promise<Ended> {
  await writeFile(temporary('server.cjs'), SERVER);
  const serve = ['--serve', `"${process.execPath}" server.cjs ${port}`, '--url', `http://127.0.0.1:${port}`];
  const options = ['--pages', '/first,/second', '--viewport', '200x100', '--by', 'pixels', '--workers', '1'];
  const rest = ['--reporters', 'json', '--quiet', '--timeout', '120000', ...more];
  await mkdir(temporary('tmp'), { recursive: true });
  const env = { TMPDIR: temporary('tmp') };
  return pixelwright(temporary(), ['check', ...serve, ...options, ...rest], stop, env);
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

async function expectServerGone(): Promise<void> {
  const pids = (await readFile(temporary('pids'), 'utf8')).split(' ').map(Number);
  expect(pids).toHaveLength(2);
  for (let tries = 0; tries < 100 && pids.some(isAlive); tries += 1) await sleep(20);
  expect(pids.filter(isAlive)).toEqual([]);
}

/** Processes that name the folder in their command line, as browsers name that of their profile (Linux tells). */
async function processesIn(folder: string): Promise<string[]> {
  const numbers = (await readdir('/proc').catch((): string[] => [])).filter((name) => /^\d+$/.test(name));
  const lines = await Promise.all(
    numbers.map((pid) => readFile(join('/proc', pid, 'cmdline'), 'latin1').catch(() => '')),
  );
  return lines.filter((line) => line.includes(folder));
}

describe.skipIf(missing !== undefined)(
  `check --serve${missing === undefined ? '' : ` (skipped: ${missing})`}`,
  () => {
    it('ends with 0 where the pages are the same, with 4 where one changed, and its server with it', async () => {
      const port = await freePort();
      await writeFile(temporary('color'), '#224466');
      const accepted = await check(port, ['--update']);
      expect(accepted.exitCode, accepted.stdout + accepted.stderr).toBe(0);
      await expectServerGone();
      expect((await check(port, [])).exitCode).toBe(0);
      await expectServerGone();
      await writeFile(temporary('color'), '#aa4466');
      const changed = await check(port, []);
      expect(changed.exitCode, changed.stdout + changed.stderr).toBe(4);
      await expectServerGone();
    });

    it('stopped by Ctrl-C ends with 130, leaves nothing running, and goes on with --resume', async () => {
      const port = await freePort();
      await writeFile(temporary('color'), '#224466');
      await writeFile(temporary('holds'), '');
      let atWork: string[] = [];
      const when = async (): Promise<boolean> => {
        if (!existsSync(temporary('asked'))) return false;
        atWork = await processesIn(temporary('tmp'));
        return true;
      };
      const stopped = await check(port, ['--update'], { signal: 'SIGINT', when });
      expect(stopped.exitCode, stopped.stderr).toBe(130);
      expect(stopped.stderr).toMatch(/npx pixelwright check .*--resume/);
      await expectServerGone();
      if (process.platform === 'linux') expect(atWork).not.toEqual([]);
      expect(await processesIn(temporary('tmp'))).toEqual([]);
      await rm(temporary('holds'));
      const resumed = await check(port, ['--update', '--resume']);
      expect(resumed.exitCode, resumed.stdout + resumed.stderr).toBe(0);
      expect(resumed.stdout).toContain('2 screens: 2 same');
      await expectServerGone();
    });
  },
);
