/** What a repair is told, and what it tells. */
import type { Endpoint, Usage } from '../assist/index.ts';
import type { Renderers, Report } from '../pipeline/index.ts';
import type { Version } from '../versions/index.ts';
import type { Proposal } from './proposal.ts';
import type { RemakeContext } from './remake.ts';

export interface RepairOptions extends Omit<RemakeContext, 'kit' | 'picture' | 'renderers' | 'tests'> {
  /** Name or folder of the kit, where the result's own name does not find it. */
  readonly kit: string | undefined;
  readonly renderers: Renderers;
  readonly maxAttempts: number;
  /** Seconds. */
  readonly timeout: number;
  /** The match at which nothing is left to repair, 0 to 1. */
  readonly minScore: number;
  readonly resume: boolean;
  /** Folder of the trained model whose other readings of the screenshot are tried. */
  readonly modelFolder: string;
  /** Whose model is asked too; undefined where nothing leaves this process. */
  readonly endpoint?: Endpoint | undefined;
  /** Told what leaves it, before it does. */
  readonly notice?: (text: string) => void;
  /** Told once there is a run that --resume finds. */
  readonly onResumable?: () => void;
}

export interface Repaired {
  readonly attempts: readonly RepairAttempt[];
  /** Match before and after, 0 to 1 (docs/score.md). */
  readonly before: number;
  readonly after: number;
  /** Why it ended. */
  readonly ended: 'score' | 'attempts' | 'time' | 'no progress';
  /** What the folder holds now. */
  readonly version: Version;
  /** That of the last version that was kept; undefined where none was better. */
  readonly report: Report | undefined;
}

export interface RepairAttempt {
  readonly by: Proposal['by'];
  readonly state: 'kept' | 'worse' | 'failed';
  readonly score: number;
  readonly renderings: number;
  /** The version that it made; null where it found nothing to try. */
  readonly version: number | null;
  /** What the question to the model took. */
  readonly usage?: Usage;
  /** Why there was nothing to try. */
  readonly failure?: string;
}
