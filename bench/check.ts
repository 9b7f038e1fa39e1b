/**
 * What `check` finds and misses: pairs of pictures with one true change each, or none, compared by pixels and by structure;
 * and beside them pixelmatch, odiff and BackstopJS's comparison on the same pairs, in one run, with the time that each takes.
 * Usage: check [--count N] [--folder FOLDER] [--pages FOLDER] [--parts 1,2] [--seed TEXT] [--only NAME,…] [--say]
 */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { tmpdir } from 'node:os';
import { parseArgs } from 'node:util';
import { packageRoot } from '../src/core/package-root.ts';
import { percentile } from '../src/core/percentile.ts';
import { openComparer, type Comparer } from '../src/check/compare/index.ts';
import { comparePixels } from '../src/check/compare/pixels/compare-pixels.ts';
import { cutTo } from '../src/check/compare/pixels/rgba.ts';
import { similarity } from '../src/check/compare/pixels/similarity.ts';
import type { CheckedPicture, Comparison, Raster } from '../src/check/types.ts';
import { decodeRaw, readImage } from '../src/model/index.ts';
import { openWordReader, wordReaderIdentity } from '../src/reading/index.ts';
import { wordSource } from '../src/readers/index.ts';
import { findReading } from '../src/setup/reading/index.ts';
import { isNamedRight } from './check/judge.ts';
import { CHANGES } from './check/mutate.ts';
import { OTHERS, type PixelTool } from './check/other-tools.ts';
import { makePairs, type KnownPair } from './check/pairs.ts';

/** Of all tools, by default. */
const THRESHOLD = 0.1;

interface Judged {
  readonly pair: KnownPair;
  readonly result: Comparison;
  /** Of a true change, whether what is said first is that. */
  readonly isNamedRight: boolean;
  readonly seconds: number;
  /** By the other tools' names. */
  readonly others: Readonly<Record<string, boolean>>;
  /** Seconds from the two files to what differs, by tool; ours apart, the pixel stage and SSIM. */
  readonly times: ReadonlyMap<string, number>;
}

const OURS: readonly (readonly [name: string, work: (a: Raster, b: Raster) => void])[] = [
  ['pixel stage', (a, b) => void comparePixels(a, b, THRESHOLD, undefined)],
  [
    'pixel stage and SSIM',
    (a, b) => {
      comparePixels(a, b, THRESHOLD, undefined);
      similarity(a, b, undefined);
    },
  ],
];

export async function run(args: readonly string[]): Promise<string> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      count: { type: 'string', default: '200' },
      folder: { type: 'string', default: join(tmpdir(), 'pixelwright-check-pairs') },
      pages: { type: 'string', default: join(packageRoot, '..', 'shared', 'web-pages') },
      parts: { type: 'string', default: '0' },
      seed: { type: 'string', default: '1' },
      only: { type: 'string' },
      say: { type: 'boolean', default: false },
    },
  });
  const pairs = await makePairs({
    count: Number(values.count),
    folder: values.folder,
    pages: values.pages,
    seed: values.seed,
    parts: values.parts.split(',').map(Number),
  });
  const signal = new AbortController().signal;
  const models = await findReading();
  const words =
    models === undefined
      ? undefined
      : wordSource({
          identity: wordReaderIdentity(models),
          cacheFolder: join(values.folder, 'words'),
          open: () => openWordReader({ models, threads: 2 }),
        });
  const comparer = openComparer({ words, signal });
  const judged: Judged[] = [];
  const only = values.only?.split(',');
  const chosen = pairs.filter(
    ({ change, name }) => only === undefined || only.includes(change) || only.includes(name),
  );
  for (const pair of chosen) {
    const one = await judge(pair, values.folder, comparer, values.only === undefined);
    judged.push(one);
    if (values.say) process.stderr.write(`${sayOf(one)}\n`);
  }
  await words?.close();
  return table(judged).join('\n');
}

async function judge(
  pair: KnownPair,
  folder: string,
  comparer: Comparer,
  asksOthers: boolean,
): Promise<Judged> {
  const files = ['a', 'b'].map((side) => join(folder, `${pair.name}-${side}.png`));
  const [pictures, decoding] = await timed(() => Promise.all(files.map(load)));
  const [baseline, candidate] = pictures;
  if (baseline === undefined || candidate === undefined)
    throw new Error(`a picture of ${pair.name} is missing`);
  const [result, seconds] = await timed(() =>
    comparer.compare({
      name: pair.name,
      baseline,
      candidate,
      by: 'both',
      limits: { threshold: THRESHOLD, maxDiffPixels: undefined, maxDiffRatio: 0, minSsim: undefined },
      masks: { boxes: [], components: [] },
      words: pair.change === 'words' ? 'free' : 'exact',
    }),
  );
  const others: Record<string, boolean> = {};
  const times = new Map<string, number>();
  if (asksOthers) {
    for (const [name, work] of OURS) {
      const [, own] = await timed(() => {
        onSharedPart(work, baseline.raster, candidate.raster);
      });
      times.set(name, decoding + own);
    }
    for (const tool of OTHERS) {
      const [differs, taken] = await timed(() => tool.differs(baseline, candidate, files));
      others[tool.name] = differs;
      times.set(tool.name, taken + (tool.decodes ? 0 : decoding));
    }
  }
  const named = isTrue(pair) && isNamedRight(pair, result.structure, baseline.raster);
  return { pair, result, isNamedRight: named, seconds, others, times };
}

