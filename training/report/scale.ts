/** The axes of a chart: from values to shares of its width or height, and the values that are worth a line. */

export interface Tick {
  readonly value: number;
  readonly label: string;
}

export interface Scale {
  /** 0 at the axis' lower end, 1 at its upper one. */
  readonly place: (value: number) => number;
  readonly ticks: readonly Tick[];
  /** Whether the value has a place at all: on a logarithmic axis only what is above 0. */
  readonly holds: (value: number) => boolean;
}

/** @param most lines, about */
export function linearScale(low: number, high: number, most = 5): Scale {
  const step = niceStep((high - low) / most);
  const from = Math.floor(low / step) * step;
  const to = Math.max(from + step, Math.ceil(high / step - 1e-9) * step);
  const count = Math.round((to - from) / step);
  const ticks = Array.from({ length: count + 1 }, (_, at) => from + at * step);
  return {
    place: (value) => (value - from) / (to - from),
    ticks: ticks.map((value) => ({ value, label: tickLabel(value, step) })),
    holds: Number.isFinite,
  };
}

/** Ends at whole steps of 1, 2, 5 of a decade, and has lines at decades where there are some of them. */
export function logScale(values: readonly number[]): Scale {
  const usable = values.filter((value) => value > 0 && Number.isFinite(value));
  const low = usable.length === 0 ? 0.1 : Math.min(...usable);
  const high = usable.length === 0 ? 1 : Math.max(...usable);
  const from = stepsDown(low);
  const to = Math.max(stepsUp(high), from + 1);
  const exponents = Array.from({ length: to - from + 1 }, (_, at) => from + at);
  const isWide = to - from > 6;
  const each = Math.max(1, Math.ceil((to - from) / 3 / 6)) * 3;
  const lines = isWide ? exponents.filter((at) => at % each === 0) : exponents;
  const bottom = Math.log10(stepValue(from));
  const height = Math.log10(stepValue(to)) - bottom;
  return {
    place: (value) => (Math.log10(value) - bottom) / height,
    ticks: lines.map((at) => ({ value: stepValue(at), label: logLabel(stepValue(at)) })),
    holds: (value) => value > 0 && Number.isFinite(value),
  };
}

/** The whole axis without its rounding: its ends are the ends of the data. */
export function exactScale(low: number, high: number, most = 6): Scale {
  const step = Math.max(1, niceStep((high - low) / most));
  const first = Math.ceil(low / step) * step;
  const ticks: Tick[] = [];
  for (let value = first; value <= high; value += step) ticks.push({ value, label: tickLabel(value, step) });
  const width = Math.max(high - low, Number.MIN_VALUE);
  return { place: (value) => (value - low) / width, ticks, holds: Number.isFinite };
}

/** 1, 2 or 5 times a power of ten, at least `step`. */
function niceStep(step: number): number {
  if (!(step > 0)) return 1;
  const power = 10 ** Math.floor(Math.log10(step));
  const digit = [1, 2, 5].find((one) => one * power >= step * (1 - 1e-9)) ?? 10;
  return digit * power;
}

/** Steps of 1, 2, 5 of a decade, numbered: 0 is 1, 1 is 2, 2 is 5, 3 is 10. */
function stepValue(at: number): number {
  const decade = Math.floor(at / 3);
  return Number(`${[1, 2, 5][at - decade * 3] ?? 1}e${decade}`);
}

function stepsDown(value: number): number {
  let at = Math.floor(Math.log10(value)) * 3 + 3;
  while (stepValue(at) > value) at -= 1;
  return at;
}

function stepsUp(value: number): number {
  let at = Math.floor(Math.log10(value)) * 3;
  while (stepValue(at) < value) at += 1;
  return at;
}

function tickLabel(value: number, step: number): string {
  const digits = Math.max(0, -Math.floor(Math.log10(step) + 1e-9));
  const fixed = value.toFixed(Math.min(digits, 12));
  return digits > 4 ? logLabel(value) : Number(fixed).toLocaleString('en-US', { maximumFractionDigits: 4 });
}

function logLabel(value: number): string {
  if (value === 0) return '0';
  if (value >= 1e-4 && value < 1e5) return String(Number(value.toPrecision(3)));
  return value.toExponential().replace('e+', 'e');
}
