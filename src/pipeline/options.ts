/** What can be asked of `gen`, resolved: every field is set, and changes of it are seen by --resume. */
import type { TargetName } from '../kits/kit.ts';

export interface GenOptions {
  /** Results go to `<out>/<name>/`. */
  readonly out: string;
  /** Run state goes to `<checkpoints>/gen/`. */
  readonly checkpoints: string;
  /** What to write; undefined for the targets that the screen's kit names. */
  readonly targets: readonly TargetName[] | undefined;
  /** Render the code and compare it with the screenshot. */
  readonly validate: boolean;
  /** Go on with an earlier run of the same screenshot. */
  readonly resume: boolean;
  /** Replace files in the output folder that are not ours, and write code also for what is no screen of any kit. */
  readonly force: boolean;
  /** A component that cannot be emitted is an error instead of a placeholder. */
  readonly strict: boolean;
  /** Components between two flushes to the disk. */
  readonly checkpointEvery: number;
}
