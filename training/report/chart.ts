/**
 * A chart as the report's template draws it. Lines lie in an SVG of 1000 by 1000 units that is stretched over the plot;
 * labels and dots are text and boxes placed by percent, so that they keep their size on any screen.
 */
import type { Scale } from './scale.ts';

export interface Series {
  readonly label: string;
  /** What colours it. */
  readonly tone: 'first' | 'second' | 'third';
  /** Rising in x. */
  readonly points: readonly (readonly [x: number, y: number])[];
  /** Also as a running mean, with the points themselves faint behind it. */
  readonly isSmoothed?: boolean;
  /** Behind the others. */
  readonly isFaint?: boolean;
}

export interface ChartMark {
  readonly x: number;
  readonly kind: string;
  readonly number: number;
  readonly title: string;
}

export interface ChartDot {
  readonly x: number;
  readonly y: number;
  readonly title: string;
  readonly isBest: boolean;
}

export interface ChartSpec {
  readonly id: string;
  readonly title: string;
  /** What is drawn, and in what unit. */
  readonly unit: string;
  readonly x: Scale;
  readonly xLabel: string;
  readonly y: Scale;
  readonly series: readonly Series[];
  readonly marks?: readonly ChartMark[];
  readonly dots?: readonly ChartDot[];
  /** Of values in the legend and under the pointer. */
  readonly format: (value: number) => string;
}

export type ChartView = ReturnType<typeof chartView>;

const SIZE = 1000;

export function chartView({ x, y, format, ...spec }: ChartSpec) {
  const { series, marks = [], dots = [] } = spec;
  return {
    id: spec.id,
    title: spec.title,
    unit: spec.unit,
    xLabel: spec.xLabel,
    description: describe(spec, format),
    legend: series
      .filter(({ points }) => points.length > 0)
      .map(({ label, tone, points }) => ({ label, tone, last: format(points.at(-1)?.[1] ?? 0) })),
    hasLegend: series.length > 1,
    rows: y.ticks.map(({ value, label }) => ({ label, bottom: share(y.place(value)) })),
    columns: x.ticks.map(({ value, label }) => ({ label, left: share(x.place(value)) })),
    lines: series.flatMap((one) => linesOf(one, x, y)).sort((a, b) => Number(b.isFaint) - Number(a.isFaint)),
    marks: marks.map((mark) => ({ ...mark, left: share(x.place(mark.x)) })),
    dots: dots
      .filter((dot) => y.holds(dot.y))
      .map((dot) => ({
        ...dot,
        left: share(x.place(dot.x)),
        bottom: share(y.place(dot.y)),
        isLow: y.place(dot.y) < 0.5,
      })),
    // For the script: x in percent, the labels, and what to say of each point.
    places: JSON.stringify(longest(series).map(([at]) => Number((x.place(at) * 100).toFixed(2)))),
    readings: JSON.stringify(readings(series, spec.xLabel, format)),
  };
}

function linesOf({ points, tone, isSmoothed = false, isFaint = false }: Series, x: Scale, y: Scale) {
  const places = points.map(([at, value]): Place => [x.place(at), y.holds(value) ? y.place(value) : null]);
  const reach = isSmoothed ? Math.round(points.length / POINTS_A_SIDE) : 0;
  const line = { tone, isFaint, path: pathOf(places) };
  if (reach === 0) return [line];
  return [
    { ...line, isFaint: true },
    { ...line, path: pathOf(meanAround(places, reach)) },
  ];
}

/** Shares of the width and the height; null where a value has no place on the axis. */
type Place = readonly [x: number, y: number | null];

/** A smoothed line is the mean over a hundredth of all points to each side; one of few points is drawn as it is. */
const POINTS_A_SIDE = 100;

/** The mean as the axis shows it, so of logarithms where it is logarithmic; centred, so that it does not lag behind. */
function meanAround(places: readonly Place[], reach: number): Place[] {
  return places.map(([at], index) => {
    const near = places
      .slice(Math.max(0, index - reach), index + reach + 1)
      .flatMap(([, value]) => (value === null ? [] : [value]));
    return [at, near.length === 0 ? null : near.reduce((sum, one) => sum + one, 0) / near.length];
  });
}

/** `M0,0L10,20…`; a gap where a value has no place on the axis. */
function pathOf(places: readonly Place[]): string {
  let path = '';
  let isDrawing = false;
  for (const [at, value] of places) {
    if (value !== null)
      path += `${isDrawing ? 'L' : 'M'}${rounded(at * SIZE)},${rounded(SIZE - value * SIZE)}`;
    isDrawing = value !== null;
  }
  return path;
}

function readings(series: readonly Series[], xLabel: string, format: ChartSpec['format']): string[] {
  const named = series.length > 1;
  return longest(series).map(([at], index) => {
    const values = series.flatMap(({ label, points }) => {
      const value = points[index]?.[1];
      return value === undefined ? [] : [named ? `${label} ${format(value)}` : format(value)];
    });
    return `${xLabel} ${at.toLocaleString('en-US')}: ${values.join(', ')}`;
  });
}

function longest(series: readonly Series[]): Series['points'] {
  return series.reduce<Series['points']>(
    (most, { points }) => (points.length > most.length ? points : most),
    [],
  );
}

/** In words, for those who do not see it. */
function describe({ series, unit }: Omit<ChartSpec, 'x' | 'y' | 'format'>, format: ChartSpec['format']) {
  const parts = series.flatMap(({ label, points }) => {
    const [first, last] = [points[0], points.at(-1)];
    if (first === undefined || last === undefined) return [];
    return [`${label} from ${format(first[1])} to ${format(last[1])}`];
  });
  return `${unit}: ${parts.join('; ')}`;
}

function share(value: number): string {
  return `${rounded(value * 100)}%`;
}

function rounded(value: number): number {
  return Number(value.toFixed(1));
}
