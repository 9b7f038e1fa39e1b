/** Names by which many things are told apart: a number behind one that is taken. */

export interface TakenNames {
  readonly has: (name: string) => boolean;
}

/**
 * @param joiner stands between name and number
 * @returns `wanted`, or the first of `wanted-2`, `wanted-3` … that is not taken
 */
export function freeName(wanted: string, taken: TakenNames, joiner = '-'): string {
  let name = wanted;
  for (let number = 2; taken.has(name); number += 1) name = `${wanted}${joiner}${number}`;
  return name;
}

/**
 * @param wanted at least one, in the order in which they are tried
 * @returns the first of them that is not taken, else the last of them with a number
 */
export function firstFreeName(wanted: readonly string[], taken: TakenNames, joiner = '-'): string {
  return wanted.find((name) => !taken.has(name)) ?? freeName(wanted.at(-1) ?? '', taken, joiner);
}
