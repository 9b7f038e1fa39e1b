/** What a part wants out of PyPI's wheels. */

/** A wheel of PyPI. */
export interface Wheel {
  readonly name: string;
  readonly version: string;
  readonly sha256: string;
  /** What is taken out of it, as patterns of Python's fnmatch (`*` crosses slashes). */
  readonly members: readonly string[];
}

export interface WheelOrder {
  /** As people call it: `TensorFlow`. */
  readonly subject: string;
  /** The first is the one that progress names. */
  readonly wheels: readonly Wheel[];
  /** For `pip download`, where a wheel for another machine or Python than this one is wanted. */
  readonly pipArguments: readonly string[];
  readonly downloadLimitMs: number;
  /** What must be free on the disk, for people: `3 GB`. */
  readonly space: string;
}
