/** Pictures that are no screen of any kit at hand; and names that a careless replacement would take for patterns. */
import { copyFile, mkdir, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { packageRoot } from '../../../src/core/package-root.ts';
import { Random } from '../../../src/core/random.ts';
import { rendererAvailability } from '../../../src/render/browser/index.ts';
import { hashesBelow, missingPart, runGen, type GenResult } from './run-gen.ts';

const missing = missingPart();
const browser = await rendererAvailability();
const SAMPLE = join(packageRoot, 'datasets', 'samples', 'web-01.png');
const FOREIGN = ['login', 'noise', 'photo'];
const NAMES = ['$$', '$&', 'a$`b', 'plain'];
const REFUSED = /^This does not look like a screen of the kits at hand \(web\): /;
const SIZE = { width: 800, height: 600 };

let folder = '';
const gen = (args: readonly string[]): Promise<GenResult> =>
  runGen(['--kit', 'web', '--no-validate', '--target', 'html', '--logs', 'logs', ...args], { cwd: folder });

interface Summary {
  readonly result: {
    readonly screenshots: readonly {
      readonly input: string;
      readonly error?: { readonly kind: string; readonly message: string; readonly hint: string };
      readonly report?: { readonly reading: { readonly verdict: { readonly kind: string } } };
    }[];
  };
}

describe.skipIf(missing !== undefined)(
  `foreign pictures${missing === undefined ? '' : ` (skipped: ${missing})`}`,
  () => {
    beforeAll(async () => {
      folder = await mkdtemp(join(tmpdir(), 'pixelwright-foreign-'));
      await mkdir(join(folder, 'mixed'));
      const at = (name: string): string => join(folder, 'mixed', `${name}.png`);
      await sharp(noise(), { raw: { ...SIZE, channels: 3 } }).toFile(at('noise'));
      await sharp(noise(), { raw: { ...SIZE, channels: 3 } })
        .blur(30)
        .normalise()
        .toFile(at('photo'));
      await sharp(Buffer.from(loginPage())).png().toFile(at('login'));
      for (const name of NAMES) await copyFile(SAMPLE, at(name));
    });
    afterAll(() => rm(folder, { recursive: true, force: true }));

    test('in a folder are named, with 6, and the others are done; the JSON has the verdicts', async () => {
      const { exitCode, stdout, stderr } = await gen(['--input', 'mixed', '--json']);
      expect(exitCode, stderr).toBe(6);
      const { screenshots } = (JSON.parse(stdout) as Summary).result;
      const refused = screenshots.filter(({ error }) => error !== undefined);
      expect(refused.map(({ input }) => input)).toEqual(
        FOREIGN.map((name) => join(folder, 'mixed', `${name}.png`)),
      );
      for (const { error } of refused) {
        expect(error).toMatchObject({ kind: 'input', hint: expect.stringContaining('--force') as string });
        expect(error?.message).toMatch(REFUSED);
      }
      const kinds = screenshots.flatMap(({ report }) =>
        report === undefined ? [] : report.reading.verdict.kind,
      );
      expect(kinds).toEqual(NAMES.map(() => 'confident'));
      expect((await readdir(join(folder, 'out'))).sort()).toEqual(NAMES);
    });

    test('in a folder are named in the summary for people', async () => {
      const { exitCode, stdout } = await gen(['--input', 'mixed', '--resume']);
      expect(exitCode).toBe(6);
      for (const name of FOREIGN)
        expect(stdout).toMatch(new RegExp(`^mixed/${name}\\.png: This does not look`, 'm'));
      expect(stdout).toMatch(/^4 of 7 screenshots done/m);
    });

    test('named like patterns, screens give the code of any other name', async () => {
      const read = (name: string): Promise<string> =>
        readFile(join(folder, 'out', name, 'html', 'index.html'), 'utf8');
      const plain = await read('plain');
      expect(plain).toContain('<title>plain</title>');
      for (const name of NAMES) {
        const escaped = name.replace('&', () => '&amp;');
        expect(await read(name)).toBe(plain.split('plain').join(escaped));
      }
    });

    test('alone end with 3 and write nothing; --force writes what was read', async () => {
      const login = join('mixed', 'login.png');
      const refused = await gen(['--input', login, '-o', 'alone']);
      expect(refused.exitCode, refused.stderr).toBe(3);
      expect(refused.stderr).toMatch(
        /^error: This does not look like[^]*at: .*login\.png[^]*next: .*--force/m,
      );
      expect(refused.stdout).toBe('');
      expect(await readdir(folder)).not.toContain('alone');
      const forced = await gen(['--input', login, '-o', 'alone', '--force', '--json']);
      expect(forced.exitCode, forced.stderr).toBe(0);
      const [screenshot] = (JSON.parse(forced.stdout) as Summary).result.screenshots;
      expect(screenshot?.report?.reading.verdict.kind).toBe('refused');
      expect(Object.keys(await hashesBelow(join(folder, 'alone')))).toContain('login/html/index.html');
    });

    test.skipIf(!browser.available)(
      'without a temporary folder for the browser the code is written all the same: exit code 6 (skipped without a browser)',
      async () => {
        const places = ['-o', 'unchecked', '--target', 'html', '--logs', 'logs'];
        const { exitCode, stdout, stderr } = await runGen(['--input', SAMPLE, ...places], {
          cwd: folder,
          env: { TMPDIR: join(folder, 'none') },
        });
        expect(exitCode, stderr).toBe(6);
        expect(stdout).toContain(`The temporary folder ${join(folder, 'none')} does not exist.`);
        expect(Object.keys(await hashesBelow(join(folder, 'unchecked')))).toContain('web-01/html/index.html');
      },
    );
  },
);

function noise(): Buffer {
  const random = Random.from('noise');
  const bytes = Buffer.alloc(SIZE.width * SIZE.height * 3);
  return bytes.map(() => random.integer(0, 255)) as Buffer;
}

/** A dark page with a card in its middle: two fields and a button. */
function loginPage(): string {
  const box = (y: number, height: number, fill: string): string =>
    `<rect x="260" y="${y}" width="280" height="${height}" rx="8" fill="${fill}"/>`;
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${SIZE.width}" height="${SIZE.height}">
    <rect width="100%" height="100%" fill="#10131a"/><rect x="220" y="120" width="360" height="360" rx="16" fill="#1c2230"/>
    ${box(220, 44, '#2b3346')}${box(284, 44, '#2b3346')}${box(364, 48, '#6c5ce7')}</svg>`;
}
