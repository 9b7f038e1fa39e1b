/** Which files of a result are its tests. */

export const TESTS_FOLDER = 'tests';

/** @param path below the result's folder, with forward slashes */
export function isTestFile(path: string): boolean {
  return path.startsWith(`${TESTS_FOLDER}/`);
}

/** Whether a result with these files has tests, which are then made anew with its code. */
export function hasTests(files: readonly { readonly path: string }[]): boolean {
  return files.some(({ path }) => isTestFile(path));
}
