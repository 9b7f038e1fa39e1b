/** The command line as a function: exit codes, what goes to which stream, the config file. */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { configSchema } from '../../../src/cli/config-schema.ts';
import { commands } from '../../../src/cli/commands/index.ts';
import { main } from '../../../src/cli/main.ts';
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
  const result = { removed: [], removedUnfinished: [], unfinishedLeft: 0 };
  expect(JSON.parse(out())).toEqual({ version: 1, ok: true, command: 'clean', result });
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

it('takes a config file that an editor on Windows saved, with a byte order mark', async () => {
  writeFileSync('pixelwright.config.json', '\uFEFF{"clean":{"keep":3}}');
  expect(await main(['clean'], capture().streams)).toBe(0);
});

it('refuses a pipe as config file instead of waiting for it', async () => {
  execFileSync('mkfifo', ['pipe.json']);
  const { streams, err } = capture();
  expect(await main(['clean', '--config', 'pipe.json'], streams)).toBe(2);
  expect(err()).toContain('pipe.json');
});

it.each([
  ['foo', 'html, android, ios'],
  [['html', 'foo'], 'html, android, ios'],
  [[], 'html, android, ios'],
])('refuses the targets %j in the config file, naming the choices and the place', async (target, choices) => {
  writeFileSync('pixelwright.config.json', JSON.stringify({ compile: { target } }));
  const { streams, err } = capture();
  expect(await main(['compile', 'none.gui'], streams)).toBe(2);
  const said = err();
  expect(said).toContain(choices);
  expect(said).toContain('pixelwright.config.json: compile.target');
});

it.each([['html,ios'], [['html', 'ios']]])('takes the targets %j from the config file', async (target) => {
  writeFileSync('pixelwright.config.json', JSON.stringify({ compile: { target } }));
  const { streams, err } = capture();
  // The file that is not there is what it complains of.
  expect(await main(['compile', 'none.gui'], streams)).toBe(3);
  expect(err()).toContain('none.gui');
});

it('takes a required option from the config file', async () => {
  writeFileSync('pixelwright.config.json', JSON.stringify({ eval: { data: 'nowhere', model: 'nothing' } }));
  const { streams, err } = capture();
  expect(await main(['eval'], streams)).toBe(3);
  expect(err()).toContain('nothing');
});

it('shows errors as the config file wants them', async () => {
  writeFileSync('pixelwright.config.json', JSON.stringify({ kit: { show: { json: true } } }));
  const { streams, out } = capture();
  expect(await main(['kit', 'show', 'nothing'], streams)).not.toBe(0);
  expect(JSON.parse(out())).toMatchObject({ ok: false });
});

it('keeps the config file itself off the config file', async () => {
  writeFileSync('pixelwright.config.json', JSON.stringify({ clean: { config: 'other.json' } }));
  const { streams, err } = capture();
  expect(await main(['clean'], streams)).toBe(2);
  expect(err()).toContain('"config"');
});

it.each([
  [['gen', '--inptu', 'page.png'], '(Did you mean --input?)'],
  [['eval', '--dtaa', 'set'], '(Did you mean --data?)'],
  [['comple', 'page.gui'], '(Did you mean compile?)'],
])('%j: says what was probably meant', async (argv, suggestion) => {
  const { streams, err } = capture();
  expect(await main(argv, streams)).toBe(2);
  expect(err()).toContain(suggestion);
});

it.each([
  [['gen'], 'No picture was named'],
  [['eval'], '--data is missing'],
  [['export', '--run', 'web'], '--out is missing'],
])('%j: says what is missing', async (argv, missing) => {
  const { streams, err } = capture();
  expect(await main(argv, streams)).toBe(2);
  expect(err()).toContain(missing);
});

it.each([[['gen', 'a.png']], [['gen', '--input', 'a.png']], [['gen', '-i', 'a.png', 'b.png']]])(
  '%j: looks for the picture',
  async (argv) => {
    const { streams, err } = capture();
    expect(await main(argv, streams)).toBe(3);
    expect(err()).toContain('a.png');
  },
);

it.each([[[]], [['kit']], [['dataset']]])(
  '%j without a command: the help on stderr, exit code 2',
  async (argv) => {
    const { streams, out, err } = capture();
    expect(await main(argv, streams)).toBe(2);
    expect(err()).toContain('Usage:');
    expect(out()).toBe('');
    const json = capture();
    expect(await main([...argv, '--json'], json.streams)).toBe(2);
  },
);

it('leaves no log where a command only prints, and one elsewhere', async () => {
  expect(await main(['kit', 'list'], capture().streams)).toBe(0);
  expect(await main(['kit', 'show', 'web'], capture().streams)).toBe(0);
  await main(['setup', '--check', 'browser'], capture().streams);
  expect(existsSync('logs')).toBe(false);
  expect(await main(['kit', 'list', '--logs', 'logs'], capture().streams)).toBe(2);
  expect(await main(['clean'], capture().streams)).toBe(0);
  expect(existsSync('logs')).toBe(true);
});

it('writes help in one style: sentences for commands, sentence case without a full stop for options', () => {
  const flat = commands.flatMap((each) => ('commands' in each ? each.commands : [each]));
  for (const { summary, options, arguments: taken } of flat) {
    expect(summary).toMatch(/^\p{Lu}.*\.$/u);
    const described = [...Object.values(options).map(({ declaration }) => declaration), ...taken];
    for (const { description } of described) expect(description).toMatch(/^(\p{Lu}|best|auto).*[^.]$/u);
  }
});

it('ships a JSON Schema of the config file that fits the commands', () => {
  const shipped: unknown = JSON.parse(readFileSync(join(packageRoot, 'pixelwright.schema.json'), 'utf8'));
  expect(shipped, 'run `npm run write-schema`').toEqual(configSchema(commands));
});
