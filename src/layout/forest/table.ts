/** A table of rules: decision trees, fitted on real pages by `training/layout` and kept as JSON below `src/layout`. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { packageRoot } from '../../core/package-root.ts';
import type { Tree } from './tree.ts';

const treeSchema = z.custom<Tree>(
  (tree) => Array.isArray(tree) && tree.length > 0 && tree.every((entry) => Number.isFinite(entry)),
  'a tree is a row of numbers',
);

const tableSchema = z.strictObject({
  labels: z.array(z.string()).min(2),
  /** Names of the features that questions name by number. */
  features: z.array(z.string()),
  trees: z.array(treeSchema).min(1),
});

export type TreeTable = z.infer<typeof tableSchema>;

/** What is asked, and what is answered. */
export interface Names {
  readonly features: readonly string[];
  readonly labels: readonly string[];
}

/** @throws Error where the table was fitted to other features or labels than there are */
export function parseTable(content: unknown, { features, labels }: Names): TreeTable {
  const table = tableSchema.parse(content);
  if (table.features.join() !== features.join() || table.labels.join() !== labels.join())
    throw new Error('a table of rules asks for other features or labels than there are: fit it again');
  return table;
}

/**
 * Reads a table that ships with the package. Large ones take some milliseconds, so that it is left to the first page that
 * is laid out, not to the start of every program.
 *
 * @param path below `src/layout`
 */
export function readTable(path: string, names: Names): TreeTable {
  return parseTable(JSON.parse(readFileSync(tablePath(path), 'utf8')), names);
}

/** @param path below `src/layout` */
export function tablePath(path: string): string {
  return join(packageRoot, 'src', 'layout', path);
}
