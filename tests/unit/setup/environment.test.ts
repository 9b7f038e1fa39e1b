// Where parts are looked for, and how other programs are run.
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { findAapt2 } from '../../../src/setup/android/aapt2.ts';
import { cacheFolder } from '../../../src/setup/cache-folder.ts';
import { findProgram } from '../../../src/setup/environment.ts';
import { findBrowser, launchArguments } from '../../../src/setup/index.ts';
import { lastLines, runProgram } from '../../../src/core/run-program.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'pixelwright-setup-'));
});
afterEach(() => rm(folder, { recursive: true }));

async function makeProgram(name: string): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, '#!/bin/sh\n');
  await chmod(path, 0o755);
  return path;
}

describe('the cache folder', () => {
  it('is in the home folder unless the environment says otherwise', () => {
    expect(cacheFolder({})).toBe(join(homedir(), '.cache', 'pixelwright'));
    expect(cacheFolder({ PIXELWRIGHT_CACHE: '' })).toBe(join(homedir(), '.cache', 'pixelwright'));
    expect(cacheFolder({ PIXELWRIGHT_CACHE: '/somewhere' })).toBe('/somewhere');
  });
});

describe('finding programs', () => {
  it('takes the first name that can be run, and no folder or plain file', async () => {
    await writeFile(join(folder, 'first'), '');
    const second = await makeProgram('second');
    expect(findProgram(['first', 'second'], { PATH: `/nowhere::.:${folder}` })).toBe(second);
    expect(findProgram(['.'], { PATH: folder })).toBeUndefined();
    expect(findProgram(['second'], {})).toBeUndefined();
  });

  it('finds aapt2 on the PATH', async () => {
    const aapt2 = await makeProgram('aapt2');
    expect(findAapt2({ PATH: folder })).toBe(aapt2);
    expect(findAapt2({ PATH: '/nowhere', ANDROID_HOME: folder })).toBeUndefined();
  });
});

describe('finding a browser', () => {
  it('believes PIXELWRIGHT_BROWSER, if it can be run', async () => {
    const browser = await makeProgram('my-browser');
    expect(await findBrowser({ PIXELWRIGHT_BROWSER: browser })).toBe(browser);
    await expect(findBrowser({ PIXELWRIGHT_BROWSER: join(folder, 'none') })).rejects.toMatchObject({
      kind: 'usage',
      where: join(folder, 'none'),
    });
  });

  it('runs Chromium without its sandbox for root alone', () => {
    expect(launchArguments()).toEqual(process.getuid?.() === 0 ? ['--no-sandbox'] : []);
  });
});

describe('running programs', () => {
  const { signal } = new AbortController();

  it('keeps what they say, and their exit code', async () => {
    const lines: string[] = [];
    const script = 'printf "one\\ntw"; printf "o\\nthree" >&2; exit 3';
    const result = await runProgram('sh', ['-c', script], { signal, onLine: (line) => lines.push(line) });
    expect(result).toMatchObject({ exitCode: 3, timedOut: false, stdout: 'one\ntw' });
    expect(lines).toContain('one');
  });

  it('ends them at the time limit', async () => {
    const result = await runProgram('sleep', ['60'], { signal, timeoutMs: 50 });
    expect(result).toMatchObject({ exitCode: null, timedOut: true });
  });

  it('ends them when the user stops', async () => {
    const abort = new AbortController();
    const running = runProgram('sleep', ['60'], { signal: abort.signal });
    abort.abort();
    await expect(running).rejects.toMatchObject({ kind: 'interrupted' });
  });

  it('says which one is missing', async () => {
    await expect(runProgram('no-such-program', [], { signal })).rejects.toMatchObject({
      kind: 'usage',
      message: expect.stringContaining('no-such-program') as string,
    });
  });

  it('quotes the last lines that say something', () => {
    expect(lastLines('a\n\nb\r\n  \nc\n', 2)).toBe('b\nc');
  });
});
