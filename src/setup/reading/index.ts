/** The models that read a screenshot's words. */
export { findReading, type ReadingModels } from './models.ts';
export { readingStatus, setupReading } from './setup-reading.ts';
