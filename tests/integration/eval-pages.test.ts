/** `eval --pages` as a command: real pages, drawn by the real browser, against pages made from them. */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { PassThrough } from 'node:stream';
import { beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { main } from '../../src/cli/main.ts';
import { evaluatePages, findPages, type PageBuilder } from '../../src/pipeline/evaluate-pages/index.ts';
import { openRenderer, rendererAvailability } from '../../src/render/browser/index.ts';
import { noProgress } from '../../src/core/progress.ts';
import { useTemporaryFolder } from '../unit/core/temporary-folder.ts';

const { available } = await rendererAvailability();
const reason = available ? '' : ' (skipped: no browser on this machine; pixelwright setup browser)';
const temporary = useTemporaryFolder();

const page = (body: string): string =>
  `<!doctype html><html lang="en"><head><title>t</title><style>body { margin: 20px; font: 16px Arial }</style></head><body>${body}</body></html>`;
const ARTICLE = page(
  '<h1>A title of some length</h1><p>Words that somebody wrote in a <a href="#">first page</a>, and more.</p><form><div><input><button>Send</button></div></form>',
);
const LIST = page('<ul><li>One of the things</li><li>Another of them</li></ul>');
const WRONG = page(
  '<p style="font-size: 2em; color: #c00">A title of some length</p><div style="width: 600px">Nothing here.</div>',
);

async function write(files: Readonly<Record<string, string>>): Promise<void> {
  for (const [name, content] of Object.entries(files)) {
    await mkdir(dirname(temporary(name)), { recursive: true });
    await writeFile(temporary(name), content);
  }
}

const answerSchema = z.object({
  ok: z.boolean(),
  result: z.object({
    pages: z.number(),
    measures: z.record(z.string(), z.object({ mean: z.number() })),
    bad: z.object({ pages: z.array(z.string()) }),
    names: z.object({ total: z.number(), right: z.number() }),
    controls: z.object({ total: z.number(), found: z.number(), named: z.number() }),
    overflow: z.object({ pages: z.array(z.string()) }),
    pixels: z.object({ share: z.object({ mean: z.number() }) }),
    failed: z.array(z.object({ page: z.string(), failedAt: z.string(), message: z.string() })),
    results: z.array(z.object({ page: z.string() })),
  }),
});

async function pixelwright(...args: string[]): Promise<{ code: number; out: string; err: string }> {
  const [stdout, stderr] = [new PassThrough(), new PassThrough()];
  const streams = { stdout, stderr } as unknown as Parameters<typeof main>[1];
  const code = await main([...args, '--logs', temporary('logs')], streams);
  const read = (stream: PassThrough): string => String((stream.read() as Buffer | null) ?? '');
  return { code, out: read(stdout), err: read(stderr) };
}

const evalPages = (...args: string[]) =>
  pixelwright('eval', '--pages', temporary('pages'), '--checkpoints', temporary('state'), ...args);

beforeEach(() => write({ 'pages/article.html': ARTICLE, 'pages/list.html': LIST }));

describe.skipIf(!available)(`eval --pages${reason}`, () => {
  it('gives a page that is the same full marks', async () => {
    const { code, out } = await evalPages('--against', temporary('pages'), '--json');
    const { result } = answerSchema.parse(JSON.parse(out));
    expect(code).toBe(0);
    expect(Object.values(result.measures).map(({ mean }) => mean)).toEqual([1, 1, 1, 1]);
    expect(result.names).toMatchObject({ total: 6, right: 6 });
    expect(result.controls).toEqual({ total: 2, found: 2, named: 2 });
    expect(result.pixels.share.mean).toBe(0);
    expect(result.overflow.pages).toEqual([]);
  });

  it('names what is wrong with another, and shows it in the report', async () => {
    await write({ 'other/article.html': WRONG, 'other/list.html': LIST });
    const { code, out } = await evalPages(
      '--against',
      temporary('other'),
      '-o',
      temporary('report'),
      '--json',
    );
    const { result } = answerSchema.parse(JSON.parse(out));
    expect(code).toBe(0);
    expect(result.bad.pages).toEqual(['article']);
    expect(result.overflow.pages).toEqual(['article']);
    expect(result.controls).toEqual({ total: 2, found: 0, named: 0 });
    const report = await readFile(temporary('report/report.html'), 'utf8');
    expect(report.indexOf('<h3>article')).toBeLessThan(report.indexOf('<h3>list'));
    expect(report.match(/src="data:image\/webp;base64,/g)).toHaveLength(2);
    expect(report).toContain('words that somebody wrote in a');
    expect(JSON.parse(await readFile(temporary('report/pages.json'), 'utf8'))).toHaveLength(2);
  });

  it('counts and names a page that fails, and goes on', async () => {
    await write({ 'other/list.html': LIST });
    const { code, out } = await evalPages('--against', temporary('other'));
    expect(code).toBe(6);
    expect(out).toMatch(/^pages +2$/m);
    expect(out).toMatch(/^block +50\.0 /m);
    expect(out).toMatch(/^failed +article: There is no page of this name/m);
  });

  it.each([
    [[], 'The option --data is missing'],
    [['--data', 'x', '--pages', 'y'], 'one after the other'],
    [['--pages', 'y', '--predictions', 'z'], '--predictions has nothing to do with --pages'],
    [['--data', 'x', '--against', 'z'], '--against has nothing to do with --data'],
    [['--data', 'x', '--resume'], '--resume has nothing to do with --data'],
    [['--pages', 'y', '--part', 'all'], 'Expected parts like 0/3'],
    [['--pages', '.', '--part', '3/3'], 'Of 3 parts the last is 2'],
    [['--pages', 'nowhere'], 'nowhere'],
  ])('refuses %j', async (args, message) => {
    const { code, err } = await pixelwright('eval', ...args);
    expect(code).toBeGreaterThan(0);
    expect(err).toContain(message);
  });
});

describe.skipIf(!available)(`evaluatePages${reason}`, () => {
  /** Gives the original back, and remembers what it was asked for. */
  function copies(
    built: string[],
    before: (name: string) => Promise<void> = () => Promise.resolve(),
  ): PageBuilder {
    return {
      key: { builder: 'copies' },
      build: async ({ page: { name, folder, file }, picture, folder: target }) => {
        built.push(name);
        await before(name);
        expect((await readFile(picture)).subarray(1, 4).toString()).toBe('PNG');
        await writeFile(`${target}/index.html`, await readFile(`${folder}/${file}`));
        return { folder: target, file: 'index.html', seconds: { reading: 0.25 } };
      },
      close: () => Promise.resolve(),
    };
  }

  async function evaluate(
    builder: PageBuilder,
    resume: boolean,
    { signal = new AbortController().signal, timeoutMs = 60_000 } = {},
  ) {
    const renderer = await openRenderer({ grayText: true });
    try {
      return await evaluatePages(await findPages(temporary('pages')), {
        ...{ renderer, builder, resume, signal, out: undefined, worst: 1, timeoutMs },
        ...{ checkpoints: temporary('state'), report: noProgress, onResumable: () => undefined },
      });
    } finally {
      await renderer.close();
    }
  }

  it('resumes behind the last page that is whole', async () => {
    const built: string[] = [];
    const stop = new AbortController();
    const interrupted = evaluate(
      copies(built, (name) => {
        if (name === 'list') stop.abort();
        return Promise.resolve();
      }),
      false,
      { signal: stop.signal },
    );
    await expect(interrupted).rejects.toThrow();
    const outcomes = await evaluate(copies(built), true);
    expect(built).toEqual(['article', 'list', 'list']);
    expect(outcomes.map(({ ok }) => ok)).toEqual([true, true]);
    await evaluate(copies(built), true);
    expect(built).toHaveLength(3);
    await write({ 'pages/list.html': ARTICLE });
    await evaluate(copies(built), true);
    expect(built).toEqual(['article', 'list', 'list', 'list']);
  });

  it('gives up on a page that hangs, and tries failed ones again when it is resumed', async () => {
    const built: string[] = [];
    const hanging = copies(built, (name) =>
      name === 'article' ? new Promise(() => undefined) : Promise.resolve(),
    );
    const [article, list] = await evaluate(hanging, false, { timeoutMs: 3_000 });
    expect(article).toMatchObject({ ok: false, page: 'article', failedAt: 'building' });
    expect(article?.ok === false && article.message).toContain('not built within 3 s');
    expect(list).toMatchObject({ ok: true, result: { seconds: { parts: { reading: 0.25 } } } });
    const again = await evaluate(copies(built), true);
    expect(again.map(({ ok }) => ok)).toEqual([true, true]);
    expect(built).toEqual(['article', 'list', 'article']);
  });
});
