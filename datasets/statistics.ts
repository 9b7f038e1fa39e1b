/** What is in a data set, in numbers. */
import { toTokens, parseOrThrow, OPEN, CLOSE } from '../src/dsl/index.ts';
import { countScreens, type Dataset } from '../src/shards/index.ts';

export interface DatasetStatistics {
  readonly name: string;
  /** SHA-256 over its shards. */
  readonly hash: string;
  readonly generator: Dataset['manifest']['generator'];
  readonly screens: number;
  /** By split, then by source. */
  readonly counts: ReturnType<typeof countScreens>;
  readonly withBoxes: number;
  /** Screens whose text no other screen has before it. */
  readonly distinctTexts: number;
  readonly shards: number;
  readonly bytes: number;
  /** DSL tokens a screen, braces counted. */
  readonly tokens: { readonly min: number; readonly median: number; readonly max: number };
  /** How often each component stands in the screens, the most frequent first. */
  readonly components: readonly { readonly name: string; readonly count: number }[];
}

export async function datasetStatistics(dataset: Dataset): Promise<DatasetStatistics> {
  const lengths: number[] = [];
  const counts = new Map<string, number>();
  for (let index = 0; index < dataset.length; index++) {
    const { gui, id } = await dataset.read(index);
    const tokens = toTokens(parseOrThrow(gui, { file: `${id}.gui` }));
    lengths.push(tokens.length);
    for (const token of tokens)
      if (token !== OPEN && token !== CLOSE) counts.set(token, (counts.get(token) ?? 0) + 1);
  }
  lengths.sort((a, b) => a - b);
  const { manifest, entries } = dataset;
  return {
    name: manifest.name,
    hash: dataset.hash,
    generator: manifest.generator,
    screens: dataset.length,
    counts: countScreens(manifest),
    withBoxes: entries.filter(({ boxes }) => boxes).length,
    distinctTexts: new Set(entries.map(({ text }) => text)).size,
    shards: manifest.shards.length,
    bytes: manifest.shards.reduce((sum, { size }) => sum + size, 0),
    tokens: {
      min: lengths[0] ?? 0,
      median: lengths[Math.floor(lengths.length / 2)] ?? 0,
      max: lengths.at(-1) ?? 0,
    },
    components: [...counts]
      .map(([name, count]) => ({ name, count }))
      .sort((a, b) => b.count - a.count || (a.name < b.name ? -1 : 1)),
  };
}

/** The statistics for people, one to a line. */
export function describeStatistics(statistics: DatasetStatistics): string {
  const { name, screens, counts, withBoxes, distinctTexts, shards, bytes, tokens, components } = statistics;
  const splits = Object.entries(counts).map(
    ([split, sources]) => `${split} ${Object.values(sources).reduce((sum, count) => sum + count, 0)}`,
  );
  const lines: [string, string][] = [
    ['data set', `${name}, ${screens} screens`],
    ['splits', splits.join(', ')],
    ['with boxes', String(withBoxes)],
    ['texts', `${distinctTexts} different ones`],
    ['tokens', `${tokens.min} to ${tokens.max} a screen, median ${tokens.median}`],
    ['on disk', `${shards} shards, ${(bytes / 1e6).toFixed(1)} MB`],
    ['components', components.map((component) => `${component.name} ${component.count}`).join(', ')],
  ];
  const width = Math.max(...lines.map(([label]) => label.length));
  return lines.map(([label, value]) => `${label.padEnd(width)}  ${value}`).join('\n');
}
