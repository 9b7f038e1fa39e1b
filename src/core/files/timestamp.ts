/** Times in the names of files. */

/** The time as runs and logs carry it in their names: `20261120T091500Z`. It sorts as time does. */
export function timestamp(time: Date): string {
  return time.toISOString().replace(/[-:]|\.\d+/g, '');
}
