/** What `kit check` finds. */
import type { TargetName } from '../kits/kit.ts';

export interface KitProblem {
  /** Absolute path of the file at fault. */
  readonly file: string;
  /** Absent where several components have it: they share the file. */
  readonly component?: string;
  readonly target?: TargetName;
  readonly message: string;
}
