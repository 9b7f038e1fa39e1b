/** The content of `report.json`: all that became of one screen, without a time, a duration, a path of this machine or a run's id. */
import type { Approximation, Placeholder } from '../../compiler/types.ts';
import type { OutputRecord } from '../../core/output/index.ts';
import type { TargetName } from '../../kits/kit.ts';
import type { ScreenReading } from '../../readers/index.ts';

/** Version of the document. */
export const REPORT_FORMAT = 2;

/** How the rendered code compares with the screenshot, or why it was not compared. */
export type Validation =
  | {
      readonly status: 'done';
      /** What drew it: “Chromium”, “Android 14 (Robolectric 4.17)”. */
      readonly drawnBy: string;
      /** Why another target than the kit's own was drawn; null where it was its own. */
      readonly instead: string | null;
      readonly target: TargetName;
      /** 0..1; see docs/score.md. */
      readonly score: number;
      readonly local: number;
      readonly ssim: number;
      readonly color: number;
      /** Mean agreement of the boxes seen with those of the rendered code; null where there are not both. */
      readonly boxes: number | null;
      /** Share of pixels that differ, at the size of the comparison. */
      readonly pixelDifference: number;
    }
  | {
      /** `skipped`: nobody asked for it. `unavailable`: nothing here draws it. `failed`: it could not be drawn. */
      readonly status: 'skipped' | 'unavailable' | 'failed';
      readonly reason: string;
    };

export interface TargetReport {
  readonly target: TargetName;
  /** `place` is `line:column` of the `.gui` file that was compiled, else the path of the component. */
  readonly placeholders: readonly (Placeholder & { readonly place: string })[];
  readonly approximations: readonly Approximation[];
}

/** What a reader says of the screen that it read. */
export type ReadingReport = Pick<
  ScreenReading,
  'reader' | 'model' | 'verdict' | 'words' | 'confidence' | 'truncated' | 'tokens'
>;

/** Everything but the files, which the report itself may be one of. */
export type ReportFacts = Omit<Report, 'files'>;

export interface Report {
  readonly format: typeof REPORT_FORMAT;
  /** The picture that was read, or the `.gui` file that was compiled. */
  readonly input: {
    readonly name: string;
    readonly sha256: string;
    /** Pixels; null where there is no picture. */
    readonly width: number | null;
    readonly height: number | null;
  };
  /** Null for a `.gui` file. */
  readonly reading: ReadingReport | null;
  readonly kit: { readonly name: string; readonly version: string; readonly sha256: string };
  readonly components: number;
  /** Where the screen departs from the kit's grammar. */
  readonly misplaced: readonly { readonly place: string; readonly message: string }[];
  readonly targets: readonly TargetReport[];
  readonly validation: Validation;
  /** Every file beside this one, with forward slashes. */
  readonly files: readonly OutputRecord[];
}
