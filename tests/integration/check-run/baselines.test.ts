// The real command killed at each file step of accepting a baseline, two of them on one folder, and baselines that are broken.
import { existsSync } from 'node:fs';
import { cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openBaselineWriter, readBaseline } from '../../../src/check/baselines/index.ts';
import { useTemporaryFolder } from '../../unit/core/temporary-folder.ts';
import { missingProgram } from '../compile/compile-process.ts';
import { dieAt, type DeathPlace } from '../die-at.ts';
import { approve, check, drawPicture } from './check-process.ts';

const isSkipped = missingProgram !== undefined;
const temporary = useTemporaryFolder();
let cwd = '';
let old = Buffer.of();
let fresh = Buffer.of();

beforeEach(async () => {
  cwd = temporary();
  await drawPicture(join(cwd, 'shots', 'login.png'), '#ff0000');
});

/** Made once: each test has a copy. */
let prepared: string | undefined;
afterAll(async () => {
  if (prepared !== undefined) await rm(prepared, { recursive: true });
});

/** An accepted baseline, and a report in which its screen is another. */
async function prepare(): Promise<void> {
  prepared ??= await prepareIn(await mkdtemp(join(tmpdir(), 'pixelwright-baselines-')));
  await cp(prepared, cwd, { recursive: true });
  old = await readFile(join(cwd, 'baselines', 'login.png'));
  fresh = await readFile(join(cwd, 'out', 'check', 'pictures', 'login.candidate.png'));
}

async function prepareIn(folder: string): Promise<string> {
  await drawPicture(join(folder, 'shots', 'login.png'), '#ff0000');
  expect((await check(folder, ['shots', '--update'])).exitCode).toBe(0);
  await drawPicture(join(folder, 'shots', 'login.png'), '#0000ff', 50, 30);
  expect((await check(folder, ['shots'])).exitCode).toBe(4);
  return folder;
}

const DEATHS: readonly (DeathPlace & { left: 'old' | 'new' })[] = [
  { moment: 'before', call: 'rename', path: '.tmp', nth: 1, left: 'old' },
  { moment: 'after', call: 'rename', path: '.tmp', nth: 1, left: 'old' },
  { moment: 'before', call: 'rename', path: 'login.meta.json', nth: 1, left: 'old' },
  { moment: 'after', call: 'rename', path: 'login.meta.json', nth: 1, left: 'new' },
  { moment: 'before', call: 'rename', path: 'login.png', nth: 1, left: 'new' },
  { moment: 'after', call: 'rename', path: 'login.png', nth: 1, left: 'new' },
  { moment: 'before', call: 'rename', path: 'login.meta.json', nth: 2, left: 'new' },
  { moment: 'after', call: 'rename', path: 'login.meta.json', nth: 2, left: 'new' },
];

describe.skipIf(isSkipped)('killed while approving', () => {
  it.each(DEATHS)('$moment $call $nth of $path: the $left baseline, whole', async ({ left, ...place }) => {
    await prepare();
    const killed = await approve(cwd, ['login'], dieAt(place));
    expect(killed.exitCode, killed.stderr).toBeNull();
    const folder = join(cwd, 'baselines');
    const expected = left === 'old' ? old : fresh;
    const after = await readBaseline(folder, 'login');
    expect(Buffer.from(after.picture.png).equals(expected)).toBe(true);
    expect(after.record?.size, 'the record of the same picture').toEqual({
      width: left === 'old' ? 40 : 50,
      height: 30,
    });
    expect(after.notes).toEqual([]);
    // Whoever writes next finishes it, and leaves nothing else in the folder.
    await (await openBaselineWriter(folder)).close();
    expect(Buffer.from((await readBaseline(folder, 'login')).picture.png).equals(expected)).toBe(true);
    expect((await readdir(folder)).sort()).toEqual(['login.meta.json', 'login.png']);
    expect(await readFile(join(folder, 'login.meta.json'), 'utf8')).not.toContain('staged');
    expect((await check(cwd, ['shots'])).exitCode).toBe(left === 'old' ? 4 : 0);
  });
});

