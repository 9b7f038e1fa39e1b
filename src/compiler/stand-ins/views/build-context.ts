/** What views are built from: the kit's HTML, and where an element stands in it. */
import type { StyledElement, StyleSheet } from '../css-rules.ts';
import type { Axis } from '../native-view.ts';

export interface ViewSources {
  readonly css: StyleSheet;
  /** The HTML template of a component; undefined where it has none. */
  readonly templateOf: (component: string) => string | undefined;
}

/** What an element's views depend on beside itself. */
export interface BuildContext {
  /** Slots that hold a color. */
  readonly colorSlots: ReadonlySet<string>;
  readonly css: StyleSheet;
  /** Elements around it within the template, outermost first. */
  readonly path: readonly StyledElement[];
  /** How the component's children are laid out in a block that says nothing of it. */
  readonly childAxis: Axis;
  /** CSS pixels. */
  readonly viewportWidth: number;
  /** What most children a block may have; how many columns a wrapping one gets depends on it. */
  readonly mostChildren: number;
  /** Color of letters that say nothing of theirs. */
  readonly ink?: string;
  readonly childrenFill: boolean;
  readonly childrenHug: boolean;
}
