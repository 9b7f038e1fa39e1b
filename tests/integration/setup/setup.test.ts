// `pixelwright setup` as people type it, and the parts that this machine has.
import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { packageRoot } from '../../../src/core/package-root.ts';
import { findAndroidTools, findBrowser, setupAndroid, setupBrowser } from '../../../src/setup/index.ts';

const cli = join(packageRoot, 'dist', 'src', 'cli', 'bin', 'pixelwright.js');
const hasBrowser = (await findBrowser()) !== undefined;
const hasAndroid = (await findAndroidTools()) !== undefined;

interface Ended {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

async function pixelwright(args: readonly string[], cache: string): Promise<Ended> {
  const env = { ...process.env, PIXELWRIGHT_CACHE: cache, PIXELWRIGHT_LOGS: join(cache, 'logs') };
  try {
    const result = await promisify(execFile)(process.execPath, [cli, ...args], { env });
    return { code: 0, ...result };
  } catch (error) {
    return error as Ended;
  }
}

describe('pixelwright setup', () => {
  it('tells with --check what is missing, fetches nothing, and ends with 6', async () => {
    const cache = await mkdtemp(join(tmpdir(), 'pixelwright-cache-'));
    try {
      const { code, stdout } = await pixelwright(['setup', 'android', '--check', '--json'], cache);
      expect(code).toBe(6);
      expect(JSON.parse(stdout)).toMatchObject({
        ok: false,
        result: { parts: [{ part: 'android', ready: false }] },
      });
      expect((await pixelwright(['setup', '--check'], cache)).stdout).toMatch(
        /^browser .*\nreading +missing .*\ntensorflow .*\nwebgpu +missing .*\nandroid +missing/,
      );
    } finally {
      await rm(cache, { recursive: true });
    }
  });

  it.each([
    [['setup', 'brwoser'], 'Allowed choices are browser, reading, tensorflow, webgpu, android'],
    [['setup', 'android', '--cuda'], 'setup tensorflow --cuda'],
  ])('refuses %j', async (args, message) => {
    const { code, stderr } = await pixelwright(args, join(tmpdir(), 'pixelwright-none'));
    expect(code).toBe(2);
    expect(stderr).toContain(message);
  });
});

describe('parts of this machine', () => {
  it.skipIf(!hasBrowser)('starts the browser that it found (skipped without one)', async () => {
    expect(await setupBrowser()).toMatchObject({
      ready: true,
      detail: expect.stringMatching(/\d+\.\d+.*, \//) as string,
    });
  });

  it.skipIf(!hasAndroid)('has nothing to do for android (skipped without it)', async () => {
    expect(await setupAndroid()).toMatchObject({ part: 'android', ready: true });
  });
});
