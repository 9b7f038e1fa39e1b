/** What --resume finds, folders of pictures, two processes at once, Ctrl-C, and machines without a browser. */
import { existsSync } from 'node:fs';
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { sha256 } from '../../../src/core/files/index.ts';
import { packageRoot } from '../../../src/core/package-root.ts';
import { PRETRAINED_FOLDER, readManifest } from '../../../src/model/index.ts';
import { ENCODER_FILE, MANIFEST_FILE, modelHash } from '../../../src/model/manifest.ts';
import { rendererAvailability } from '../../../src/render/browser/index.ts';
import { dieAt } from '../die-at.ts';
import {
  hashesBelow,
  missingPart,
  recordedSteps,
  runGen,
  type GenRequest,
  type GenResult,
} from './run-gen.ts';

const missing = missingPart();
const browser = await rendererAvailability();

/** A screenshot that the shipped model reads without a doubt. */
const sample = (name: string): string => join(packageRoot, 'datasets', 'samples', `${name}.png`);

let folder = '';

const gen = (args: readonly string[], request: Omit<GenRequest, 'cwd'> = {}): Promise<GenResult> =>
  runGen(['--logs', 'logs', '--target', 'html', ...args], { cwd: folder, ...request });

/** `--no-validate` and folders of its own for a test. */
const inFolder = (name: string): readonly string[] => [
  '--no-validate',
  '-o',
  join(name, 'out'),
  '--checkpoints',
  join(name, 'state'),
];

async function untilRecorded(name: string, step: string): Promise<void> {
  while (!(await recordedSteps(join(folder, name, 'state'))).includes(step)) await sleep(2);
}

