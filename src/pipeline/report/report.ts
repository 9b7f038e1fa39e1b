/** The content of `report.json`: all that one `gen` found out, without a time, a duration, a path of this machine or a run's id. */
import type { Approximation, Placeholder } from '../../compiler/types.ts';
import type { Box } from '../../core/box.ts';
import type { OutputRecord } from '../../core/output/index.ts';
import type { TargetName } from '../../kits/kit.ts';

/** Version of the document. */
export const REPORT_FORMAT = 1;

export interface ReportToken {
  readonly token: string;
  /** Probability that the model gave it among all tokens, before the grammar's mask; 0..1. */
  readonly confidence: number;
  /** Left, top, right, bottom as fractions of the screenshot; null for tokens that are no component. */
  readonly box: Box | null;
}

/** How the rendered code compares with the screenshot, or why it was not compared. */
export type Validation =
  | {
      readonly status: 'done';
      readonly target: TargetName;
      /** 0..1; see docs/score.md. */
      readonly score: number;
      readonly ssim: number;
      readonly color: number;
      /** Mean agreement of the model's boxes with those of the rendered page; null where there are not both. */
      readonly boxes: number | null;
      /** Share of pixels that differ, at the network's size. */
      readonly pixelDifference: number;
    }
  | {
      /** `skipped`: nobody asked for it. `unavailable`: there is no browser. `failed`: the page could not be drawn. */
      readonly status: 'skipped' | 'unavailable' | 'failed';
      readonly reason: string;
    };

export interface TargetReport {
  readonly target: TargetName;
  readonly placeholders: readonly Placeholder[];
  readonly approximations: readonly Approximation[];
}

export interface Report {
  readonly format: typeof REPORT_FORMAT;
  readonly input: {
    readonly name: string;
    readonly sha256: string;
    readonly width: number;
    readonly height: number;
  };
  readonly model: { readonly name: string; readonly sha256: string };
  readonly kit: { readonly name: string; readonly version: string; readonly sha256: string };
  readonly confidence: {
    /** Product of the tokens' probabilities: how likely the model holds the whole screen to be right. */
    readonly screen: number;
    readonly lowest: number;
  };
  /** The longest screen that is read was reached, and the rest left out. */
  readonly truncated: boolean;
  readonly components: number;
  readonly tokens: readonly ReportToken[];
  readonly targets: readonly TargetReport[];
  readonly validation: Validation;
  /** Every file beside this one, with forward slashes. */
  readonly files: readonly OutputRecord[];
}
