/** The tree that a `.gui` file describes: what the model predicts, the compiler reads and the printer writes. */

/** A place in a source text. Lines and columns count from 1, offsets from 0 (UTF-16 code units). */
export interface Position {
  readonly offset: number;
  readonly line: number;
  readonly column: number;
}

/** Half-open range of a source text. */
export interface SourceRange {
  readonly start: Position;
  readonly end: Position;
}

/** One component on a screen. */
export interface ScreenNode {
  /** The component's name as published by its kit (`btn-green`). */
  readonly name: string;
  /** Present (maybe empty) for a block `name { … }`; absent for a leaf. */
  readonly children?: readonly ScreenNode[];
  /** Where it stood in the source, for trees that were parsed. */
  readonly range?: SourceRange;
}

/** A whole screen: the components at its top level, in order. */
export interface Screen {
  readonly children: readonly ScreenNode[];
}

/** Child indices from the top level down to a node: `[2, 0]` is the first child of the third top-level node. */
export type NodePath = readonly number[];