describe.skipIf(isSkipped)('two on one folder of baselines', () => {
  let release: (() => Promise<void>) | undefined;
  afterEach(() => release?.());

  it('refuses who wants to write while another one does, and lets readers be', async () => {
    await prepare();
    const writer = await openBaselineWriter(join(cwd, 'baselines'));
    release = () => writer.close();
    const reading = await check(cwd, ['shots', '--report', 'second']);
    expect(reading.exitCode, reading.stderr).toBe(4);
    for (const refused of [
      await check(cwd, ['shots', '--update', '--report', 'third']),
      await approve(cwd, ['--all']),
    ]) {
      expect(refused.exitCode).toBe(2);
      expect(refused.stderr).toContain(String(process.pid));
    }
    expect((await readFile(join(cwd, 'baselines', 'login.png'))).equals(old)).toBe(true);
  });
});

describe.skipIf(isSkipped)('a broken baseline', () => {
  it.each([
    ['0 bytes', () => Buffer.of(), 'empty'],
    ['truncated', (png: Buffer) => png.subarray(0, png.length - 20), 'broken or cut off'],
    ['no picture', () => Buffer.from('hello'), 'not an image'],
  ])('of %s is unreadable, not different, and can be accepted anew', async (_what, damage, said) => {
    await prepare();
    await writeFile(join(cwd, 'baselines', 'login.png'), damage(old));
    const all = await check(cwd, ['shots', '--json']);
    expect(all.exitCode, 'none could be checked').toBe(3);
    expect(JSON.parse(all.stdout)).toMatchObject({
      result: { counts: { unreadable: 1 }, screens: [{ reasons: [expect.stringContaining(said)] }] },
    });
    await drawPicture(join(cwd, 'shots', 'other.png'), '#00ff00');
    await drawPicture(join(cwd, 'baselines', 'other.png'), '#00ff00');
    expect((await check(cwd, ['shots'])).exitCode, 'some could').toBe(6);
    expect((await approve(cwd, ['login'])).exitCode).toBe(0);
    expect((await check(cwd, ['shots'])).exitCode).toBe(0);
  });

  it('of another size differs', async () => {
    await drawPicture(join(cwd, 'baselines', 'login.png'), '#ff0000', 41, 30);
    const found = await check(cwd, ['shots', '--json']);
    expect(found.exitCode).toBe(4);
    expect(JSON.parse(found.stdout)).toMatchObject({ result: { counts: { different: 1 } } });
  });

  it('whose record is of another picture is compared, and that is said', async () => {
    await prepare();
    await writeFile(join(cwd, 'baselines', 'login.png'), fresh);
    const found = await check(cwd, ['shots', '--json']);
    expect(found.exitCode).toBe(0);
    expect(found.stdout).toContain('The record of the baseline is of another picture');
  });

  it('whose picture is gone is unreadable', async () => {
    await prepare();
    await rm(join(cwd, 'baselines', 'login.png'));
    expect((await check(cwd, ['shots'])).exitCode).toBe(3);
  });
});

describe.skipIf(isSkipped)('a folder of baselines', () => {
  it('is not read through links by who writes', async () => {
    await mkdir(join(cwd, 'baselines'));
    await mkdir(join(cwd, 'elsewhere'));
    const { symlink } = await import('node:fs/promises');
    await symlink(join(cwd, 'elsewhere'), join(cwd, 'baselines', 'settings'));
    await drawPicture(join(cwd, 'shots', 'settings', 'dark.png'), '#111111');
    expect((await check(cwd, ['shots', '--update'])).exitCode).toBe(3);
    expect(existsSync(join(cwd, 'elsewhere', 'dark.png'))).toBe(false);
  });
});
