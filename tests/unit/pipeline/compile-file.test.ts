/** A `.gui` file to its output folder: checkpoints, resumption, placeholders, what is refused. */
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  compileFile,
  findGuiFiles,
  type CompiledFile,
  type CompileFileOptions,
} from '../../../src/pipeline/index.ts';
import type { ProgressEvent } from '../../../src/core/progress.ts';
import { emitPlanned } from '../../../src/compiler/compile-screen.ts';
import { targets } from '../../../src/compiler/index.ts';
import { openTarget } from '../../../src/compiler/open-target.ts';
import { planScreen } from '../../../src/compiler/screen-plan.ts';
import { Random } from '../../../src/core/random.ts';
import { listKits, loadKit, sampleScreen, type TargetName } from '../../../src/kits/index.ts';

const kit = await loadKit('web');
const SCREEN = 'header { btn-active }\nrow { single { small-title, text, btn-red } }\n';
const COMPONENTS = 7;

let root = '';
let folder = '';
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'pixelwright-compile-file-'));
});
afterAll(() => rm(root, { recursive: true, force: true }));
beforeEach(async () => {
  folder = await mkdtemp(join(root, 'case-'));
});

async function compile(text: string, more: Partial<CompileFileOptions> = {}): Promise<CompiledFile> {
  const path = join(folder, 'screen.gui');
  await writeFile(path, text);
  const options = { kit, targets: ['html', 'ios'], resume: false, force: false, strict: false } as const;
  const [out, checkpoints] = [join(folder, 'out'), join(folder, 'checkpoints')];
  return compileFile({ path, name: 'screen' }, { ...options, out, checkpoints, checkpointEvery: 2, ...more });
}

const runs = async (): Promise<string[]> =>
  (await readdir(join(folder, 'checkpoints', 'compile'))).filter((name) => !name.startsWith('.'));

const linesOf = async (run: string, target: string): Promise<string[]> => {
  const records = join(folder, 'checkpoints', 'compile', run, `components-${target}.jsonl`);
  return (await readFile(records, 'utf8').catch(() => '')).split('\n').slice(0, -1);
};

