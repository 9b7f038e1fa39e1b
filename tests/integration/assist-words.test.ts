/** `explain` and `alt`, and the repair of a page: the real commands and browser, against a server of the test's own. */
import { cp, mkdir, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { packageRoot } from '../../src/core/package-root.ts';
import { answer, edits, refuse, startApiServer, type ApiServer } from '../fixtures/api-server.ts';
import { missingBrowser } from './check/capture-settings.ts';
import { missingProgram, pixelwright, readAll, type Ended } from './compile/compile-process.ts';

const SAMPLE = join(packageRoot, 'datasets', 'samples', 'web-01.png');
const KEY = 'sk-secret-0123456789abcdef';
const missing = missingProgram ?? missingBrowser;

interface Unnamed {
  readonly path: string;
  readonly file?: string;
}

describe.skipIf(missing !== undefined)(
  `words of a model${missing === undefined ? '' : ` (skipped: ${missing})`}`,
  () => {
    let base: string;
    let cwd: string;
    let server: ApiServer;
    let count = 0;

    beforeAll(async () => {
      server = await startApiServer();
      base = await mkdtemp(join(tmpdir(), 'pixelwright-words-'));
      const made = await pixelwright(base, ['gen', SAMPLE, '--kit', 'page', '--quiet', '--target', 'html']);
      expect(made.exitCode, made.stderr).toBe(0);
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
    const run = (...args: string[]): Promise<Ended> =>
      pixelwright(cwd, [...args, '--quiet'], undefined, { OPENAI_API_KEY: KEY });
    const model = (): string[] => ['--endpoint', server.url, '--model', 'tiny'];
    const page = (): Promise<string> => readFile(join(cwd, 'web-01', 'explain.html'), 'utf8');
    const isKeyAnywhere = async (): Promise<boolean> =>
      [...(await readAll(cwd)).values()].some((content) => content.includes(KEY));

    it('explain says what stands where, in which file, and what to change, by itself', async () => {
      await fresh();
      const done = await run('explain', 'web-01');
      expect([done.exitCode, done.stdout.trim()]).toEqual([0, join('web-01', 'explain.html')]);
      const text = await page();
      expect(text).toContain('<strong>heading-1</strong>');
      expect(text).toContain('html/style.css');
      expect(text).toContain('no name for people who cannot see');
      expect(text).not.toContain('What the model');
      const first = await readAll(join(cwd, 'web-01'));
      await run('explain', 'web-01');
      expect(await readAll(join(cwd, 'web-01'))).toEqual(first);
    });

    it('explain has a model’s words as text, and does without them', async () => {
      await fresh();
      const summary = 'One page.\n<script>alert(1)</script><img src=http://x/>';
      server.say(answer(JSON.stringify({ summary, changes: ['Name the <b>pictures</b>.'] })));
      expect((await run('explain', 'web-01', ...model())).exitCode).toBe(0);
      const text = await page();
      expect(text).toContain('What the model tiny says');
      expect(text).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
      expect(text).toContain('&lt;b&gt;pictures&lt;/b&gt;');
      expect(text).not.toMatch(/<script|<img|<b>/);
      server.say(refuse(401, KEY));
      const failed = await run('explain', 'web-01', ...model());
      expect([failed.exitCode, failed.stdout]).toEqual([
        6,
        expect.stringContaining('did not accept the key'),
      ]);
      expect(await page()).toContain('<strong>heading-1</strong>');
      expect(await isKeyAnywhere()).toBe(false);
    });

    it('alt lists what has no name, and says who could name it', async () => {
      await fresh();
      const done = await run('alt', 'web-01', '--json');
      expect(done.exitCode).toBe(6);
      const { unnamed } = (JSON.parse(done.stdout) as { result: { unnamed: Unnamed[] } }).result;
      expect(unnamed.length).toBeGreaterThan(0);
      expect((await run('alt', 'web-01')).stdout).toContain('Names need a model that sees');
      expect((await run('alt', 'web-01', ...model(), '--vision', 'off')).exitCode).toBe(2);
    });

    it('alt has the pictures named by a model that sees them, and nothing else', async () => {
      await fresh();
      const before = await run('alt', 'web-01', '--json');
      const { unnamed } = (JSON.parse(before.stdout) as { result: { unnamed: Unnamed[] } }).result;
      const names = unnamed.map(({ path }, at) => ({ path, alt: `Picture "${at}" <b>` }));
      server.say(answer(JSON.stringify({ names: [{ path: '0', alt: 'The page' }, ...names.slice(1)] })));
      const done = await run('alt', 'web-01', ...model(), '--json');
      expect(done.exitCode).toBe(6);
      expect((JSON.parse(done.stdout) as { result: unknown }).result).toMatchObject({
        named: names.slice(1),
        unnamed: [{ path: names[0]?.path }],
        version: 2,
      });
      expect(server.asked[0]?.text.match(/data:image\/png;base64/g)).toHaveLength(unnamed.length);
      expect(await readFile(join(cwd, 'web-01', 'html', 'index.html'), 'utf8')).toContain(
        'alt="Picture &quot;1&quot; &lt;b&gt;"',
      );
      expect(await readFile(join(cwd, 'web-01', 'screen.json'), 'utf8')).not.toContain('The page');
      server.say(answer(JSON.stringify({ names: names.slice(0, 1) })));
      expect((await run('alt', 'web-01', ...model())).exitCode).toBe(0);
      expect((await run('alt', 'web-01')).stdout).toContain('every picture has a name');
      expect(await isKeyAnywhere()).toBe(false);
    });

    it('alt changes nothing where the model has no eyes', async () => {
      await fresh();
      const before = await readAll(join(cwd, 'web-01'));
      server.say(refuse(400, 'this model has no image input'));
      const done = await run('alt', 'web-01', ...model());
      expect([done.exitCode, done.stdout]).toEqual([6, expect.stringContaining('nothing was changed')]);
      expect(server.asked.every(({ text }) => text.includes('image_url'))).toBe(true);
      expect(await readAll(join(cwd, 'web-01'))).toEqual(before);
    });

    it('a page is repaired by a model alone; without one it is refused', async () => {
      await fresh();
      const refused = await run('repair', 'web-01');
      expect([refused.exitCode, refused.stderr]).toEqual([3, expect.stringContaining('--endpoint')]);
      server.say(
        edits({ edit: 'remove', path: '0.1.0' }),
        edits({ edit: 'text', path: '0.1.0.0', slot: 'text', text: 'M' }),
      );
      const done = await run('repair', 'web-01', ...model(), '--json', '--max-attempts', '2');
      const { attempts, before, after } = (
        JSON.parse(done.stdout) as { result: { attempts: unknown[]; before: number; after: number } }
      ).result;
      expect(attempts).toMatchObject([{ by: 'model', state: 'worse' }, { by: 'model' }]);
      expect(after).toBeGreaterThanOrEqual(before);
      expect(server.asked[1]?.text).toContain('Answer 1: its edits were tried');
    });
  },
);
