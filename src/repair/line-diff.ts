/** Which lines of one text are those of another: the longest common sequence of both. */

export interface DiffLine {
  /** ` ` in both, `-` in the first alone, `+` in the second alone. */
  readonly sign: ' ' | '-' | '+';
  readonly text: string;
}

/** Products of line counts up to which lines are paired; larger texts are told as one gone and one new. */
const MOST_PAIRS = 9_000_000;

export function lineDiff(before: string, after: string): DiffLine[] {
  const [old, now] = [linesOf(before), linesOf(after)];
  let start = 0;
  while (start < Math.min(old.length, now.length) && old[start] === now[start]) start += 1;
  let end = 0;
  while (end < Math.min(old.length, now.length) - start && old.at(-1 - end) === now.at(-1 - end)) end += 1;
  return [
    ...signed(' ', old.slice(0, start)),
    ...middle(old.slice(start, old.length - end), now.slice(start, now.length - end)),
    ...signed(' ', old.slice(old.length - end)),
  ];
}

function linesOf(text: string): string[] {
  const lines = text.split('\n');
  if (lines.at(-1) === '') lines.pop();
  return lines;
}

function signed(sign: DiffLine['sign'], lines: readonly string[]): DiffLine[] {
  return lines.map((text) => ({ sign, text }));
}

function middle(old: readonly string[], now: readonly string[]): DiffLine[] {
  if (old.length * now.length > MOST_PAIRS) return [...signed('-', old), ...signed('+', now)];
  const width = now.length + 1;
  // Of what is left behind each pair: [old + 1, now + 1].
  const lengths = new Uint32Array((old.length + 1) * width);
  for (let row = old.length - 1; row >= 0; row--)
    for (let column = now.length - 1; column >= 0; column--)
      lengths[row * width + column] =
        old[row] === now[column]
          ? (lengths[(row + 1) * width + column + 1] ?? 0) + 1
          : Math.max(lengths[(row + 1) * width + column] ?? 0, lengths[row * width + column + 1] ?? 0);
  const lines: DiffLine[] = [];
  let [row, column] = [0, 0];
  while (row < old.length || column < now.length) {
    const [a, b] = [old[row], now[column]];
    if (a !== undefined && a === b) {
      lines.push({ sign: ' ', text: a });
      [row, column] = [row + 1, column + 1];
    } else if (
      b === undefined ||
      (a !== undefined &&
        (lengths[(row + 1) * width + column] ?? 0) >= (lengths[row * width + column + 1] ?? 0))
    ) {
      lines.push({ sign: '-', text: a ?? '' });
      row += 1;
    } else {
      lines.push({ sign: '+', text: b });
      column += 1;
    }
  }
  return lines;
}
