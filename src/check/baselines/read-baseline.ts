/**
 * Reads a baseline: its picture, its record and its screen document. Another process may be accepting a new one at the same
 * time; the record is its one switch, so what was read counts once the record is the same before and after.
 */
import { dirname, join } from 'node:path';
import { PixelwrightError } from '../../core/errors.ts';
import { readIfThere, sha256 } from '../../core/files/index.ts';
import { isDocumentFile, parseDocument, parseOrThrow, type ScreenDocument } from '../../dsl/index.ts';
import { decodeRaw, DEFAULT_IMAGE_LIMITS, readImage } from '../../model/index.ts';
import type { CheckedPicture, Raster } from '../types.ts';
import { ENDINGS, parseRecord, RECORD_ENDING, type BaselineRecord, type Ending } from './record.ts';

const MOST_RECORD_BYTES = 100_000;
const MOST_DOCUMENT_BYTES = 50_000_000;
/** Each accepting takes milliseconds; nobody accepts the same screen so often. */
const ATTEMPTS = 20;

export interface Baseline {
  readonly picture: CheckedPicture;
  /** Of the picture's file. */
  readonly sha256: string;
  /** Of its document's files; null where there is none. */
  readonly documentSha256: string | null;
  /** Undefined for a picture that nobody accepted with `check`, or that was replaced since. */
  readonly record: BaselineRecord | undefined;
  /** Sentences about what is odd with it. */
  readonly notes: readonly string[];
}

type Files = Readonly<Partial<Record<Ending, Uint8Array>>>;

/**
 * @throws PixelwrightError `input` where its picture is missing, empty, truncated or no PNG, or its record or document is
 * broken
 */
export async function readBaseline(folder: string, name: string): Promise<Baseline> {
  const { record, files } = readFiles(folder, name);
  const path = join(folder, `${name}.png`);
  const png = files['.png'];
  if (png === undefined)
    throw new PixelwrightError('input', `The baseline ${name} has a record, and no picture.`, {
      where: path,
      hint: `Restore the picture, or accept the screen again: pixelwright check approve ${name}`,
    });
  const hash = sha256(png);
  const isOther = record !== undefined && record.sha256 !== hash;
  const document = documentOf(files, join(folder, name));
  return {
    picture: { png, raster: await decodePng(png, path, name), document },
    sha256: hash,
    documentSha256: document === undefined ? null : documentHash(files),
    record: isOther ? undefined : record,
    notes: isOther
      ? [
          'The record of the baseline is of another picture, so what this one was drawn with is not known; accept the screen to record it.',
        ]
      : [],
  };
}

/**
 * Changes when anything of the baseline does.
 *
 * @throws PixelwrightError `input` where it cannot be read
 */
export function hashBaseline(folder: string, name: string): string {
  const { record, files } = readFiles(folder, name);
  const hashes = ENDINGS.map((ending) => sha256(files[ending] ?? ''));
  return sha256(JSON.stringify([record?.environment ?? null, record?.sha256 ?? null, ...hashes]));
}

/** Record and files as they were at one moment. */
function readFiles(folder: string, name: string): { record: BaselineRecord | undefined; files: Files } {
  const recordPath = join(folder, name + RECORD_ENDING);
  for (let attempt = 1; ; attempt += 1) {
    const before = readIfThere(recordPath, { maxBytes: MOST_RECORD_BYTES })?.toString('utf8');
    const record = before === undefined ? undefined : parseRecord(before, recordPath);
    const files = filesOf(folder, name, record);
    const after = readIfThere(recordPath, { maxBytes: MOST_RECORD_BYTES })?.toString('utf8');
    if (before === after || attempt === ATTEMPTS) return { record, files };
  }
}

function filesOf(folder: string, name: string, record: BaselineRecord | undefined): Files {
  const files: Partial<Record<Ending, Uint8Array>> = {};
  for (const ending of ENDINGS) {
    const final = join(folder, name + ending);
    const maxBytes = ending === '.png' ? DEFAULT_IMAGE_LIMITS.bytes : MOST_DOCUMENT_BYTES;
    const staged = record?.staged?.find((file) => file.ending === ending);
    // What was not accepted with the picture is of the former one.
    if (record?.staged !== undefined && staged === undefined) continue;
    const waiting =
      staged === undefined ? undefined : readIfThere(join(dirname(final), staged.file), { maxBytes });
    const content = waiting ?? readIfThere(final, { maxBytes });
    if (content !== undefined) files[ending] = content;
  }
  return files;
}

/** The files of pictures that its slots name are not read: the screen's own picture shows them. */
function documentOf(files: Files, path: string): ScreenDocument | undefined {
  const gui = files['.gui'];
  if (gui === undefined) return undefined;
  const tree = parseOrThrow(new TextDecoder().decode(gui), { file: `${path}.gui` });
  const values = new TextDecoder().decode(files['.json'] ?? new Uint8Array());
  if (!isDocumentFile(values)) return { tree, values: new Map(), pictures: new Map() };
  const { values: known, theme, viewport } = parseDocument(values, tree, `${path}.json`);
  return {
    tree,
    values: known,
    pictures: new Map(),
    ...(theme === undefined ? {} : { theme }),
    ...(viewport === undefined ? {} : { viewport }),
  };
}

function documentHash(files: Files): string {
  return sha256(sha256(files['.gui'] ?? '') + sha256(files['.json'] ?? ''));
}

async function decodePng(png: Uint8Array, path: string, name: string): Promise<Raster> {
  try {
    const image = await readImage(png);
    if (image.format !== 'png')
      throw new PixelwrightError('input', `It is a ${image.format} file, not a PNG.`);
    const { data, width, height } = await decodeRaw(image);
    return { pixels: data, width, height };
  } catch (error) {
    if (!(error instanceof PixelwrightError) || error.kind !== 'input') throw error;
    throw new PixelwrightError('input', `The baseline ${name} cannot be read. ${error.message}`, {
      where: path,
      hint: `Restore the file, or accept the screen again: pixelwright check approve ${name}`,
      cause: error,
    });
  }
}
