/** How fast screens compile: pages a second by target, what checkpoints cost, and whether time grows with the screen alone. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { compileRun, compileScreen, targets } from '../src/compiler/index.ts';
import { openRun } from '../src/core/journal/index.ts';
import { sha256 } from '../src/core/files/index.ts';
import { packageRoot } from '../src/core/package-root.ts';
import { percentile } from '../src/core/percentile.ts';
import { Random } from '../src/core/random.ts';
import { parseOrThrow, walk, type Screen } from '../src/dsl/index.ts';
import { loadKit, sampleScreen, type Kit, type TargetName } from '../src/kits/index.ts';

/** Long enough to see past the just-in-time compiler and the garbage collector. */
const MEASURED_MS = 3_000;
const WARM_UP_PAGES = 200;
const CHECKPOINTED_PAGES = 60;
const CHECKPOINT_ROUNDS = 3;
const SIZES = [500, 1_000, 2_000, 4_000] as const;
const REPEATS = 5;

/** Prints the figures; takes no arguments. */
export async function run(): Promise<void> {
  const kit = await loadKit('web');
  const { screens, source } = realScreens(kit);
  const names = Object.values(targets).map(({ name }) => name);
  console.log(`Kit web, ${screens.length} screens ${source}, one process\n`);
  for (const target of names) await measurePages(kit, target, screens);
  console.log('');
  for (const target of names) await measureCheckpoints(kit, target, screens.slice(0, CHECKPOINTED_PAGES));
  console.log('');
  for (const target of names) await measureSizes(kit, target);
}

async function measurePages(kit: Kit, target: TargetName, screens: readonly Screen[]): Promise<void> {
  for (const screen of screens.slice(0, WARM_UP_PAGES)) await compileScreen(screen, kit, target);
  let pages = 0;
  const start = performance.now();
  while (performance.now() - start < MEASURED_MS) {
    for (const screen of screens) await compileScreen(screen, kit, target);
    pages += screens.length;
  }
  const perSecond = (1_000 * pages) / (performance.now() - start);
  console.log(`${target.padEnd(8)} ${perSecond.toFixed(0).padStart(6)} pages/s, in memory`);
}

/** In turns, screen by screen, so that a machine that others use slows both; the median of all screens counts. */
async function measureCheckpoints(kit: Kit, target: TargetName, screens: readonly Screen[]): Promise<void> {
  const parent = await mkdtemp(join(tmpdir(), 'pixelwright-bench-'));
  const plain: number[] = [];
  const recorded: number[] = [];
  try {
    for (let round = 0; round < CHECKPOINT_ROUNDS; round++)
      for (const [index, screen] of screens.entries()) {
        plain.push(await timed(() => compileScreen(screen, kit, target)));
        recorded.push(await timed(() => compileRecorded(parent, `${round}-${index}`, screen, kit, target)));
      }
  } finally {
    await rm(parent, { recursive: true, force: true });
  }
  const [inMemory, withCheckpoints] = [percentile(plain, 0.5), percentile(recorded, 0.5)];
  console.log(
    `${target.padEnd(8)} ${inMemory.toFixed(2)} ms a page in memory, ${withCheckpoints.toFixed(2)} ms with checkpoints: ${(withCheckpoints / inMemory).toFixed(1)} times`,
  );
}

async function compileRecorded(
  parent: string,
  name: string,
  screen: Screen,
  kit: Kit,
  target: TargetName,
): Promise<void> {
  const identity = { path: `${name}.gui`, sha256: sha256(name) };
  const run = await openRun({ parent, label: 'bench', identity, key: {}, resume: false });
  await compileRun(run, screen, kit, target);
  await run.finish();
  await run.close();
}

async function measureSizes(kit: Kit, target: TargetName): Promise<void> {
  const parts: string[] = [];
  for (const size of SIZES) {
    const screen = screenOf(kit, size);
    const components = [...walk(screen)].length;
    const times: number[] = [];
    for (let repeat = 0; repeat < REPEATS; repeat++)
      times.push(await timed(() => compileScreen(screen, kit, target)));
    const best = Math.min(...times);
    parts.push(`${components}: ${best.toFixed(1)} ms (${((1_000 * best) / components).toFixed(1)} µs each)`);
  }
  console.log(`${target.padEnd(8)} components: ${parts.join(', ')}`);
}

/** A header and as many random rows as come nearest to the size from below. */
function screenOf(kit: Kit, components: number): Screen {
  const random = Random.from('bench', components);
  const children = [...sampleScreen(kit, random).children];
  while ([...walk({ children })].length < components)
    children.push(...sampleScreen(kit, random).children.slice(1));
  return { children };
}

function realScreens(kit: Kit): { screens: Screen[]; source: string } {
  const folder = process.env['PIXELWRIGHT_PIX2CODE'] ?? resolve(packageRoot, '..', 'shared', 'pix2code-web');
  const files = existsSync(folder) ? readdirSync(folder).filter((file) => file.endsWith('.gui')) : [];
  if (files.length > 0)
    return {
      screens: files.map((file) => parseOrThrow(readFileSync(join(folder, file), 'utf8'))),
      source: 'of pix2code',
    };
  const screens = Array.from({ length: 1_000 }, (_, index) => sampleScreen(kit, Random.from('bench', index)));
  return { screens, source: 'drawn at random (no pix2code folder here)' };
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}
