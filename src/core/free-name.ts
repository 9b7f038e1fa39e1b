/** Names by which many things are told apart: a number behind one that is taken. */

/** @returns `wanted`, or the first of `wanted-2`, `wanted-3` … that is not taken */
export function freeName(wanted: string, taken: { readonly has: (name: string) => boolean }): string {
  let name = wanted;
  for (let number = 2; taken.has(name); number += 1) name = `${wanted}-${String(number)}`;
  return name;
}
