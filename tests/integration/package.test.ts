/**
 * What is packed works where it is installed: the tarball is unpacked beside links to the packages that package.json
 * names as dependencies (and to no other), and `gen` runs from there on a sample.
 */
import { execa } from 'execa';
import { existsSync, readFileSync } from 'node:fs';
import { copyFile, mkdir, mkdtemp, readdir, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { packageRoot } from '../../src/core/package-root.ts';

interface Manifest {
  readonly bin: Readonly<Record<string, string>>;
  readonly dependencies: Readonly<Record<string, string>>;
}

const manifest = JSON.parse(readFileSync(join(packageRoot, 'package.json'), 'utf8')) as Manifest;

let root: string;
let project: string;
let packed: readonly string[];
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'pixelwright-package-'));
  project = join(root, 'project');
  const { stdout } = await execa('npm', ['pack', '--json', '--ignore-scripts', '--pack-destination', root], {
    cwd: packageRoot,
  });
  const [tarball] = JSON.parse(stdout) as [{ filename: string; files: { path: string }[] }];
  packed = tarball.files.map(({ path }) => path);
  const modules = join(project, 'node_modules');
  const installed = join(modules, 'pixelwright');
  await mkdir(installed, { recursive: true });
  await execa('tar', ['-xzf', join(root, tarball.filename), '-C', installed, '--strip-components=1']);
  for (const name of Object.keys(manifest.dependencies)) {
    await mkdir(dirname(join(modules, name)), { recursive: true });
    await symlink(join(packageRoot, 'node_modules', name), join(modules, name), 'junction');
  }
  await copyFile(join(packageRoot, 'datasets', 'samples', 'web-02.png'), join(project, 'web-02.png'));
});
afterAll(() => rm(root, { recursive: true, force: true }));

function installedCommand(...words: readonly string[]) {
  // Not by npx, which takes the folder that these tests were started from for the project.
  const program = join(project, 'node_modules', 'pixelwright', manifest.bin['pixelwright'] ?? '');
  return execa(process.execPath, [program, ...words], { cwd: project, reject: false });
}

it('packs every file of ours that the code reads while it runs', async () => {
  const isAsset = (name: string) => !/\.(ts|md)$/.test(name);
  const assets = [...(await filesBelow('src', isAsset)), ...(await filesBelow('training', isAsset))];
  expect(assets.some((path) => path.endsWith('.hbs'))).toBe(true);
  const model = await filesBelow(join('checkpoints', 'pretrained'), (name) => !name.endsWith('.md'));
  expect(packed).toEqual(
    expect.arrayContaining([...assets, ...model, ...Object.values(manifest.bin), 'pixelwright.schema.json']),
  );
  expect(packed.filter((path) => /^(tests|out|logs|bench)\//.test(path))).toEqual([]);
});

it('runs `gen` on a sample, with its report', async () => {
  const { exitCode, stderr } = await installedCommand('gen', 'web-02.png', '--no-validate');
  expect(exitCode, stderr).toBe(0);
  const files = await readdir(join(project, 'out', 'web-02'));
  expect(files).toEqual(expect.arrayContaining(['html', 'report.html', 'report.json', 'screen.gui']));
  const expected = readFileSync(join(packageRoot, 'datasets', 'samples', 'web-02.gui'), 'utf8');
  const read = readFileSync(join(project, 'out', 'web-02', 'screen.gui'), 'utf8');
  expect(read.split(/\s+/).join(' ').trim()).toBe(expected.split(/\s+/).join(' ').trim());
});

it('makes and checks a kit of one’s own from there', async () => {
  expect(await installedCommand('kit', 'new', 'mine')).toMatchObject({ exitCode: 0 });
  expect(await installedCommand('kit', 'check', './mine')).toMatchObject({ exitCode: 0 });
  expect(existsSync(join(project, 'mine', 'kit.json'))).toBe(true);
});

async function filesBelow(folder: string, wanted: (name: string) => boolean): Promise<string[]> {
  const entries = await readdir(join(packageRoot, folder), { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile() && wanted(entry.name))
    .map((entry) => join(entry.parentPath, entry.name).slice(packageRoot.length + 1));
}
