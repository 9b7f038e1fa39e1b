/** What tells whether a candidate is the one that an interrupted run has checked, without drawing it again. */
import { readdir, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { explainReadError, sha256File, sha256Json } from '../../core/files/index.ts';
import type { Candidate } from '../capture/index.ts';

/** Files around a page that are looked at; those of a site with more count by the page's own content. */
const MOST_FILES = 5_000;

/**
 * A hash that changes when the candidate does: of its file's content, and of the names, sizes and times of the files around
 * it. Of a page of a server only the address is known.
 *
 * @throws PixelwrightError `input` where it cannot be read
 */
export async function fingerprintOf(candidate: Candidate): Promise<string> {
  if (candidate.kind === 'address') return sha256Json(candidate);
  const { path, ...rest } = candidate;
  if (candidate.kind === 'code') return sha256Json({ rest, around: await filesBelow(path) });
  const content = await sha256File(path);
  return candidate.kind === 'picture'
    ? sha256Json({ rest, content })
    : sha256Json({ rest, content, around: await filesBelow(dirname(path)) });
}

async function filesBelow(folder: string): Promise<string[]> {
  const files: string[] = [];
  const visit = async (inner: string, prefix: string): Promise<void> => {
    const entries = await readdir(inner, { withFileTypes: true }).catch((error: unknown) => {
      throw explainReadError(error, inner);
    });
    for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
      if (files.length === MOST_FILES) return;
      if (entry.name.startsWith('.') || entry.name === 'node_modules') continue;
      const path = join(inner, entry.name);
      if (entry.isDirectory()) await visit(path, `${prefix}${entry.name}/`);
      if (!entry.isFile()) continue;
      const info = await stat(path).catch(() => undefined);
      files.push(`${prefix}${entry.name} ${info?.size ?? ''} ${info?.mtimeMs ?? ''}`);
    }
  };
  await visit(folder, '');
  return files;
}
