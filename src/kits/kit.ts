/**
 * A kit as the rest of the program sees it: the components of one design system, loaded from a folder and checked.
 * Folder: `kit.json`, and `templates/<target>/…` with one Handlebars template for each component and target.
 */
import type { ContentModel, Grammar } from '../dsl/content-model.ts';

/** The file that makes a folder a kit. */
export const KIT_FILE = 'kit.json';

/** The targets that code can be written for. */
export const TARGET_NAMES = ['html', 'android', 'ios'] as const;
export type TargetName = (typeof TARGET_NAMES)[number];

/** What may stand in for a component on a phone, by the author's own word. */
export const NATIVE_NAMES = [
  'text',
  'heading',
  'button',
  'link',
  'field',
  'text-area',
  'checkbox',
  'radio',
  'switch',
  'slider',
  'progress',
  'select',
  'image',
  'divider',
  'row',
  'column',
  'grid',
] as const;
export type NativeName = (typeof NATIVE_NAMES)[number];

/** Those of them that hold other components. */
export const NATIVE_GROUPS: readonly NativeName[] = ['row', 'column', 'grid'];

/** A piece of content that the DSL does not carry, filled by a default, by sampling or (later) by reading. */
export interface Slot {
  readonly kind: 'text' | 'color' | 'image';
  /** What is written where nothing better is known. */
  readonly default: string;
  /** How random texts for synthetic screens are made: counts are drawn uniformly from [low, high]. */
  readonly sampling?: {
    readonly words: readonly [number, number];
    readonly letters: readonly [number, number];
    readonly capitalized: boolean;
  };
}

/** One way to draw random children; it must stay within the content model (`kit check` says where it does not). */
export interface SamplingAlternative {
  readonly weight: number;
  readonly sequence: readonly {
    /** Component names with their weights; each repetition draws anew. */
    readonly any: Readonly<Record<string, number>>;
    /** How many, as weights by count: `{ "1": 3, "2": 1 }`. */
    readonly count: Readonly<Record<string, number>>;
  }[];
  /** Put the drawn children into random order. */
  readonly shuffle?: boolean;
}

/** With all that it inherits. */
/** A slot that a template writes as text that is to be seen. */
export interface ShownText {
  readonly slot: string;
  /** What the template writes right in front of it and behind it, such as a unit. */
  readonly before: string;
  readonly after: string;
}

export interface Component {
  readonly name: string;
  readonly description: string;
  /** Absent for a leaf. */
  /** What names in code call it, behind its words: `button` in `save-changes-button`. */
  readonly noun: string;
  readonly content?: ContentModel;
  readonly slots: Readonly<Record<string, Slot>>;
  /** The texts that its HTML template shows, in their order; absent where it has none. */
  readonly shown?: readonly ShownText[];
  readonly sampling?: readonly SamplingAlternative[];
  /** Constants by name, which the component's templates may use as they use slots. */
  readonly values: Readonly<Record<string, string>>;
  /** Its own name, then those that it extends, nearest first: where its templates are looked for, in this order. */
  readonly lineage: readonly string[];
  /** What stands in for it where it has no template for a phone; undefined where its HTML decides. */
  readonly native?: NativeName;
  /** Targets without a native counterpart: what stands in for it there, in a few words for the report. */
  readonly approximations: Readonly<Partial<Record<TargetName, string>>>;
}

export interface Kit extends Grammar {
  readonly name: string;
  readonly title: string;
  readonly version: string;
  readonly description: string;
  /** The target whose rendering looks like the screenshots of this kit. */
  readonly target: TargetName;
  /** The targets that it is written for, in the order of `TARGET_NAMES`; `target` is one of them. */
  readonly targets: readonly TargetName[];
  /** Size of a screen in CSS pixels, dp or points. */
  readonly viewport: { readonly width: number; readonly height: number };
  readonly root: ContentModel;
  readonly rootSampling?: readonly SamplingAlternative[];
  /** Those that may stand on a screen, in the order of the file. */
  readonly components: ReadonlyMap<string, Component>;
  /** Abstract ones: only there to be extended. */
  readonly bases: ReadonlyMap<string, Component>;
  /** Absolute path of the folder. */
  readonly folder: string;
  /** Paths of all its files, relative to the folder, with slashes. */
  readonly files: ReadonlySet<string>;
  /** SHA-256 over all its files (names and contents), hexadecimal. */
  readonly hash: string;
}