async function timed<T>(work: () => T | Promise<T>): Promise<[T, number]> {
  const start = performance.now();
  const result = await work();
  return [result, (performance.now() - start) / 1000];
}

function onSharedPart(work: (a: Raster, b: Raster) => void, a: Raster, b: Raster): void {
  const size = { width: Math.min(a.width, b.width), height: Math.min(a.height, b.height) };
  work(cutTo(a, size), cutTo(b, size));
}

async function load(path: string): Promise<CheckedPicture> {
  const png = await readFile(path);
  const { data, width, height } = await decodeRaw(await readImage(png));
  return { png, raster: { pixels: data, width, height }, document: undefined };
}

function isTrue({ change }: KnownPair): boolean {
  return (CHANGES as readonly string[]).includes(change);
}

function byStructure({ result }: Judged): boolean {
  return (result.structure?.changes.length ?? 0) > 0;
}

function byPixels({ result }: Judged): boolean {
  return (result.pixels?.differing ?? 0) > 0;
}

function table(judged: readonly Judged[]): string[] {
  const tools = OTHERS.map(({ name }: PixelTool) => name).filter((name) =>
    judged.some(({ others }) => name in others),
  );
  const changes = [...new Set(judged.map(({ pair }) => pair.change))];
  const share = (all: readonly Judged[], is: (one: Judged) => boolean): string =>
    `${all.filter(is).length}/${all.length}`;
  const rowOf = (name: string, all: readonly Judged[]): string =>
    [
      name,
      share(all, byStructure),
      share(all, (one) => one.isNamedRight),
      share(all, byPixels),
      ...tools.map((tool) => share(all, ({ others }) => others[tool] === true)),
    ].join(' | ');
  const times = judged.map(({ seconds }) => seconds);
  return [
    `${judged.length} pairs`,
    `| ${['changed', 'by structure', 'named right', 'by pixels', ...tools].join(' | ')} |`,
    `|${' --- |'.repeat(4 + tools.length)}`,
    ...changes.map(
      (change) =>
        `| ${rowOf(
          change,
          judged.filter(({ pair }) => pair.change === change),
        )} |`,
    ),
    `| ${rowOf(
      'all true changes',
      judged.filter(({ pair }) => isTrue(pair)),
    )} |`,
    `| ${rowOf(
      'all that are none',
      judged.filter((one) => !isTrue(one.pair)),
    )} |`,
    ...[...OURS.map(([name]) => name), ...tools].flatMap((tool) => speedOf(tool, judged)),
    `seconds a pair, both read: p50 ${percentile(times, 0.5).toFixed(1)}, p95 ${percentile(times, 0.95).toFixed(1)}`,
  ];
}

function speedOf(tool: string, judged: readonly Judged[]): string[] {
  const times = judged.flatMap(({ times }) => times.get(tool) ?? []);
  const sum = times.reduce((all, one) => all + one, 0);
  if (times.length === 0) return [];
  return [
    `${tool}: ${(times.length / sum).toFixed(1)} pairs a second, from the files; p50 ${(1000 * percentile(times, 0.5)).toFixed(0)} ms, p95 ${(1000 * percentile(times, 0.95)).toFixed(0)} ms`,
  ];
}

function sayOf(one: Judged): string {
  const { pair, result } = one;
  const verdict = isTrue(pair)
    ? one.isNamedRight
      ? 'right'
      : byStructure(one)
        ? 'WRONG'
        : 'MISSED'
    : byStructure(one)
      ? 'FALSE'
      : 'quiet';
  const said =
    result.structure?.changes.slice(0, 5).map(({ kind, sentence }) => `     ${kind}: ${sentence}`) ?? [];
  return [
    `${verdict} ${pair.name} ${pair.change} of <${pair.tag}> “${pair.words.slice(0, 30)}” [${pair.before?.map(Math.round).join(' ') ?? ''}] in ${pair.source} (${result.structure?.changes.length ?? 0} changes, ${result.pixels?.differing ?? 0} px)`,
    ...(verdict === 'right' || verdict === 'quiet' ? [] : said),
  ].join('\n');
}
