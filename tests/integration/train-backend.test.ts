/** `train` where TensorFlow is not set up: a copy of the package whose `@tensorflow/tfjs-node-gpu` lacks its native part. */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { cp, mkdir, mkdtemp, readdir, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { packageRoot } from '../../src/core/package-root.ts';
import { trainSmall } from './small-training.ts';
import { writeTrainingData } from './training-data.ts';

const BACKEND = '@tensorflow/tfjs-node-gpu';
const DIST = join(packageRoot, 'dist');

describe.skipIf(!existsSync(DIST))('train without TensorFlow (skipped: dist/ is not built)', () => {
  let root: string;
  beforeAll(async () => {
    root = await mkdtemp(join(tmpdir(), 'pixelwright-no-backend-'));
    for (const name of ['package.json', 'dist', 'src/kits'])
      await cp(join(packageRoot, name), join(root, name), { recursive: true });
    await linkPackages(join(packageRoot, 'node_modules'), join(root, 'node_modules'));
    await cp(
      join(packageRoot, 'tests/integration/train-request.mjs'),
      join(root, 'tests/integration/train-request.mjs'),
    );
    await writeTrainingData(join(root, 'data'));
  });
  afterAll(() => rm(root, { recursive: true, force: true }));

  it('is wrong usage where it was named, and says which command sets it up', () => {
    const program = join(root, 'dist', 'src', 'cli', 'bin', 'train.js');
    const args = ['--kit', 'web', '--data', 'data', '--backend', 'tensorflow'];
    const { status, stderr } = spawnSync(process.execPath, [program, ...args], {
      cwd: root,
      encoding: 'utf8',
      env: { ...process.env, PIXELWRIGHT_CACHE: join(root, 'cache') },
    });
    expect(stderr).toContain('The backend tensorflow is not set up on this machine.');
    expect(stderr).toContain('npx pixelwright setup tensorflow');
    expect(status).toBe(2);
  });

  it('trains on wasm where nothing was named, and says that there is something faster', async () => {
    const request = { run: 'auto', backend: 'auto', epochs: 1, batchSize: 24 };
    const { code, stderr } = await trainSmall(root, {
      request,
      environment: { PIXELWRIGHT_CACHE: join(root, 'cache') },
      program: join(root, 'tests/integration/train-request.mjs'),
    });
    expect(`${code} ${stderr}`).toMatch(/^0 /);
    expect(stderr).toContain('Training on the backend wasm');
    expect(stderr).toContain('npx pixelwright setup tensorflow');
  });
});

/** Links every package of `from` into `to`, and copies the backend's without its native part. */
async function linkPackages(from: string, to: string): Promise<void> {
  const scope = dirname(BACKEND);
  await mkdir(join(to, scope), { recursive: true });
  const link = async (folder: string, left: string): Promise<void> => {
    for (const name of await readdir(join(from, folder)))
      if (name !== left) await symlink(join(from, folder, name), join(to, folder, name));
  };
  await link('', scope);
  await link(scope, basename(BACKEND));
  await cp(join(from, BACKEND), join(to, BACKEND), {
    recursive: true,
    filter: (path) => basename(path) !== 'napi-v8',
  });
}
