/** `train list` is a command behind `train`'s name, by either program; what options name is never taken for it. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { main } from '../../../src/cli/main.ts';
import { writeCheckpoint } from '../../../training/checkpoints/write-checkpoint.ts';
import { checkpointAt } from '../training/checkpoints.ts';

let folder: string;
const startFolder = process.cwd();
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'pixelwright-train-list-'));
  process.chdir(folder);
});
afterEach(() => {
  process.chdir(startFolder);
  rmSync(folder, { recursive: true, force: true });
});

async function call(argv: readonly string[], bin = 'train') {
  const streams = { stdout: new PassThrough(), stderr: new PassThrough() };
  const code = await main(argv, streams as unknown as Parameters<typeof main>[1], bin);
  const read = (stream: PassThrough) => String((stream.read() as Buffer | null) ?? '');
  return { code, out: read(streams.stdout), err: read(streams.stderr) };
}

it('lists runs by `train list` and by `pixelwright train list`, and leaves no log', async () => {
  const run = join('checkpoints', 'train', 'list');
  await mkdir(run, { recursive: true });
  await writeCheckpoint(run, checkpointAt(1), { best: true, keep: 3 });
  writeFileSync(join(run, 'report.html'), '');
  for (const { code, out } of [await call(['list']), await call(['train', 'list'], 'pixelwright')]) {
    expect(code).toBe(0);
    expect(out).toMatch(/^list {2}toy {3}stopped {2}1 of 3 /m);
    expect(out).toContain(join('checkpoints', 'train', 'list', 'report.html'));
  }
  const { out } = await call(['list', '--json']);
  expect(JSON.parse(out)).toMatchObject({
    ok: true,
    command: 'train list',
    result: { version: 1, runs: [{ name: 'list', state: 'stopped', epoch: 1, epochs: 3 }], skipped: [] },
  });
});

it('says where there are none', async () => {
  expect(await call(['list', '--checkpoints', 'elsewhere'])).toMatchObject({
    code: 0,
    out: `There are no training runs in ${join('elsewhere', 'train')}.\n`,
  });
});

it('takes a kit or a run that is called like the command for what it is', async () => {
  // Refused for the number, so nothing is trained.
  for (const option of ['--kit', '--run', '--data']) {
    const { code, err } = await call([option, 'list', '--epochs', '0']);
    expect(code).toBe(2);
    expect(err).toContain('Expected a whole number of at least 1');
  }
});

it('refuses options of training behind it, and in front of it', async () => {
  expect(await call(['list', '--epochs', '3'])).toMatchObject({ code: 2 });
  expect((await call(['--epochs', '3', 'list'])).err).toContain('--epochs stands in front of a command');
});
