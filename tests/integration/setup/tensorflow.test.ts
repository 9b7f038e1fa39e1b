// TensorFlow's setup with the real pip: wheels that lie, compilers that fail, kills, links; and the real addon, if it is there.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, lstat, mkdtemp, readdir, readFile, readlink, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { packageRoot } from '../../../src/core/package-root.ts';
import type { ProgressEvent } from '../../../src/core/progress.ts';
import { linkTensorflow, setupTensorflow, tensorflowStatus } from '../../../src/setup/index.ts';
import { findProgram } from '../../../src/setup/environment.ts';
import { contextOf } from '../../../src/setup/part.ts';
import { cachedAddon, cachedFolder, makeCachedAddon } from '../../../src/setup/tensorflow/cached-part.ts';
import { linkAddon, linkPath } from '../../../src/setup/tensorflow/link-addon.ts';
import type { Recipe } from '../../../src/setup/tensorflow/recipe.ts';
import { makeTinyWheel, pipEnvironment } from './tiny-wheel.ts';

const hasPip = findProgram(['python3']) !== undefined && process.platform === 'linux';
const addonThere = (await tensorflowStatus()).ready;

/** Stands in for g++: writes what `-o` names, and counts how often it was called. */
const COMPILER = `#!/bin/sh
echo called >> "$(dirname "$0")/calls"
test -f "$(dirname "$0")/fail" && { echo 'c_api.h: no such file' >&2; exit 1; }
test -f "$(dirname "$0")/slow" && sleep 30
for last; do :; done
echo addon > "$last"
`;

describe.skipIf(!hasPip)('making the addon (skipped without python3 on Linux)', () => {
  let folder: string;
  let recipe: Recipe;
  const make = (): Promise<string> => makeCachedAddon(recipe, contextOf({}));
  const calls = async (): Promise<number> =>
    (await readFile(join(folder, 'calls'), 'utf8').catch(() => '')).split('\n').length - 1;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'pixelwright-tensorflow-'));
    recipe = await makeTinyWheel(folder);
    await writeFile(join(folder, 'compiler'), COMPILER);
    await chmod(join(folder, 'compiler'), 0o755);
    const environment = { ...pipEnvironment(folder), CXX: join(folder, 'compiler') };
    for (const [name, value] of Object.entries(environment)) vi.stubEnv(name, value);
    vi.stubEnv('PIXELWRIGHT_CACHE', join(folder, 'cache'));
  });
  afterEach(async () => {
    vi.unstubAllEnvs();
    await rm(folder, { recursive: true });
  });

  it('takes what is wanted out of the wheel, builds once, and finds it again', async () => {
    const addon = await make();
    expect(dirname(addon)).toBe(cachedFolder(recipe));
    expect((await readdir(join(dirname(addon), 'tensorflow'))).sort()).toEqual([
      'include',
      'libtensorflow_cc.so.2',
      'libtensorflow_framework.so.2',
    ]);
    expect(await make()).toBe(addon);
    expect(await calls()).toBe(1);
  });

  it('makes it again where a file was cut short', async () => {
    const addon = await make();
    await writeFile(join(dirname(addon), 'tensorflow', 'libtensorflow_cc.so.2'), 'short');
    expect(await cachedAddon(recipe)).toBeUndefined();
    await make();
    expect(await calls()).toBe(2);
  });

  it('refuses a wheel with another hash, and leaves nothing', async () => {
    const [wheel] = recipe.wheels;
    if (wheel !== undefined) recipe = { ...recipe, wheels: [{ ...wheel, sha256: '0'.repeat(64) }] };
    await expect(make()).rejects.toMatchObject({
      kind: 'resources',
      message: expect.stringContaining('not the one that was asked for') as string,
    });
    expect(await readdir(join(folder, 'cache', 'tensorflow'))).toEqual([]);
  });

  it('says what pip says where the wheel is not to be had', async () => {
    await rm(join(folder, 'wheels'), { recursive: true });
    await expect(make()).rejects.toMatchObject({
      hint: expect.stringContaining('No matching distribution') as string,
    });
  });

  it('says what the compiler says, and leaves nothing', async () => {
    await writeFile(join(folder, 'fail'), '');
    await expect(make()).rejects.toMatchObject({
      hint: expect.stringContaining('c_api.h: no such file') as string,
    });
    expect(await readdir(join(folder, 'cache', 'tensorflow'))).toEqual([]);
  });

  it('leaves nothing half after SIGKILL, and clears up at the next start', async () => {
    await writeFile(join(folder, 'slow'), '');
    const module = join(packageRoot, 'dist', 'src', 'setup', 'tensorflow', 'cached-part.js');
    const script = `
      import { makeCachedAddon } from ${JSON.stringify(pathToFileURL(module).href)};
      const { signal } = new AbortController();
      await makeCachedAddon(${JSON.stringify(recipe)}, { report: () => undefined, signal });`;
    const child = spawn(process.execPath, ['--input-type=module', '-e', script], { stdio: 'inherit' });
    while ((await calls()) === 0 && child.exitCode === null) await sleep(50);
    child.kill('SIGKILL');
    if (child.exitCode === null) await once(child, 'close');
    expect(await cachedAddon(recipe)).toBeUndefined();
    const left = await readdir(join(folder, 'cache', 'tensorflow'));
    expect(left.some((name) => name.endsWith('.tmp'))).toBe(true);
    await rm(join(folder, 'slow'));
    const addon = await make();
    expect(await readdir(join(folder, 'cache', 'tensorflow'))).toEqual([dirname(addon).split('/').at(-1)]);
  });

  it('lets two setups at once share one build', async () => {
    const [first, second] = await Promise.all([make(), make()]);
    expect(first).toBe(second);
    expect(await calls()).toBe(1);
  });
});

describe.skipIf(!addonThere)('the real addon (skipped without `pixelwright setup tensorflow`)', () => {
  it('is linked again after `npm ci` took the link away', async () => {
    const before = await readlink(linkPath());
    try {
      await rm(linkPath());
      expect(await linkTensorflow()).toBe(true);
      expect((await lstat(linkPath())).isSymbolicLink()).toBe(true);
      expect((await stat(linkPath())).isFile()).toBe(true);
    } finally {
      await linkAddon(before);
    }
  });

  it('computes, and needs nothing fetched', async () => {
    const events: ProgressEvent[] = [];
    const before = await readlink(linkPath());
    const status = await setupTensorflow({ report: (event) => events.push(event) });
    await linkAddon(before);
    expect(status).toMatchObject({
      ready: true,
      detail: expect.stringMatching(/^TensorFlow 2\.21\.0 on/) as string,
    });
    expect(events).toEqual([]);
  });
});
