/**
 * The recogniser's graph as it is run, kept beside the file that it is made from: to take that file apart and change it costs
 * more than to open the result. A file that nobody vouches for: one that is damaged, or was made otherwise, is made anew.
 */
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import { PixelwrightError } from '../../core/errors.ts';
import { explainReadError, sha256, sha256Json, writeFileAtomic } from '../../core/files/index.ts';
import type { RecognizerGraph } from './graph-interface.ts';

export interface GraphOrder {
  /** Path of the model file. */
  readonly path: string;
  /** Hash of the model and of how it is changed; another one is another graph. */
  readonly identity: string;
  /** Which characters may be found, and what that choice is called. */
  readonly choice: string;
  readonly wanted: (character: string) => boolean;
}

export interface KeptGraph {
  readonly graph: RecognizerGraph;
  /** Settles once a graph that was made is written. What cannot be written is not kept: the graph is there all the same. */
  readonly kept: Promise<void>;
}

/** A file is the SHA-256 of all that follows, a line of JSON, and the ONNX file. */
const headerSchema = z.object({ input: z.string(), characters: z.array(z.string()) });
const HASH_BYTES = 64;
const LINE_END = 10;

/** @throws PixelwrightError `input` where the model is missing or is not the recogniser */
export async function keptGraph(order: GraphOrder): Promise<KeptGraph> {
  const { path, identity, choice, wanted } = order;
  const place = join(dirname(path), `prepared-${sha256Json({ identity, choice }).slice(0, 16)}.graph`);
  const known = await readGraph(place);
  if (known !== undefined) return { graph: known, kept: Promise.resolve() };
  const bytes = await readFile(path).catch((error: unknown) => {
    throw explainReadError(error, path);
  });
  const { recognizerGraph } = await import('./recognizer-graph.ts');
  const graph = recognizerGraph(bytes, path, wanted);
  return { graph, kept: writeGraph(place, graph) };
}

/** Undefined for what is missing, unreadable or damaged. */
async function readGraph(place: string): Promise<RecognizerGraph | undefined> {
  try {
    const bytes = await readFile(place);
    const content = bytes.subarray(HASH_BYTES);
    if (sha256(content) !== bytes.toString('latin1', 0, HASH_BYTES)) return undefined;
    const end = content.indexOf(LINE_END);
    const header = headerSchema.parse(JSON.parse(content.toString('utf8', 0, end)));
    return { ...header, onnx: content.subarray(end + 1) };
  } catch {
    return undefined;
  }
}

async function writeGraph(place: string, { onnx, ...header }: RecognizerGraph): Promise<void> {
  const content = Buffer.concat([Buffer.from(`${JSON.stringify(header)}\n`), onnx]);
  try {
    await writeFileAtomic(place, Buffer.concat([Buffer.from(sha256(content)), content]));
  } catch (error) {
    if (!(error instanceof PixelwrightError)) throw error;
  }
}
