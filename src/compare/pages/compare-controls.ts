/** Whether a page's form controls stand where the original's do, and are the same kind of control. */
import { intersectionOverUnion, type Box } from '../../core/box.ts';

export interface Control {
  readonly kind: string;
  /** CSS pixels from the page's top left corner. */
  readonly box: Box;
}

export interface ControlAgreement {
  /** Of the original. */
  readonly total: number;
  /** Of these, where there is any control. */
  readonly found: number;
  /** Of these, where there is one of the same kind. */
  readonly named: number;
}

/** Boxes that agree less are two places. */
const SAME_PLACE = 0.5;

/** Each control of ours is taken for one of the original at most: one of its kind before others, closest first. */
export function compareControls(ours: readonly Control[], original: readonly Control[]): ControlAgreement {
  const pairs = original
    .flatMap((wanted, a) =>
      ours.map((given, b) => ({
        ...{ a, b, isNamed: wanted.kind === given.kind },
        agreement: intersectionOverUnion(wanted.box, given.box),
      })),
    )
    .filter(({ agreement }) => agreement >= SAME_PLACE)
    .sort((one, other) => Number(other.isNamed) - Number(one.isNamed) || other.agreement - one.agreement);
  const taken = { a: new Set<number>(), b: new Set<number>() };
  let named = 0;
  for (const { a, b, isNamed } of pairs) {
    if (taken.a.has(a) || taken.b.has(b)) continue;
    taken.a.add(a);
    taken.b.add(b);
    if (isNamed) named += 1;
  }
  return { total: original.length, found: taken.a.size, named };
}
