/** What stands in for a component on a phone: views, each of which both Android and iOS have a control for. */
import type { Part } from './html-tree.ts';

/** Words, some of them the component's slots; none is empty. */
export type Words = readonly Part[];

/** What is carried over of the look; colors as `#rrggbb`, those of slots as `slot:name`. Lengths in dp and points. */
export interface Paint {
  readonly background?: string;
  readonly color?: string;
  readonly border?: string;
  readonly radius?: number;
}

export interface TextLook {
  readonly color?: string;
  readonly size?: number;
  readonly isBold: boolean;
  readonly isCentered: boolean;
}

/** Keyboards of fields. */
export type FieldType = 'text' | 'email' | 'password' | 'search' | 'number' | 'phone' | 'url' | 'date';

/**
 * How a group lays out its views. `adaptive`: side by side on wide screens, one below the other on narrow ones. `strip`: side
 * by side, scrolling. `grid`: in columns, one alone on narrow screens. `line`: cells of a table.
 */
export type Axis = 'column' | 'row' | 'adaptive' | 'strip' | 'grid' | 'table' | 'line';

export interface Group {
  readonly kind: 'group';
  readonly axis: Axis;
  readonly columns: number;
  readonly gap: number;
  /** Top, right, bottom, left. */
  readonly padding: readonly [number, number, number, number];
  readonly paint: Paint;
  /** The whole of it can be touched: a link or a button around other things. */
  readonly isTappable: boolean;
  readonly isCentered: boolean;
  /** Buttons in it are as wide as it. */
  readonly stretches: boolean;
  /** What stands in it takes no more of a row than it needs. */
  readonly hugs: boolean;
  readonly views: readonly NativeView[];
}

/** What a view in a group has to know of it. */
export type Holder = Pick<Group, 'axis' | 'gap' | 'stretches'>;

export interface TextView {
  readonly kind: 'text';
  readonly words: Words;
  /** 1 to 6 for headings. */
  readonly level?: number;
  readonly look: TextLook;
  /** A background of its own, as badges have. */
  readonly paint: Paint;
  readonly padding: Group['padding'];
  /** The field below it that it names. */
  readonly isLabel: boolean;
}

export type NativeView =
  | Group
  | TextView
  | {
      readonly kind: 'button' | 'link';
      readonly words: Words;
      readonly paint: Paint;
      readonly isBold: boolean;
    }
  | {
      readonly kind: 'field';
      readonly type: FieldType;
      readonly isLong: boolean;
      readonly label: Words;
      readonly hint: Words;
      /** Whether its label stands beside it. */
      readonly isLabelled: boolean;
    }
  | {
      readonly kind: 'checkbox' | 'radio' | 'switch';
      readonly words: Words;
      /** What it is called where it shows no words. */
      readonly label: Words;
      /** A slot that switches it on by having a text. */
      readonly isOn: boolean | { readonly slot: string };
    }
  | { readonly kind: 'slider' | 'progress'; readonly label: Words; /** 0 to 1. */ readonly value: number }
  | { readonly kind: 'select'; readonly label: Words; readonly options: readonly Words[] }
  | {
      readonly kind: 'image';
      /** The slot with the picture. */
      readonly slot?: string;
      readonly label: Words;
      readonly width?: number;
      readonly height?: number;
      /** Filled with a color of its own, where there is no picture. */
      readonly paint: Paint;
    }
  | { readonly kind: 'divider' }
  | { readonly kind: 'place' }
  | {
      readonly kind: 'branch';
      readonly slot: string;
      readonly then: readonly NativeView[];
      readonly otherwise: readonly NativeView[];
    };

export const NO_PADDING: Group['padding'] = [0, 0, 0, 0];

/** Those views that are of a kind, or may be. */
export type ViewOf<K extends NativeView['kind']> = ViewAmong<NativeView, K>;
type ViewAmong<V extends NativeView, K> = V extends NativeView
  ? [V['kind'] & K] extends [never]
    ? never
    : V
  : never;

/**
 * How much of its row a view takes: all that is left, what is left beside others, or what it needs. A button takes what it
 * needs, and the whole width of a column that stretches what is in it.
 */
export type Extent = 'fill' | 'grow' | 'hug' | 'button';

export function extentOf(view: NativeView): Extent {
  switch (view.kind) {
    case 'text':
      return view.paint.background === undefined && view.paint.border === undefined ? 'grow' : 'hug';
    case 'button':
      return 'button';
    case 'link':
      return 'hug';
    case 'checkbox':
    case 'radio':
    case 'switch':
      return view.words.length === 0 ? 'hug' : 'grow';
    case 'image':
      return view.width === undefined ? 'fill' : 'hug';
    case 'branch': {
      const [first] = [...view.then, ...view.otherwise];
      return first === undefined ? 'hug' : extentOf(first);
    }
    default:
      return 'fill';
  }
}
