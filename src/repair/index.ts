/** What becomes of a result after its first answer: versions, edits by hand, and a search for what fits better. */
export { openResult, type ResultFolder } from './result-folder.ts';
export { repair } from './repair.ts';
export type { Repaired, RepairOptions } from './repair-options.ts';
export { rerun, TAKES, type Rerun, type Take } from './rerun.ts';
export { restore } from './restore.ts';
export { versionsPage } from './versions-page.ts';
export { listUnnamed, namePictures, type NamedPictures } from './assisted/name-pictures.ts';
export { shownPicture } from './assisted/shown-pictures.ts';
export { unnamedPictures, type UnnamedPicture } from './assisted/unnamed-pictures.ts';
