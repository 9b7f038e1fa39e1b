/** Drops rules that are sides of surfaces. */
import type { Rule, Surface } from '../page-reading.ts';
import { around, indexBy } from './place-index.ts';

/** A border's line lies at most so far inside of the box, pixels. */
const SLACK = 3;

/** The rules that are no part of a surface's border or edge. */
export function dropSides(rules: readonly Rule[], surfaces: readonly Surface[]): Rule[] {
  const rows = indexBy([...edges(surfaces, 1)], ({ place }) => place);
  const columns = indexBy([...edges(surfaces, 0)], ({ place }) => place);
  return rules.filter(({ box, direction }) => {
    const horizontal = direction === 'horizontal';
    const [start, end] = horizontal ? [box[0], box[2]] : [box[1], box[3]];
    const [from, to] = horizontal ? [box[1], box[3]] : [box[0], box[2]];
    return !around(horizontal ? rows : columns, (from + to) / 2).some(
      (edge) =>
        from >= edge.place - edge.outside &&
        to <= edge.place + edge.inside &&
        start >= edge.start - 2 &&
        end <= edge.end + 2,
    );
  });
}

interface Edge {
  readonly place: number;
  readonly start: number;
  readonly end: number;
  readonly outside: number;
  readonly inside: number;
}

/** Both sides of each surface along one axis, with how far a line of its border may lie inside or outside. */
function* edges(surfaces: readonly Surface[], axis: 0 | 1): Generator<Edge> {
  for (const { box, border } of surfaces) {
    const depth = Math.min(SLACK, (border?.width ?? 0) + 1);
    const [start, end] = axis === 1 ? [box[0], box[2]] : [box[1], box[3]];
    yield { place: box[axis], start, end, outside: 1, inside: depth };
    yield { place: axis === 1 ? box[3] : box[2], start, end, outside: depth, inside: 1 };
  }
}
