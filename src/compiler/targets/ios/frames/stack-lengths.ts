/** How a stack view gives out the length that it has: UIStackView's distributions, points. */

export interface Part {
  /** What it is by itself. */
  readonly natural: number;
  readonly least: number;
  /** A constraint that does not give way. */
  readonly exact: number | undefined;
  /** The least of these grows, and the least of these shrinks. */
  readonly hugging: number;
  readonly resistance: number;
}

export interface Lengths {
  readonly lengths: readonly number[];
  readonly spacing: number;
}

/** Of a stack that is as long as its views are. */
export function naturalLength(parts: readonly Part[], distribution: string, spacing: number): number {
  const lengths = parts.map(wantedLength);
  const between = spacing * Math.max(0, parts.length - 1);
  if (distribution === 'fillEqually') return Math.max(0, ...lengths) * parts.length + between;
  return lengths.reduce((sum, length) => sum + length, between);
}

/** @param available length of the stack inside of its margins */
export function giveOut(
  parts: readonly Part[],
  distribution: string,
  spacing: number,
  available: number,
): Lengths {
  const gaps = Math.max(0, parts.length - 1);
  const room = Math.max(0, available - spacing * gaps);
  const wanted = parts.map(wantedLength);
  const sum = wanted.reduce((total, length) => total + length, 0);
  if (distribution === 'fillEqually')
    return fitted(
      parts.map(() => room / parts.length),
      spacing,
      available,
    );
  if (distribution === 'fillProportionally' && sum > 0)
    return fitted(
      wanted.map((length) => (length / sum) * room),
      spacing,
      available,
    );
  if (sum > room) return fitted(shrunk(parts, wanted, sum - room), spacing, available);
  if (distribution.startsWith('equal') && gaps > 0)
    return { lengths: wanted, spacing: (available - sum) / gaps };
  return { lengths: grown(parts, wanted, room - sum), spacing };
}

function wantedLength({ natural, least, exact }: Part): number {
  return exact ?? Math.max(natural, least);
}

function grown(parts: readonly Part[], wanted: readonly number[], rest: number): number[] {
  let at = -1;
  for (const [index, part] of parts.entries())
    if (part.exact === undefined && (at < 0 || part.hugging < (parts[at]?.hugging ?? 0))) at = index;
  return wanted.map((length, index) => (index === at ? length + rest : length));
}

function shrunk(parts: readonly Part[], wanted: readonly number[], excess: number): number[] {
  const lengths = [...wanted];
  let rest = excess;
  const order = [...parts.entries()].sort(([a, x], [b, y]) => x.resistance - y.resistance || a - b);
  for (const [index, { least, exact }] of order) {
    const length = lengths[index] ?? 0;
    const given = Math.min(rest, Math.max(0, length - (exact ?? least)));
    lengths[index] = length - given;
    rest -= given;
  }
  return lengths;
}

/** What does not fit whatever gives way is made smaller all the same: frames lie in one another. */
function fitted(lengths: readonly number[], spacing: number, available: number): Lengths {
  const gaps = Math.max(0, lengths.length - 1);
  const between = gaps === 0 ? spacing : Math.min(spacing, available / gaps);
  const room = Math.max(0, available - between * gaps);
  const sum = lengths.reduce((total, length) => total + length, 0);
  return {
    lengths: sum <= room ? lengths : lengths.map((length) => (length / sum) * room),
    spacing: between,
  };
}
