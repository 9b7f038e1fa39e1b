/** What a stack view says of how its arranged views stand. */
import { type Axis, type BoardView, numberOr, stackAttribute } from './board-view.ts';
import { firstBaseline } from './intrinsic-size.ts';

export interface Stack {
  readonly axis: Axis;
  readonly alignment: string;
  readonly distribution: string;
  readonly spacing: number;
}

export function stackOf(view: BoardView): Stack {
  return {
    axis: stackAttribute(view, 'axis') === 'vertical' ? 'vertical' : 'horizontal',
    alignment: stackAttribute(view, 'alignment') ?? 'fill',
    distribution: stackAttribute(view, 'distribution') ?? 'fill',
    spacing: Math.max(0, numberOr(stackAttribute(view, 'spacing'), 0)),
  };
}

/** Where a view begins across its stack, given the room that is left. */
export function aligned(alignment: string, rest: number): number {
  if (alignment === 'center') return rest / 2;
  return alignment === 'bottom' || alignment === 'trailing' ? rest : 0;
}

/** Tops of views whose first lines stand on one baseline. */
export function alongBaseline(
  views: readonly BoardView[],
  heights: readonly number[],
  alignment: string,
): readonly number[] {
  if (!alignment.endsWith('Baseline')) return [];
  const baselines = views.map(({ element }, at) => firstBaseline(element, heights[at] ?? 0));
  const lowest = Math.max(0, ...baselines);
  return baselines.map((baseline) => lowest - baseline);
}
