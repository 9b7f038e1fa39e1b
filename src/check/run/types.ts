/** What a run is asked for, and the parts that it is made with: what draws candidates, and what compares pictures. */
import type { ReportProgress } from '../../core/progress.ts';
import type { Candidate, Capturer } from '../capture/index.ts';
import type { WrittenReports } from '../report/index.ts';
import type {
  CheckReport,
  CompareRequest,
  Comparison,
  Environment,
  ScreenResult,
  SelectorMask,
  Size,
} from '../types.ts';
import type { ScreenOptions } from './screen-options.ts';

export interface Comparer {
  /** May be called several times at once. */
  readonly compare: (request: CompareRequest) => Promise<Comparison>;
  readonly close: () => Promise<void>;
}

export interface CheckParts {
  readonly openCapturer: (options: {
    readonly signal: AbortSignal;
    readonly allowedOrigins: readonly string[];
  }) => Promise<Capturer>;
  /** Changes when the comparer would find something else in the same pictures. */
  readonly comparerIdentity: string;
  readonly openComparer: (options: { readonly signal: AbortSignal }) => Promise<Comparer>;
  /** Writes the report's files; the pictures lie in the folder already. */
  readonly writeReports: WriteReports;
}

export type WriteReports = (report: CheckReport, folder: string) => Promise<WrittenReports>;

/** One of several runs that together check all screens, from 1. */
export interface Shard {
  readonly index: number;
  readonly count: number;
}

export interface CheckOptions {
  readonly candidates: readonly Candidate[];
  /** Folder of the baselines. */
  readonly baselines: string;
  /** Folder of the report. */
  readonly report: string;
  /** For all screens, and by glob of names for some. */
  readonly settings: ScreenOptions;
  readonly screens: Readonly<Record<string, ScreenOptions>>;
  /** Globs of the names that are checked; empty for all. */
  readonly only: readonly string[];
  /** Screens that are checked at the same time. */
  readonly workers: number;
  readonly shard: Shard | undefined;
  /** How often a screen that is not the same is looked at again. */
  readonly retries: number;
  /** Accept what differs and what is new. */
  readonly update: boolean;
  /** The last report in the folder: what is as it was then, and was the same, is not compared again. */
  readonly since: CheckReport | undefined;
  readonly resume: boolean;
  /** Folder of run state. */
  readonly checkpoints: string;
  /** Origins that pages may talk to: those of the server that was named. */
  readonly allowedOrigins: readonly string[];
}

export interface CheckContext {
  readonly report: ReportProgress;
  readonly signal: AbortSignal;
  /** Told once there is a run that --resume finds. */
  readonly onResumable: () => void;
}

export interface CheckRun {
  readonly report: CheckReport;
  readonly written: WrittenReports;
  /** Names of the screens that were accepted. */
  readonly accepted: readonly string[];
  /** Names of the screens at which an error of ours came up. */
  readonly broken: readonly string[];
}

/** What is known of a candidate that may become the baseline. */
export interface AcceptableCandidate {
  /** Of its picture. */
  readonly sha256: string;
  readonly size: Size;
  readonly environment: Environment;
  readonly viewport: Size | null;
  readonly scale: number | null;
  readonly masks: readonly SelectorMask[];
  readonly document: { readonly gui: string; readonly values: string } | null;
}

/** A screen that was checked, with what only the next run and `check approve` want to know. */
export interface CheckedScreen {
  readonly result: ScreenResult;
  /** Null where it could not be drawn. */
  readonly candidate: AcceptableCandidate | null;
  /** What the baseline was drawn with; null where nobody knows. */
  readonly baseline: Environment | null;
  /** Hash of all that the comparison depended on; null where there was none. */
  readonly compared: string | null;
  /** Whether an error of ours came up. */
  readonly isBroken: boolean;
  /** Whether this run made it the baseline. */
  readonly accepted?: boolean;
}
