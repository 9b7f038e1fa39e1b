/**
 * An attention map as a short text: one hexadecimal digit a cell, row by row, 15 for where the network looked most; runs
 * of 1 to 20 cells that are 0 as one of the letters g to z. Most maps are nearly empty.
 */
const LEVELS = 15;
const LONGEST_RUN = 20;
const FIRST_RUN = 'g'.charCodeAt(0);

export function encodeAttention(weights: ArrayLike<number>): string {
  const values = Array.from(weights);
  const peak = Math.max(...values, Number.MIN_VALUE);
  const levels = values.map((value) => Math.round((value / peak) * LEVELS));
  let code = '';
  for (let at = 0; at < levels.length;) {
    let run = 0;
    while (run < LONGEST_RUN && levels[at + run] === 0) run += 1;
    code += run === 0 ? (levels[at] ?? 0).toString(16) : String.fromCharCode(FIRST_RUN + run - 1);
    at += Math.max(1, run);
  }
  return code;
}

/** The same as the page's script does it. */
export const DECODE_ATTENTION_SCRIPT = `
function decodeAttention(code) {
  const levels = [];
  for (const letter of code) {
    const run = letter.charCodeAt(0) - ${FIRST_RUN} + 1;
    if (run > 0) for (let i = 0; i < run; i++) levels.push(0);
    else levels.push(parseInt(letter, 16) / ${LEVELS});
  }
  return levels;
}
`;
