/** The versions of an output folder. */
export { VERSION_KINDS, type NewVersion, type Version } from './version.ts';
export { openVersions, VERSIONS_FOLDER, type VersionStore } from './version-store.ts';