describe.skipIf(missing !== undefined)(`gen${missing === undefined ? '' : ` (skipped: ${missing})`}`, () => {
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'pixelwright-gen-resume-'));
    await cp(sample('web-01'), join(folder, 'page.png'));
    await mkdir(join(folder, 'pages'));
    for (const name of ['web-01', 'web-02', 'web-03', 'web-04'])
      await cp(sample(name), join(folder, 'pages', `${name}.png`));
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  test('--resume says what it found', async () => {
    const args = ['--input', 'page.png', ...inFolder('found')];
    const first = await gen([...args, '--resume']);
    expect(first.exitCode, first.stderr).toBe(0);
    expect(first.stderr).toMatch(/no earlier run/);

    const again = await gen([...args, '--resume']);
    expect(again.exitCode, again.stderr).toBe(0);
    expect(again.stdout).toMatch(/was done before/);
    expect(again.stdout.replace(/\(.*\)/, '')).toBe(first.stdout.replace(/\(.*\)/, ''));

    const wider = await gen([...args, '--resume', '--beam-width', '2']);
    expect(wider.exitCode, wider.stderr).toBe(0);
    expect(wider.stderr).toMatch(/changed since the earlier run: --beam-width\./);

    await cp(join(packageRoot, 'src', 'kits', 'web'), join(folder, 'kits', 'web'), { recursive: true });
    const kit = join(folder, 'kits', 'web', 'kit.json');
    await writeFile(kit, (await readFile(kit, 'utf8')).replace(/"version": "[^"]*"/, '"version": "99.0.0"'));
    await cp(PRETRAINED_FOLDER, join(folder, 'model'), { recursive: true });
    await changeModel(join(folder, 'model'));
    const other = await gen([...args, '--resume', '--kit', 'kits/web', '--model', 'model']);
    expect(other.exitCode, other.stderr).toBe(0);
    expect(other.stderr).toMatch(/changed since the earlier run: (--beam-width, )?kit, model(, page)?\./);
    const report = JSON.parse(
      await readFile(join(folder, 'found', 'out', 'page', 'report.json'), 'utf8'),
    ) as {
      kit: { version: string };
    };
    expect(report.kit.version).toBe('99.0.0');

    await cp(sample('web-02'), join(folder, 'page.png'));
    const repainted = await gen([...args, '--resume', '--force']);
    expect(repainted.exitCode, repainted.stderr).toBe(0);
    expect(repainted.stderr).toMatch(/the picture is another than in the earlier run/);
  });

  test('two processes on one run: the second is told, and leaves with 2', async () => {
    const args = ['--input', 'page.png', ...inFolder('busy')];
    let goOn = (): void => undefined;
    const looked = new Promise<void>((resolve) => (goOn = resolve));
    const first = gen(args, {
      signals: [
        { name: 'SIGSTOP', when: untilRecorded('busy', 'read') },
        { name: 'SIGCONT', when: looked },
      ],
    });
    await untilRecorded('busy', 'read');
    const second = await gen([...args, '--resume']);
    goOn();
    expect((await first).exitCode).toBe(0);
    expect(second.stderr).toMatch(/^error: .*process \d+/m);
    expect(second.exitCode).toBe(2);
  });

  test('Ctrl-C saves, prints the command that goes on, and leaves with 130', async () => {
    const args = ['--input', 'pages', ...inFolder('stopped')];
    const stopped = await gen(args, {
      signals: [{ name: 'SIGINT', when: untilRecorded('stopped', 'read') }],
    });
    expect(stopped.exitCode, stopped.stderr).toBe(130);
    expect(stopped.stderr).toMatch(/next: .*npx gen .*--input pages .*--resume/);
    const command = /npx gen (.*)$/m.exec(stopped.stderr)?.[1] ?? '';
    const resumed = await runGen(command.split(' '), { cwd: folder });
    expect(resumed.exitCode, resumed.stderr).toBe(0);
    const whole = await gen(['--input', 'pages', ...inFolder('unstopped')]);
    expect(whole.exitCode).toBe(0);
    expect(await hashesBelow(join(folder, 'stopped', 'out'))).toEqual(
      await hashesBelow(join(folder, 'unstopped', 'out')),
    );
  });

  test('Ctrl-C before there is a run promises no --resume', async () => {
    const log = { moment: 'after', call: 'write', path: '.jsonl', nth: 1 } as const;
    const stopped = await gen(['--input', 'page.png', ...inFolder('early')], { env: dieAt(log, 'SIGINT') });
    expect(stopped.exitCode, stopped.stderr).toBe(130);
    expect(stopped.stderr).not.toContain('--resume');
    expect(existsSync(join(folder, 'early'))).toBe(false);
  });

  test('a folder: bad pictures are named, the others done, with 6; nothing depends on where or when', async () => {
    await cp(join(folder, 'pages'), join(folder, 'mixed'), { recursive: true });
    await writeFile(join(folder, 'mixed', 'broken.png'), 'not a picture');
    const mixed = await gen(['--input', 'mixed', ...inFolder('some')]);
    expect(mixed.exitCode, mixed.stderr).toBe(6);
    expect(mixed.stdout).toMatch(/^mixed\/broken\.png: This is not an image/m);
    expect(mixed.stdout).toMatch(/^4 of 5 screenshots done/m);
    expect(mixed.stdout).toMatch(/p50 \d+ ms, p95 \d+ ms/);
    const elsewhere = await gen(['--input', join(folder, 'pages'), ...inFolder('elsewhere')]);
    expect(elsewhere.exitCode, elsewhere.stderr).toBe(0);
    const output = await hashesBelow(join(folder, 'elsewhere', 'out'));
    expect(await hashesBelow(join(folder, 'some', 'out'))).toEqual(output);
    for (const file of Object.keys(output)) {
      const text = await readFile(join(folder, 'elsewhere', 'out', file), 'latin1');
      expect(text, file).not.toContain(folder);
      expect(text, file).not.toMatch(/20\d{6}T\d{6}Z/);
    }
  });

  test.skipIf(!browser.available)(
    'a match below --min-score leaves with 4, and with its code written (skipped without a browser)',
    async () => {
      const args = ['--input', sample('web-02'), '-o', 'scored/out', '--checkpoints', 'scored/state'];
      const below = await gen([...args, '--min-score', '1']);
      expect(below.exitCode, below.stderr).toBe(4);
      expect(Object.keys(await hashesBelow(join(folder, 'scored', 'out')))).toContain(
        'web-02/html/index.html',
      );
      const above = await gen([...args, '--min-score', '0.5', '--resume']);
      expect(above.exitCode, above.stderr).toBe(0);
    },
  );

  test('without a browser the code is written, and the command that sets one up is named', async () => {
    const args = ['--input', 'page.png', '-o', 'bare/out', '--checkpoints', 'bare/state', '--json'];
    const env = { PATH: '', PLAYWRIGHT_BROWSERS_PATH: join(folder, 'none'), PIXELWRIGHT_BROWSER: '' };
    const { exitCode, stdout, stderr } = await gen(args, { env });
    expect(exitCode, stderr).toBe(0);
    expect(stdout).toMatch(/npx pixelwright setup browser/);
    expect(Object.keys(await hashesBelow(join(folder, 'bare', 'out')))).toContain('page/html/index.html');
    const strict = await gen([...args, '--min-score', '0.5'], { env });
    expect(strict.exitCode).toBe(2);
    const wrong = await gen(args, { env: { ...env, PIXELWRIGHT_BROWSER: '/none' } });
    expect(wrong.exitCode).toBe(2);
    expect(wrong.stderr + wrong.stdout).toMatch(/PIXELWRIGHT_BROWSER/);
  });
});

/** Gives the encoder a comment (`doc_string`, field 6 of ONNX's ModelProto): another model with the same answers. */
async function changeModel(model: string): Promise<void> {
  const encoder = Buffer.concat([await readFile(join(model, ENCODER_FILE)), Buffer.from([0x32, 1, 0x78])]);
  await writeFile(join(model, ENCODER_FILE), encoder);
  const manifest = await readManifest(PRETRAINED_FOLDER);
  const files = { ...manifest.files, [ENCODER_FILE]: { bytes: encoder.length, sha256: sha256(encoder) } };
  const changed = { ...manifest, files };
  const hash = modelHash(changed);
  await writeFile(join(model, MANIFEST_FILE), JSON.stringify({ ...changed, hash }));
  const calibration = join(model, 'calibration.json');
  const made = await readFile(calibration, 'utf8');
  expect(made).toContain(manifest.hash);
  await writeFile(calibration, made.replace(manifest.hash, hash));
}
