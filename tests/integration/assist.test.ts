/** Repairs with a model: the real commands, client and browser, against a server of the test's own. */
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { packageRoot } from '../../src/core/package-root.ts';
import {
  answer,
  cut,
  edits,
  endless,
  raw,
  refuse,
  silent,
  startApiServer,
  type ApiServer,
} from '../fixtures/api-server.ts';
import { missingBrowser } from './check/capture-settings.ts';
import { missingProgram, pixelwright, readAll, type Ended, type Stop } from './compile/compile-process.ts';

const SAMPLE = join(packageRoot, 'datasets', 'samples', 'web-01.png');
const KEY = 'sk-secret-0123456789abcdef';
const missing = missingProgram ?? missingBrowser;

interface Repaired {
  readonly before: number;
  readonly after: number;
  readonly ended: string;
  readonly version: number;
  readonly attempts: readonly {
    by: string;
    state: string;
    score: number;
    version: number | null;
    failure?: string;
    usage?: { requests: number; promptTokens: number; completionTokens: number; seconds: number };
  }[];
}
interface Version {
  readonly number: number;
  readonly state: string;
  readonly reason: string;
  readonly score: number | null;
}

describe.skipIf(missing !== undefined)(
  `repairs with a model${missing === undefined ? '' : ` (skipped: ${missing})`}`,
  () => {
    let base: string;
    let cwd: string;
    let server: ApiServer;
    let count = 0;

    beforeAll(async () => {
      server = await startApiServer();
      base = await mkdtemp(join(tmpdir(), 'pixelwright-assist-'));
      const made = await pixelwright(base, [
        'gen',
        SAMPLE,
        '--quiet',
        '--target',
        'html',
        '--text',
        'placeholder',
      ]);
      expect(made.exitCode, made.stderr).toBe(0);
      // A result with a wrong button, which every case begins with.
      const tree = join(base, 'out', 'web-01', 'screen.gui');
      await writeFile(tree, (await readFile(tree, 'utf8')).replace('btn-green', 'btn-orange'));
      const wrong = await pixelwright(base, ['rerun', join('out', 'web-01'), '--quiet']);
      expect(wrong.exitCode, wrong.stderr).toBe(0);
    });
    afterAll(async () => {
      await server.close();
      await rm(base, { recursive: true, force: true });
    });

    const fresh = async (): Promise<void> => {
      cwd = join(base, `case-${(count += 1)}`);
      await mkdir(cwd);
      await cp(join(base, 'out', 'web-01'), join(cwd, 'web-01'), { recursive: true });
    };
    const run = (args: readonly string[], stop?: Stop, env: NodeJS.ProcessEnv = {}): Promise<Ended> =>
      pixelwright(cwd, args, stop, { PIXELWRIGHT_API_KEY: KEY, ...env });
    const asking = (...more: string[]): string[] => {
      return ['repair', 'web-01', '--endpoint', server.url, '--model', 'tiny', '--json', '--quiet', ...more];
    };
    const resultOf = ({ stdout, stderr }: Ended): Repaired => {
      expect(stdout, stderr).toContain('"result"');
      return (JSON.parse(stdout) as { result: Repaired }).result;
    };
    const versions = async (): Promise<readonly Version[]> => {
      const { stdout } = await run(['versions', 'web-01', '--json']);
      return (JSON.parse(stdout) as { result: { versions: Version[] } }).result.versions;
    };
    const isKeyAnywhere = async (...outputs: readonly Ended[]): Promise<boolean> =>
      [...(await readAll(cwd)).values()].some((content) => content.includes(KEY)) ||
      outputs.some(({ stdout, stderr }) => `${stdout}${stderr}`.includes(KEY));

    it('a good answer is kept; what it took and what was sent is told', async () => {
      await fresh();
      server.say(edits({ edit: 'replace', path: '1.0.2', component: 'btn-green' }));
      const done = await run(asking('--max-attempts', '1'));
      const { attempts, before, after, version } = resultOf(done);
      expect(after).toBeGreaterThan(before);
      expect(attempts).toMatchObject([
        {
          by: 'model',
          state: 'kept',
          version,
          usage: { requests: 1, promptTokens: 100, completionTokens: 7 },
        },
      ]);
      expect(await readFile(join(cwd, 'web-01', 'screen.gui'), 'utf8')).toContain('btn-green');
      expect(done.stderr).toMatch(
        /^Sent to 127\.0\.0\.1:\d+, model tiny: screenshot \(\d+ bytes\), rendering \(\d+ bytes\), difference \(\d+ bytes\); \d+ characters of text\.\n$/,
      );
      expect((await versions()).at(-1)).toMatchObject({
        state: 'kept',
        reason: 'Edits of a model (100 + 7 tokens).',
      });
      const [asked] = server.asked;
      expect(asked?.headers.authorization).toBe(`Bearer ${KEY}`);
      expect(asked?.text).toContain('1.0.2 btn-orange');
      expect(asked?.text.match(/data:image\/png;base64/g)).toHaveLength(3);
      expect(await isKeyAnywhere(done)).toBe(false);
    });

    it('model and search take turns, and two fruitless attempts are the end', async () => {
      await fresh();
      server.say(edits());
      const done = await run(asking('--max-attempts', '2', '--min-score', '1', '--timeout', '15'));
      const { attempts, before, after, ended } = resultOf(done);
      expect(attempts).toMatchObject([{ by: 'model', state: 'failed' }, { by: 'search' }]);
      expect(ended).toBe(attempts[1]?.state === 'kept' ? 'attempts' : 'no progress');
      expect(after).toBeGreaterThanOrEqual(before);
    });

    it.each([
      ['a worse screen', edits({ edit: 'remove', path: '2' }), 'worse', /^Edits of a model \(100/],
      [
        'another grammar',
        edits({ edit: 'insert', place: '0.0', component: 'row' }),
        'failed',
        /not fit the kit/,
      ],
      [
        'code',
        edits({ edit: 'replace', path: '0.0', component: '<script src=x>' }),
        'failed',
        /not one component/,
      ],
      ['a path of a file', edits({ edit: 'remove', path: '../../x' }), 'failed', /not of the form/],
      [
        'a thousand edits',
        edits(...Array.from({ length: 1000 }, () => ({ edit: 'remove', path: '1' }))),
        'failed',
        /not of the form/,
      ],
      [
        'a huge text',
        edits({ edit: 'text', path: '1.0.0', slot: 'text', text: 'x'.repeat(150_000) }),
        'failed',
        /not of the form/,
      ],
      ['the key', edits({ edit: 'text', path: '1.0.0', slot: 'text', text: KEY }), 'failed', /holds the key/],
      ['prose', answer('I would paint it green.'), 'failed', /is no JSON/],
      ['nonsense', raw('data: {{{\n\n'), 'failed', /no chat completion/],
      ['a cut connection', cut, 'failed', /broke off/],
      ['no end', endless, 'failed', /did not come to an end/],
      ['401', refuse(401, `Incorrect key: ${KEY}`), 'failed', /did not accept the key/],
      ['404', refuse(404, 'no model tiny'), 'failed', /no such model/],
      ['500', refuse(500, 'x'.repeat(2_000_000), { 'retry-after': '0' }), 'failed', /server failed \(500\)/],
    ] as const)('%s costs an attempt and does no harm', async (_what, reply, state, reason) => {
      await fresh();
      const before = await readAll(join(cwd, 'web-01'));
      server.say(reply);
      const done = await run(asking('--max-attempts', '1', '--vision', 'off'));
      expect(done.exitCode, done.stderr).toBe(4);
      expect(resultOf(done)).toMatchObject({ attempts: [{ by: 'model', state }], ended: 'attempts' });
      const last = (await versions()).at(-1);
      expect(last).toMatchObject({ state });
      expect(last?.reason).toMatch(reason);
      expect(last?.reason.length).toBeLessThan(400);
      const now = await readAll(join(cwd, 'web-01'));
      const own = [...before.keys()].filter((path) => !path.startsWith('.versions'));
      expect(own.filter((path) => now.get(path)?.equals(before.get(path) ?? Buffer.of()) !== true)).toEqual(
        [],
      );
      expect(await isKeyAnywhere(done)).toBe(false);
    });

    it('a text of a script is a text', async () => {
      await fresh();
      const text = '</p><script>document.body.remove()</script>{{{x}}}';
      server.say(
        edits(
          { edit: 'replace', path: '1.0.2', component: 'btn-green' },
          { edit: 'text', path: '1.0.2', slot: 'text', text },
        ),
      );
      resultOf(await run(asking('--max-attempts', '1')));
      const all = await readAll(join(cwd, 'web-01'));
      expect(all.get('html/index.html')?.toString()).not.toContain('<script');
      expect(all.get('report.html')?.toString()).not.toContain('<script>document');
    });

    it('killed in the middle of a request, it asks again; what was answered is not asked twice', async () => {
      await fresh();
      server.say(silent);
      const killed = await run(asking('--max-attempts', '1'), {
        signal: 'SIGKILL',
        when: () => Promise.resolve(server.asked.length > 0),
      });
      expect(killed.exitCode).toBeNull();
      server.say(edits({ edit: 'remove', path: '2' }));
      const resumed = await run(asking('--max-attempts', '1', '--resume'));
      expect(resultOf(resumed).attempts).toMatchObject([{ state: 'worse' }]);
      expect(server.asked).toHaveLength(1);
      const before = await versions();
      const again = await run(asking('--max-attempts', '1', '--resume'));
      expect(resultOf(again).attempts).toMatchObject([{ state: 'worse', usage: { requests: 1 } }]);
      expect(server.asked).toHaveLength(1);
      expect(await versions()).toEqual(before);
      expect(await isKeyAnywhere(killed, resumed, again)).toBe(false);
    });

    it('Ctrl-C ends a request; silence ends with the time', async () => {
      await fresh();
      server.say(silent);
      const stopped = await run(asking('--max-attempts', '1'), {
        signal: 'SIGINT',
        when: () => Promise.resolve(server.asked.length > 0),
      });
      expect(stopped.exitCode, stopped.stderr).toBe(130);
      expect(stopped.stderr).toContain('--resume');
      server.say(silent);
      const late = resultOf(await run(asking('--max-attempts', '2', '--timeout', '8')));
      expect(late).toMatchObject({ ended: 'time', attempts: [{ state: 'failed' }] });
      expect(late.attempts[0]?.failure).toContain('no answer within');
    });

    it('a server without eyes and without schemas is asked without', async () => {
      await fresh();
      server.say(
        refuse(400, 'this model has no image input'),
        refuse(400, 'unknown field response_format'),
        answer(
          'Sure:\n```json\n{"edits": [{"edit": "replace", "path": "1.0.2", "component": "btn-green"}]}\n```',
        ),
      );
      const done = await run(asking('--max-attempts', '1'));
      expect(resultOf(done).attempts).toMatchObject([{ state: 'kept', usage: { requests: 3 } }]);
      expect(done.stderr.trim().split('\n')).toHaveLength(3);
      expect(done.stderr).toContain('no pictures');
    });

    it('gen --repair asks too', async () => {
      await fresh();
      server.say(silent);
      const gen = [
        'gen',
        SAMPLE,
        '--target',
        'html',
        '--text',
        'placeholder',
        '--min-score',
        '1',
        '--endpoint',
        server.url,
      ];
      const alone = await run([...gen, '--endpoint-model', 'tiny']);
      expect([alone.exitCode, alone.stderr]).toEqual([2, expect.stringContaining('Add --repair')]);
      expect((await run([...gen, '--repair'])).stderr).toContain('--endpoint needs --endpoint-model');
      const asked = await run([...gen, '--repair', '--endpoint-model', 'tiny'], {
        signal: 'SIGINT',
        when: () => Promise.resolve(server.asked.length > 0),
      });
      expect([asked.exitCode, asked.stderr]).toEqual([130, expect.stringContaining('Sent to 127.0.0.1')]);
      expect(await isKeyAnywhere(asked)).toBe(false);
    });

    it('flags that make no sense are refused before anything is done', async () => {
      await fresh();
      server.say(edits());
      for (const [args, message] of [
        [['--model', 'tiny'], '--model is for'],
        [['--vision', 'on'], '--vision is for'],
        [['--allow-remote'], '--allow-remote is for'],
        [['--endpoint', server.url], '--endpoint needs --model'],
        [['--endpoint', 'https://example.com/v1', '--model', 'm'], 'is not this machine'],
        [['--endpoint', `http://u:${KEY}@localhost/v1`, '--model', 'm'], 'no user, key or query'],
      ] as const) {
        const refused = await run(['repair', 'web-01', ...args]);
        expect([refused.exitCode, refused.stderr]).toEqual([2, expect.stringContaining(message)]);
      }
      await writeFile(
        join(cwd, 'pixelwright.config.json'),
        JSON.stringify({ repair: { endpoint: server.url } }),
      );
      expect((await run(['repair', 'web-01'])).stderr).toContain('Unknown option "endpoint"');
      expect(server.asked).toEqual([]);
      expect(await isKeyAnywhere()).toBe(false);
    });

    it('without --endpoint nothing leaves the machine, whatever the environment says', async () => {
      await fresh();
      const watch = join(cwd, 'sockets.txt');
      const env = {
        WATCH_SOCKETS: watch,
        NODE_OPTIONS: `--import=${join(packageRoot, 'tests', 'integration', 'watch-sockets.mjs')}`,
        OPENAI_API_KEY: KEY,
        OPENAI_BASE_URL: server.url,
      };
      const told = async (): Promise<string[]> =>
        (await readFile(watch, 'utf8'))
          .split('\n')
          .filter((line) => /^(connect|lookup|resolve|reverse|datagram)/.test(line));
      const isAway = (line: string): boolean => !/^\w+ (127\.0\.0\.1|localhost|::1)(:|$)/.test(line);
      server.say(edits());
      await run(['repair', 'web-01', '--timeout', '8', '--quiet'], undefined, env);
      expect((await told()).filter(isAway)).toEqual([]);
      expect(server.asked).toEqual([]);
      // The watch sees what there is to be seen.
      await run(asking('--max-attempts', '1'), undefined, env);
      expect(await told()).toContain(`connect ${new URL(server.url).host}`);
    });
  },
);
