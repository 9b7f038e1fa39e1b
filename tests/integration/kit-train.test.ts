/** The real `kit train` on a small kit: killed while it draws and while it trains, gone on with, extended, refused. */
import { spawn } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { packageRoot } from '../../src/core/package-root.ts';
import { newKit } from '../../src/kits/index.ts';
import { rendererAvailability } from '../../src/render/browser/index.ts';
import { tensorflowStatus } from '../../src/setup/tensorflow/index.ts';

const COMMAND = join(packageRoot, 'dist', 'src', 'cli', 'bin', 'pixelwright.js');
const missing = !existsSync(COMMAND)
  ? 'dist/ is not built'
  : !(await tensorflowStatus()).ready
    ? 'tensorflow is not set up'
    : !(await rendererAvailability()).available
      ? 'there is no browser'
      : undefined;

/** Two steps an epoch, of a network that sees next to nothing. */
const OPTIONS = ['--screens', '64', '--epochs', '2', '--image-size', '64', '--json'];

interface Ending {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

describe.skipIf(missing !== undefined)(`kit train${missing === undefined ? '' : ` (${missing})`}`, () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'pixelwright-kit-train-'));
    await newKit(join(folder, 'acme'), ['html']);
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  /** @param kill the process group is killed as soon as this holds of what it said */
  function run(options: readonly string[], kill: (told: string) => boolean = () => false): Promise<Ending> {
    const child = spawn(process.execPath, [COMMAND, 'kit', 'train', './acme', '--no-color', ...options], {
      cwd: folder,
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let stdout = '';
    let stderr = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
    child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
    const watch = setInterval(() => {
      if (!kill(stderr) || child.pid === undefined || child.exitCode !== null) return;
      clearInterval(watch);
      process.kill(-child.pid, 'SIGKILL');
    }, 5);
    return new Promise((resolve) =>
      child.on('close', (code) => {
        clearInterval(watch);
        resolve({ code, stdout, stderr });
      }),
    );
  }

  /** Whether the folder of the screens is there; they are not all drawn for seconds. */
  function screensBegun(): boolean {
    const parent = join(folder, 'checkpoints', 'kit-train');
    return (
      existsSync(parent) && readdirSync(parent).some((name) => existsSync(join(parent, name, 'screens')))
    );
  }

  it('goes on where it was killed, and ends with a model that gen can use', async () => {
    const drawing = await run(OPTIONS, () => screensBegun());
    expect(drawing.code).toBeNull();
    const training = await run(OPTIONS, (told) => told.includes('Epoch 1 of 2 done'));
    expect(training.code).toBeNull();
    const { code, stdout, stderr } = await run(OPTIONS);
    expect(stderr).toMatch(/resumed behind step [2-4]/);
    expect(code, stderr).toBe(0);
    const { result } = JSON.parse(stdout) as {
      result: { model: string; epochs: number; measurement: unknown };
    };
    expect(result).toMatchObject({ kit: 'acme', screens: 64, epochs: 2 });
    expect(result.measurement).toMatchObject({ screens: expect.any(Number) as number });
    const manifest = JSON.parse(await readFile(join(result.model, 'manifest.json'), 'utf8')) as {
      kits: { name: string }[];
      network: { imageSize: number };
    };
    expect(manifest.kits.map(({ name }) => name)).toEqual(['acme']);
    expect(manifest.network.imageSize).toBe(64);
    expect(existsSync(join(result.model, 'calibration.json'))).toBe(true);
  });

  it('prints its results again, and trains on for more epochs', async () => {
    const again = await run(OPTIONS);
    expect(again.code, again.stderr).toBe(0);
    const more = await run(OPTIONS.map((option) => (option === '2' ? '3' : option)));
    expect(more.code, more.stderr).toBe(0);
    expect(more.stderr).toContain('Extended from 2 to 3 epochs');
  });

  it('refuses other options for what was begun, and a kit that is not in order', async () => {
    const other = await run([...OPTIONS, '--seed', '2']);
    expect(other.code).toBe(2);
    expect(other.stderr).toContain('another seed');
    await writeFile(
      join(folder, 'acme', 'templates', 'html', 'action.hbs'),
      '<button>{{#each parts}}</button>',
    );
    const broken = await run(OPTIONS);
    expect(broken.code).toBe(3);
    expect(broken.stderr).toContain('kit check');
  });
});