describe('compileFile', () => {
  it('records every component of every target, and reports what it wrote', async () => {
    const { report } = await compile(SCREEN);
    const [run = ''] = await runs();
    expect(run).toMatch(/^\d{8}T\d{6}Z-screen-[0-9a-f]{4}$/);
    const names = (await linesOf(run, 'html')).map((line) => /"of":"([^"]*)"/.exec(line)?.[1]);
    expect(names).toEqual([
      '0001 of 0007 header',
      '0002 of 0007 btn-active',
      '0003 of 0007 row',
      '0004 of 0007 single',
      '0005 of 0007 small-title',
      '0006 of 0007 text',
      '0007 of 0007 btn-red',
    ]);
    expect(await linesOf(run, 'ios')).toHaveLength(COMPONENTS);
    expect(report).toMatchObject({
      components: COMPONENTS,
      misplaced: [],
      kit: { name: 'web', sha256: kit.hash },
    });
    const written = JSON.parse(
      await readFile(join(folder, 'out', 'screen', 'report.json'), 'utf8'),
    ) as unknown;
    expect(written).toEqual(report);
    expect(report.files.map(({ path }) => path)).toContain('html.nodes.json');
  });

  it('stops where it is told to, and goes on behind the last whole component', async () => {
    const stop = new AbortController();
    const advanced: ProgressEvent[] = [];
    const report = (event: ProgressEvent): void => {
      if (event.type === 'advance') advanced.push(event);
      if (advanced.length === 60) stop.abort(new Error('stopped'));
    };
    const large = SCREEN.repeat(40);
    await expect(compile(large, { signal: stop.signal, report })).rejects.toThrow('stopped');
    const done = advanced.length;
    expect(done).toBeLessThan(2 * 40 * COMPONENTS);
    const [run = ''] = await runs();
    const before = { html: await linesOf(run, 'html'), ios: await linesOf(run, 'ios') };
    expect(before.html.length + before.ios.length).toBe(done);

    const resumed = await compile(large, { resume: true });
    expect(await runs()).toEqual([run]);
    for (const target of ['html', 'ios'] as const) {
      const lines = await linesOf(run, target);
      expect(lines.slice(0, before[target].length)).toEqual(before[target]);
      expect(lines).toHaveLength(40 * COMPONENTS);
    }
    await rm(join(folder, 'out'), { recursive: true });
    expect((await compile(large)).report).toEqual(resumed.report);
  });

  it('puts placeholders, with line and column, and refuses them under strict before anything is written', async () => {
    const text = 'header { btn-active }\nrow { single { dial } }\n';
    await expect(compile(text, { strict: true })).rejects.toMatchObject({
      kind: 'input',
      where: `${join(folder, 'screen.gui')}:2:16`,
    });
    expect((await readdir(folder)).sort()).toEqual(['screen.gui']);
    const { report } = await compile(text);
    expect(report.targets.map(({ placeholders }) => placeholders)).toEqual([
      [expect.objectContaining({ component: 'dial', place: '2:16', path: [1, 0, 0] })],
      [expect.objectContaining({ component: 'dial', place: '2:16', path: [1, 0, 0] })],
    ]);
  });

  it('compiles what stands where the kit would not have it, and says so', async () => {
    const { report } = await compile('row { single { text } }\n');
    expect(report.targets[0]?.placeholders).toEqual([]);
    expect(report.misplaced).not.toEqual([]);
  });

  it('leaves alone what a person edited, unless forced', async () => {
    await compile(SCREEN);
    const page = join(folder, 'out', 'screen', 'html', 'index.html');
    await writeFile(page, 'mine');
    await expect(compile(SCREEN)).rejects.toMatchObject({ kind: 'input' });
    expect(await readFile(page, 'utf8')).toBe('mine');
    await compile(SCREEN, { force: true });
    expect(await readFile(page, 'utf8')).toContain('<!doctype html>');
  });

  it('takes the values beside it: words stand in the code, stale ones are said and left out', async () => {
    const values = (label: string, path = '0.0'): string =>
      JSON.stringify({
        format: 'pixelwright-screen/1',
        nodes: { [path]: { component: 'btn-active', content: { text: label } } },
      });
    const html = async (): Promise<string> =>
      readFile(join(folder, 'out', 'screen', 'html', 'index.html'), 'utf8');
    await writeFile(join(folder, 'screen.json'), values('Orders <b>$&</b>'));
    await compile(SCREEN, { force: true });
    expect(await html()).toContain('Orders &lt;b&gt;$&amp;&lt;/b&gt;');
    const written = await readFile(join(folder, 'out', 'screen', 'screen.json'), 'utf8');
    expect(written).toContain('Orders <b>$&</b>');

    const notes: string[] = [];
    const report = (event: ProgressEvent): void => {
      if (event.type === 'note') notes.push(event.message);
    };
    await writeFile(join(folder, 'screen.json'), values('Orders', '1.0'));
    await compile(SCREEN, { force: true, report });
    expect(notes).toEqual([expect.stringContaining('at 1.0')]);
    expect(await html()).not.toContain('Orders');
    await expect(compile(SCREEN, { force: true, strict: true })).rejects.toMatchObject({ kind: 'input' });

    await writeFile(join(folder, 'screen.json'), '{"name":"somebody else’s"}');
    expect((await compile(SCREEN, { force: true })).report.components).toBe(COMPONENTS);
    await rm(join(folder, 'screen.json'));
  });

  it('says of a broken screen where it breaks', async () => {
    await expect(compile('row { single {')).rejects.toMatchObject({ kind: 'input' });
    expect(await readdir(folder)).toEqual(['screen.gui']);
  });
});

describe('findGuiFiles', () => {
  it('takes a file as it is, and a folder’s in order', async () => {
    for (const name of ['b.gui', 'a.gui', 'notes.txt']) await writeFile(join(folder, name), '');
    await mkdir(join(folder, 'c.gui'));
    expect((await findGuiFiles(folder)).map(({ name }) => name)).toEqual(['a', 'b']);
    expect(await findGuiFiles(join(folder, 'notes.txt'))).toEqual([
      { path: join(folder, 'notes.txt'), name: 'notes.txt' },
    ]);
  });

  it('refuses what is not there, an empty folder, and names that lead out of the output folder', async () => {
    await expect(findGuiFiles(join(folder, 'none'))).rejects.toMatchObject({ kind: 'input' });
    await expect(findGuiFiles(folder)).rejects.toMatchObject({ kind: 'input', where: folder });
    await writeFile(join(folder, '...gui'), '');
    await expect(findGuiFiles(folder)).rejects.toMatchObject({
      kind: 'input',
      where: join(folder, '...gui'),
    });
  });
});

it('emits components that come back from JSON as they went in', async () => {
  for (const name of await listKits()) {
    const each = await loadKit(name);
    for (let index = 0; index < 5; index++)
      for (const target of Object.keys(targets) as TargetName[]) {
        const emitter = await openTarget(each, target);
        for (const planned of planScreen(sampleScreen(each, Random.from('json', index)), each)) {
          const record = emitPlanned(planned, each, emitter, false);
          expect(JSON.parse(JSON.stringify(record.component))).toStrictEqual(record.component);
        }
      }
  }
});
