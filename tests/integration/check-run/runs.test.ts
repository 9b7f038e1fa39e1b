// The real command: exit codes, resuming after a kill, shards and their merging, retries, what is not looked at again.
import { mkdir, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { useTemporaryFolder } from '../../unit/core/temporary-folder.ts';
import { missingProgram, pixelwright } from '../compile/compile-process.ts';
import { dieAt } from '../die-at.ts';
import { approve, check, drawPicture } from './check-process.ts';

const NAMES = ['about', 'home', 'login', 'settings/dark', 'settings/light', 'terms'];
const temporary = useTemporaryFolder();
let cwd = '';

beforeEach(async () => {
  cwd = temporary();
  for (const [index, name] of NAMES.entries())
    for (const folder of ['shots', 'baselines'])
      await drawPicture(join(cwd, folder, `${name}.png`), `#${index}0${index}0${index}0`);
});

const report = async (folder = join('out', 'check')): Promise<Record<string, unknown>> =>
  JSON.parse(await readFile(join(cwd, folder, 'report.json'), 'utf8')) as Record<string, unknown>;

describe.skipIf(missingProgram !== undefined)('check', () => {
  it('ends with 0 where all is the same, and 4 where something differs, is new or gone', async () => {
    expect((await check(cwd, ['shots'])).exitCode).toBe(0);
    await drawPicture(join(cwd, 'shots', 'home.png'), '#ffffff');
    expect((await check(cwd, ['shots'])).exitCode).toBe(4);
    expect((await readdir(join(cwd, 'out', 'check', 'pictures'))).sort()).toContain('home.candidate.png');
    expect((await check(cwd, ['shots', '--only', 'login,settings/*'])).exitCode).toBe(0);
    await rm(join(cwd, 'baselines', 'home.png'));
    expect((await check(cwd, ['shots', '--only', 'home'])).exitCode).toBe(4);
    expect(await report()).toMatchObject({ counts: { new: 1 } });
    await rm(join(cwd, 'shots', 'terms.png'));
    expect((await check(cwd, ['shots', '--only', 'terms'])).exitCode).toBe(4);
    expect(await report()).toMatchObject({ counts: { gone: 1 } });
  });

  it.each([
    ['nothing named', [], 2],
    ['a screen of two files', ['shots/home.png', 'more/home.png'], 2],
    ['no such file', ['nowhere.png'], 3],
    ['no screen', ['notes.txt'], 3],
    ['pages without an address', ['shots', '--pages', '/'], 2],
    ['an address elsewhere', ['--url', 'http://example.com'], 2],
    ['no shard', ['shots', '--shard', '3/2'], 2],
    ['no mask', ['shots', '--mask', '0,0,0,0'], 2],
    ['no settings', ['shots', '--screens', '{"*":{"thresh":1}}'], 2],
    ['a name that no screen has', ['shots', '--only', 'x'], 2],
    ['an option in front of a command', ['--baselines', 'b', 'approve'], 2],
  ])('refuses %s', async (_what, args, exitCode) => {
    await drawPicture(join(cwd, 'more', 'home.png'), '#123456');
    await writeFile(join(cwd, 'notes.txt'), 'hello');
    const refused = await pixelwright(cwd, ['check', ...args, '--quiet']);
    expect(refused.exitCode, refused.stderr).toBe(exitCode);
    expect(refused.stderr).toContain('error: ');
  });

  it('takes settings by screen from the config file, and names globs that fit nothing', async () => {
    const config = { check: { by: 'pixels', screens: { home: { maxDiffRatio: 1 }, 'nothing/*': {} } } };
    await writeFile(join(cwd, 'pixelwright.config.json'), JSON.stringify(config));
    await drawPicture(join(cwd, 'shots', 'home.png'), '#ffffff');
    const found = await pixelwright(cwd, ['check', 'shots', '--reporters', 'json']);
    expect(found.exitCode, found.stdout).toBe(0);
    expect(found.stderr).toContain('nothing/*');
  });

  it('goes on behind the last screen after a kill', async () => {
    await drawPicture(join(cwd, 'shots', 'about.png'), '#ffffff');
    const place = { moment: 'before', call: 'write', path: 'journal.jsonl', nth: 4 } as const;
    expect((await check(cwd, ['shots', '--workers', '1'], dieAt(place))).exitCode).toBeNull();
    expect((await approve(cwd, ['--all'])).exitCode, 'there is no report yet').toBe(3);
    const [run = ''] = (await readdir(join(cwd, 'checkpoints', 'check'))).filter(
      (name) => !name.startsWith('.'),
    );
    const journal = join(cwd, 'checkpoints', 'check', run, 'journal.jsonl');
    const before = await readFile(journal, 'utf8');
    expect(before.split('\n').length - 1, 'the header and two screens').toBe(3);
    const resumed = await check(cwd, ['shots', '--workers', '1', '--resume']);
    expect(resumed.exitCode, resumed.stderr).toBe(4);
    const after = await readFile(journal, 'utf8');
    expect(after.startsWith(before)).toBe(true);
    expect(after.split('\n').length - 1, 'each screen once, and the end').toBe(1 + NAMES.length + 1);
    expect(await report()).toMatchObject({ counts: { same: NAMES.length - 1, different: 1 } });
    expect((await approve(cwd, ['about'])).exitCode).toBe(0);
  });

  it('does not compare again what was the same, and is as it was', async () => {
    expect((await check(cwd, ['shots'])).exitCode).toBe(0);
    const path = join(cwd, 'out', 'check', 'report.json');
    // A mark that only a result that was taken over has.
    const marked = (await readFile(path, 'utf8')).replaceAll(
      /"reasons":\s*\[\]/g,
      '"reasons":["taken over"]',
    );
    await writeFile(path, marked);
    await drawPicture(join(cwd, 'shots', 'home.png'), '#ffffff');
    expect((await check(cwd, ['shots', '--changed'])).exitCode).toBe(4);
    const { screens } = (await report()) as { screens: { name: string; reasons: string[] }[] };
    for (const { name, reasons } of screens)
      expect(reasons.includes('taken over'), name).toBe(name !== 'home');
    expect((await check(cwd, ['shots', '--changed', '--threshold', '0.2'])).exitCode).toBe(4);
    expect(JSON.stringify(await report())).not.toContain('taken over');
  });

  it('joins the reports of shards as one check would be, and refuses missing and doubled ones', async () => {
    await drawPicture(join(cwd, 'shots', 'home.png'), '#ffffff');
    for (const index of [1, 2, 3])
      await check(cwd, ['shots', '--shard', `${index}/3`, '--report', `shard-${index}`]);
    const merge = (folders: string[]) =>
      pixelwright(cwd, ['check', 'merge', ...folders, '-o', 'joined', '--reporters', 'json', '--quiet']);
    const missing = await merge(['shard-1', 'shard-3']);
    expect(missing.exitCode).toBe(2);
    expect(missing.stderr).toContain('2/3');
    await mkdir(join(cwd, 'again'));
    for (const file of ['report.json', 'candidates.json'])
      await writeFile(join(cwd, 'again', file), await readFile(join(cwd, 'shard-1', file)));
    expect((await merge(['shard-1', 'again', 'shard-2', 'shard-3'])).exitCode).toBe(2);
    const joined = await merge(['shard-3', 'shard-1', 'shard-2']);
    expect(joined.exitCode, joined.stderr).toBe(4);
    await check(cwd, ['shots']);
    const withoutTimes = (one: unknown): unknown =>
      JSON.parse(JSON.stringify(one).replaceAll(/"duration":\d+/g, '"duration":0'));
    expect(withoutTimes(await report('joined'))).toEqual(withoutTimes(await report()));
    expect((await approve(cwd, ['--all', '--report', 'joined'])).exitCode).toBe(0);
    expect((await check(cwd, ['shots'])).exitCode).toBe(0);
  });

  it('masks the matches of a selector where they stand, and where they stood when the baseline was accepted', async () => {
    const page = (style: string) =>
      writeFile(
        join(cwd, 'page', 'live.html'),
        `<!doctype html><title>Live</title><div id="ad" style="position:absolute;width:90px;height:40px;${style}"></div>`,
      );
    const run = (...args: string[]) =>
      check(cwd, ['page', '--baselines', 'accepted', '--viewport', '320x200', ...args]);
    await mkdir(join(cwd, 'page'));
    await page('left:10px;top:10px;background:#c00');
    expect((await run('--mask', '#ad', '--update')).exitCode).toBe(0);
    await page('left:200px;top:120px;background:#06c');
    expect((await run('--mask', '#ad')).exitCode).toBe(0);
    expect((await run('--mask', 'css:div')).exitCode, 'not by another selector').toBe(4);
    expect((await approve(cwd, ['--all', '--baselines', 'accepted'])).exitCode).toBe(0);
    await page('left:100px;top:60px;background:#090');
    expect((await run('--mask', 'css:div')).exitCode).toBe(0);
  });

  it('accepts nothing but the pictures that were checked', async () => {
    await drawPicture(join(cwd, 'shots', 'home.png'), '#ffffff');
    await check(cwd, ['shots']);
    await drawPicture(join(cwd, 'out', 'check', 'pictures', 'home.candidate.png'), '#eeeeee');
    const refused = await approve(cwd, ['home']);
    expect(refused.exitCode).toBe(3);
    expect((await approve(cwd, ['nothing'])).exitCode).toBe(2);
  });

  it('leaves a folder of pictures alone that is not its own', async () => {
    await drawPicture(join(cwd, 'mine', 'pictures', 'cat.png'), '#abcdef');
    expect((await check(cwd, ['shots', '--report', 'mine'])).exitCode).toBe(3);
    expect(await readdir(join(cwd, 'mine', 'pictures'))).toEqual(['cat.png']);
  });
});
