/**
 * How long it takes to read a page and write its code: each stage in one process, and `gen` from the shell. The pages are
 * of the project's own making, 1280 × 2000 pixels, drawn by Chromium.
 * Usage: page [--count N]
 */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { percentile } from '../src/core/percentile.ts';
import { compileScreen, documentOptions } from '../src/compiler/index.ts';
import { loadKit, type Kit } from '../src/kits/index.ts';
import { layOut } from '../src/layout/index.ts';
import { openPicture } from '../src/readers/index.ts';
import {
  openWordReader,
  readSurfaces,
  typeLines,
  withoutControls,
  type Raster,
  type WordReader,
} from '../src/reading/index.ts';
import { openRenderer } from '../src/render/browser/index.ts';
import { findReading } from '../src/setup/index.ts';
import { genFromShell, type ShellRun } from './page/from-shell.ts';
import { PAGE_HEIGHT, PAGE_WIDTH, samplePage } from './page/sample-pages.ts';

const STAGES = ['open', 'words', 'type', 'surfaces', 'layout', 'compile'] as const;
type StageTimes = Record<(typeof STAGES)[number], Time>;

interface Time {
  readonly wallMs: number;
  /** Of all threads. */
  readonly cpuMs: number;
}

export async function run(args: readonly string[]): Promise<string> {
  const { values } = parseArgs({ args: [...args], options: { count: { type: 'string', default: '5' } } });
  const count = Number(values.count);
  const models = await findReading();
  if (models === undefined) throw new Error('run `pixelwright setup reading` first');
  const folder = await mkdtemp(join(tmpdir(), 'pixelwright-bench-'));
  try {
    const pictures = await drawPages(folder, count);
    const shell: ShellRun[] = [];
    for (const [at, picture] of pictures.entries())
      shell.push(genFromShell(picture, await mkdtemp(join(folder, `run-${at}-`))));
    const kit = await loadKit('page');
    const reader = await openWordReader({ models, threads: 2 });
    try {
      const times: StageTimes[] = [];
      // The first page warms up.
      for (const picture of [...pictures.slice(0, 1), ...pictures])
        times.push(await timeStages(picture, reader, kit));
      return table(times.slice(1), shell);
    } finally {
      await reader.close();
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function drawPages(folder: string, count: number): Promise<string[]> {
  const renderer = await openRenderer();
  try {
    const paths: string[] = [];
    for (let at = 0; at < count; at += 1) {
      const files = new Map([['index.html', samplePage(`page ${at}`)]]);
      const viewport = { width: PAGE_WIDTH, height: PAGE_HEIGHT };
      const { png } = await renderer.render({ files, viewport });
      const path = join(folder, `page-${at}.png`);
      await writeFile(path, png);
      paths.push(path);
    }
    return paths;
  } finally {
    await renderer.close();
  }
}

async function timeStages(path: string, reader: WordReader, kit: Kit): Promise<StageTimes> {
  const [raster, open] = await timed(async (): Promise<Raster> => {
    const { data, width, height } = await (await openPicture(path, PAGE_WIDTH)).raw();
    return { pixels: data, width, height };
  });
  const [found, words] = await timed(() =>
    reader.read(withoutControls(raster), new AbortController().signal),
  );
  const [lines, type] = await timed(() => typeLines(raster, found));
  const [rest, surfaces] = await timed(() => readSurfaces(raster, found));
  const { width, height } = raster;
  const [{ document }, layout] = await timed(() => layOut({ width, height, ...rest, lines }));
  const options = { name: 'page', ...documentOptions(document) };
  const [, compile] = await timed(() => compileScreen(document.tree, kit, 'html', options));
  return { open, words, type, surfaces, layout, compile };
}

async function timed<T>(work: () => T | Promise<T>): Promise<readonly [T, Time]> {
  const cpu = process.cpuUsage();
  const started = performance.now();
  const result = await work();
  const wallMs = performance.now() - started;
  const { user, system } = process.cpuUsage(cpu);
  return [result, { wallMs, cpuMs: (user + system) / 1000 }];
}

function table(times: readonly StageTimes[], shell: readonly ShellRun[]): string {
  const p50 = (values: readonly number[]): string => percentile(values, 0.5).toFixed(0).padStart(8);
  const row = (name: string, all: readonly Time[]): string =>
    name.padEnd(16) + p50(all.map(({ wallMs }) => wallMs)) + p50(all.map(({ cpuMs }) => cpuMs));
  return [
    `${times.length} pages of ${PAGE_WIDTH} × ${PAGE_HEIGHT}; milliseconds, p50`,
    `${'in one process'.padEnd(16)}${'wall'.padStart(8)}${'CPU'.padStart(8)}`,
    ...STAGES.map((stage) =>
      row(
        `  ${stage}`,
        times.map((one) => one[stage]),
      ),
    ),
    row('from the shell', shell),
    `peak memory of that: ${Math.max(...shell.map(({ peak }) => peak)).toFixed(0)} MB`,
  ].join('\n');
}
