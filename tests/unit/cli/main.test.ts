/** The command line as a function: exit codes, what goes to which stream, the config file. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { configSchema } from '../../../src/cli/config-schema.ts';
import { buildProgram, main } from '../../../src/cli/main.ts';
import { packageRoot } from '../../../src/core/package-root.ts';

let folder: string;
const startFolder = process.cwd();

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'pixelwright-cli-'));
  process.chdir(folder);
});

afterEach(() => {
  process.chdir(startFolder);
  rmSync(folder, { recursive: true, force: true });
});

function capture() {
  const stdout = new PassThrough();
  const stderr = new PassThrough();
  const read = (stream: PassThrough) => String((stream.read() as Buffer | null) ?? '');
  return {
    streams: { stdout, stderr } as unknown as Parameters<typeof main>[1],
    out: () => read(stdout),
    err: () => read(stderr),
  };
}

it('prints help on stdout and ends well', async () => {
  const { streams, out, err } = capture();
  expect(await main(['--help'], streams)).toBe(0);
  expect(out()).toContain('Usage: pixelwright');
  expect(err()).toBe('');
});

it('refuses an unknown option with exit code 2, on stderr alone', async () => {
  const { streams, out, err } = capture();
  expect(await main(['clean', '--kep', '2'], streams)).toBe(2);
  expect(err()).toContain('--keep');
  expect(out()).toBe('');
});

it('prints usage errors as a JSON document under --json', async () => {
  const { streams, out } = capture();
  expect(await main(['clean', '--json', '--keep', 'many'], streams)).toBe(2);
  const document: unknown = JSON.parse(out());
  expect(document).toMatchObject({ version: 1, ok: false, error: { kind: 'usage', exitCode: 2 } });
});

it('prints one JSON document with the result', async () => {
  const { streams, out } = capture();
  expect(await main(['clean', '--json'], streams)).toBe(0);
  expect(JSON.parse(out())).toEqual({ version: 1, ok: true, command: 'clean', result: { removed: [] } });
});

it('takes options from the config file, and flags before it', async () => {
  writeFileSync('pixelwright.config.json', JSON.stringify({ clean: { keep: 'none' } }));
  const refused = capture();
  expect(await main(['clean'], refused.streams)).toBe(2);
  expect(refused.err()).toContain('clean.keep');
  const flag = capture();
  expect(await main(['clean', '--keep', '3'], flag.streams)).toBe(0);
});

it.each([
  ['a section that is no command', { cleann: {} }, 'cleann'],
  ['an unknown option', { clean: { keeep: 3 } }, 'keeep'],
  ['a value of the wrong kind', { clean: { quiet: 'yes' } }, 'true or false'],
])('refuses a config file with %s', async (_what, content, named) => {
  writeFileSync('pixelwright.config.json', JSON.stringify(content));
  const { streams, err } = capture();
  expect(await main(['clean'], streams)).toBe(2);
  expect(err()).toContain(named);
});

it('refuses a config file that is no JSON, naming it', async () => {
  writeFileSync('broken.json', '{');
  const { streams, err } = capture();
  expect(await main(['clean', '--config', 'broken.json'], streams)).toBe(2);
  expect(err()).toContain('broken.json');
});

it('ships a JSON Schema of the config file that fits the commands', () => {
  const { streams } = capture();
  const program = buildProgram(streams, () => Promise.resolve());
  const shipped: unknown = JSON.parse(readFileSync(join(packageRoot, 'pixelwright.schema.json'), 'utf8'));
  expect(shipped, 'run `npm run write-schema`').toEqual(configSchema(program));
});
