/** A change that was found, before it is put into words. */
import type { ChangeKind } from '../../types.ts';
import type { Difference } from './differences.ts';
import type { Part } from './part.ts';

export interface FoundChange {
  readonly kind: ChangeKind;
  readonly before: Part | null;
  readonly after: Part | null;
  /** Where it changed places with another one. */
  readonly other: Part | null;
  /** What is otherwise, for one that stands on both. */
  readonly difference: Difference | null;
  /** How many others went the same way with it. */
  readonly followers: number;
}

export function change(kind: ChangeKind, parts: Partial<FoundChange>): FoundChange {
  return { kind, before: null, after: null, other: null, difference: null, followers: 0, ...parts };
}
