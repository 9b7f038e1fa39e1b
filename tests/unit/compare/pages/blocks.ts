/** Text blocks for tests, and the pairs of pages whose published values are known. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { PageMeasures } from '../../../../src/compare/pages/measure-blocks.ts';
import type { TextBlock } from '../../../../src/compare/pages/text-block.ts';
import { packageRoot } from '../../../../src/core/package-root.ts';

export function block(
  text: string,
  box: TextBlock['box'] = [0, 0, 1, 1],
  color: TextBlock['color'] = [0, 0, 0],
): TextBlock {
  return { text, box, color };
}

const published = z.object({
  text: z.string(),
  bbox: z.tuple([z.number(), z.number(), z.number(), z.number()]),
  color: z.tuple([z.number(), z.number(), z.number()]),
});
const pairSchema = z.object({
  page: z.string(),
  ours: z.array(published),
  original: z.array(published),
  block: z.number(),
  text: z.number(),
  position: z.number(),
  colour: z.number(),
});

export interface PublishedPair {
  readonly page: string;
  readonly ours: readonly TextBlock[];
  readonly original: readonly TextBlock[];
  readonly measures: PageMeasures;
}

const FOLDER = join(packageRoot, '..', 'shared', 'web-measures');

/** Empty where the folder is not there. */
export function publishedPairs(): PublishedPair[] {
  return filesIn(FOLDER).map((file) => {
    const pair = pairSchema.parse(JSON.parse(readFileSync(join(FOLDER, file), 'utf8')));
    const toBlock = ({ text, bbox: [x, y, width, height], color }: z.infer<typeof published>): TextBlock =>
      block(text, [x, y, x + width, y + height], color);
    return {
      page: pair.page,
      ours: pair.ours.map(toBlock),
      original: pair.original.map(toBlock),
      measures: { block: pair.block, text: pair.text, position: pair.position, color: pair.colour },
    };
  });
}

function filesIn(folder: string): string[] {
  try {
    return readdirSync(folder).filter((file) => file.endsWith('.json'));
  } catch {
    return [];
  }
}
