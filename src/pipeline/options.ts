/** What can be asked of `gen`, resolved: every field is set, and changes of it are seen by --resume. */
import type { TargetName } from '../kits/kit.ts';

export interface GenOptions {
  /** Results go to `<out>/<name>/`. */
  readonly out: string;
  /** Run state goes to `<checkpoints>/gen/`. */
  readonly checkpoints: string;
  /** Name or folder of the only kit to read as; undefined lets the model tell. */
  readonly kit: string | undefined;
  readonly targets: readonly TargetName[];
  /** Hypotheses kept while decoding; 1 is greedy. */
  readonly beamWidth: number;
  readonly lengthPenalty: number;
  /** Render the code and compare it with the screenshot. */
  readonly validate: boolean;
  /** Go on with an earlier run of the same screenshot. */
  readonly resume: boolean;
  /** Replace files in the output folder that are not ours. */
  readonly force: boolean;
  /** A component that cannot be emitted is an error instead of a placeholder. */
  readonly strict: boolean;
  /** Components between two flushes to the disk. */
  readonly checkpointEvery: number;
}
