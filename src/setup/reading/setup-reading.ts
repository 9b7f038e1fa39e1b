/** What reads a screenshot's words: whether it is there, and how to get it. */
import { dirname } from 'node:path';
import { contextOf, type PartStatus, type SetupOptions } from '../part.ts';
import { findReading, makeReading, RAPIDOCR, type ReadingModels } from './models.ts';

/** Whether the two models are in the cache. */
export async function readingStatus(): Promise<PartStatus> {
  const models = await findReading();
  return models === undefined
    ? { part: 'reading', ready: false, detail: 'not fetched yet' }
    : statusOf(models);
}

/**
 * Fetches the two models, unless they are there.
 *
 * @throws PixelwrightError that says what is missing on this machine
 */
export async function setupReading(options: SetupOptions = {}): Promise<PartStatus> {
  return statusOf(await makeReading(contextOf(options)));
}

function statusOf({ recognizer }: ReadingModels): PartStatus {
  const detail = `PP-OCRv6 small of ${RAPIDOCR.name} ${RAPIDOCR.version}, ${dirname(recognizer)}`;
  return { part: 'reading', ready: true, detail };
}
