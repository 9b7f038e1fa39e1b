/** Files that are whole or not there: atomic writes, hashes, validated JSON, pointers. */
export { ensureFolder, ensureFolderSync } from './ensure-folder.ts';
export { explainReadError, explainWriteError } from './file-error.ts';
export { MAXIMUM_NAME_BYTES, shortenBytes } from './names.ts';
export { readPointer, replacePointer } from './pointer.ts';
export { readIfThere } from './read-if-there.ts';
export { describeIssues, parseJson, readJsonFile } from './read-json-file.ts';
export { readRegularFile, readRegularFileSync, type ReadLimits } from './read-regular-file.ts';
export { refuseLinks } from './refuse-links.ts';
export { sha256, sha256File, sha256Json, sha256Schema } from './sha256.ts';
export { timestamp } from './timestamp.ts';
export {
  removeStaleTempFiles,
  syncPath,
  temporaryPathFor,
  writeFileAtomic,
  writeFileAtomicSync,
  type WriteOptions,
} from './write-file-atomic.ts';
