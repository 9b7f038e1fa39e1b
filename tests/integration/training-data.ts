/** Small data sets to train on in tests: pages of coloured bars whose order the DSL tells, and the project's samples. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { packageRoot } from '../../src/core/package-root.ts';
import { Random } from '../../src/core/random.ts';
import { ShardWriter } from '../../src/shards/index.ts';
import type { Box } from '../../src/core/box.ts';
import type { ScreenRecord } from '../../src/shards/index.ts';

const SIDE = 256;
const BUTTONS = { 'btn-green': '#5cb85c', 'btn-orange': '#f0ad4e', 'btn-red': '#d9534f' } as const;

/** 24 training and 6 validation screens of the web kit. */
export async function writeTrainingData(folder: string): Promise<void> {
  const records = await Promise.all(
    Array.from({ length: 30 }, (_, i) => barScreen(`bars-${i}`, i < 24 ? 'train' : 'validation', i)),
  );
  await writeRecords(folder, 'bars', records);
}

/** The 30 web samples of the project, without boxes: 24 to train on and 6 for validation. */
export async function writeSampleData(folder: string): Promise<void> {
  const records = await Promise.all(
    Array.from({ length: 30 }, async (_, i): Promise<ScreenRecord> => {
      const id = `web-${`${i + 1}`.padStart(2, '0')}`;
      const file = join(packageRoot, 'datasets', 'samples', id);
      const gui = await readFile(`${file}.gui`, 'utf8');
      const split = i < 24 ? 'train' : 'validation';
      return { id, kit: 'web', source: 'synthetic', split, gui, png: await readFile(`${file}.png`) };
    }),
  );
  await writeRecords(folder, 'samples', records);
}

async function writeRecords(folder: string, test: string, records: readonly ScreenRecord[]): Promise<void> {
  const writer = await ShardWriter.open({ folder, shards: 1, generator: { test } });
  await writer.write(0, records);
  await writer.finish();
  await writer.close();
}

async function barScreen(id: string, split: 'train' | 'validation', seed: number): Promise<ScreenRecord> {
  const random = Random.from(seed, 'bars');
  const names = Object.keys(BUTTONS) as (keyof typeof BUTTONS)[];
  const bars = Array.from({ length: random.integer(1, 4) }, () => random.pick(names));
  const height = SIDE / 4;
  const boxOf = (row: number): Box => [0, row / 4, 1, (row + 1) / 4];
  const layers = bars.map((name, row) => ({
    input: { create: { width: SIDE, height, channels: 3 as const, background: BUTTONS[name] } },
    left: 0,
    top: row * height,
  }));
  const canvas = { width: SIDE, height: SIDE, channels: 3 as const, background: '#ffffff' };
  const png = await sharp({ create: canvas }).composite(layers).png().toBuffer();
  return {
    id,
    kit: 'web',
    source: 'synthetic',
    split,
    gui: bars.map((name) => `row {\nsingle {\nsmall-title, text, ${name}\n}\n}\n`).join(''),
    // Row, column, title, text, button of each bar.
    boxes: bars.flatMap((_, row) => [boxOf(row), boxOf(row), null, null, boxOf(row)]),
    png,
  };
}
