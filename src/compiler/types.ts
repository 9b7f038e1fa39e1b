/** What the compiler takes and gives, the same for every target. */
import type { SlotContent } from '../dsl/index.ts';
import type { NodePath, ScreenNode } from '../dsl/tree.ts';
import type { TargetName } from '../kits/kit.ts';

/** Components between two flushes to the disk: a power cut costs at most as many. */
export const CHECKPOINT_EVERY = 100;

/** A file of the output; `path` is relative to the target's folder, with forward slashes. */
export interface OutputFile {
  readonly path: string;
  /** Text, written as UTF-8, or the bytes of a picture. */
  readonly content: string | Uint8Array;
}

/** Where a node of the tree is found in the output: a CSS selector, an Android view id, a Storyboard id. */
export interface NodeReference {
  readonly path: NodePath;
  readonly component: string;
  readonly reference: string;
}

/** A component that could not be emitted and was replaced by a marked placeholder. */
export interface Placeholder {
  readonly path: NodePath;
  readonly component: string;
  readonly reason: string;
}

/** A component that the target cannot say natively, and what was written instead. */
export interface Approximation {
  readonly component: string;
  readonly note: string;
}

export interface CompiledScreen {
  readonly target: TargetName;
  readonly files: readonly OutputFile[];
  readonly nodes: readonly NodeReference[];
  readonly placeholders: readonly Placeholder[];
  readonly approximations: readonly Approximation[];
}

/** Gives the name of a component's look; undefined where it has none. */
export type LookProvider = (path: NodePath) => string | undefined;

/** Gives the content of a slot; undefined means the kit's default. */
export type ContentProvider = (node: ScreenNode, path: NodePath, slot: string) => SlotContent | undefined;
