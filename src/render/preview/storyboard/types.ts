/** A screen as a storyboard tells of it: views, what is in them, how they stand, and colors and fonts by name. */

/** A color that the asset catalogue or the system has by name, or one that is told in full. */
export type ColorReference =
  | { readonly kind: 'named'; readonly name: string }
  | { readonly kind: 'system'; readonly name: string }
  | { readonly kind: 'fixed'; readonly color: Rgba };

/** 0 to 255 each, alpha 0 to 1. */
export interface Rgba {
  readonly red: number;
  readonly green: number;
  readonly blue: number;
  readonly alpha: number;
}

export interface FontReference {
  /** `Body` of `UICTFontTextStyleBody`. */
  readonly textStyle: string | undefined;
  /** Points; undefined where the text style or the control tells it. */
  readonly size: number | undefined;
  /** 100 to 900. */
  readonly weight: number | undefined;
  readonly italic: boolean;
  /** Of a font that is not the system's: `Georgia`. */
  readonly family: string | undefined;
}

export interface ImageReference {
  readonly name: string;
  /** A symbol of the system's, or a picture of the asset catalogue. */
  readonly isSystem: boolean;
}

export type Axis = 'horizontal' | 'vertical';

export interface SizeConstraint {
  readonly axis: Axis;
  readonly relation: 'equal' | 'atLeast' | 'atMost';
  /** Points. */
  readonly constant: number;
  readonly priority: number;
}

export type PinAttribute =
  'top' | 'bottom' | 'leading' | 'trailing' | 'centerX' | 'centerY' | 'width' | 'height';

/** A tie of a view to the one that it stands in. */
export interface Pin {
  readonly attribute: PinAttribute;
  readonly guide: 'view' | 'safeArea' | 'content' | 'frame';
  /** Points inside of the edge; right and down of the center; larger than the guide for sizes. */
  readonly constant: number;
}

export interface ViewLayout {
  readonly sizes: readonly SizeConstraint[];
  readonly pins: readonly Pin[];
  /** Width over height. */
  readonly aspect: number | undefined;
  /** Priorities of Auto Layout, 0 to 1000. */
  readonly hugging: Readonly<Record<Axis, number>>;
  readonly resistance: Readonly<Record<Axis, number>>;
}

export interface Insets {
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
  readonly left: number;
}

export interface ViewStyle {
  readonly isHidden: boolean;
  readonly alpha: number;
  readonly background: ColorReference | undefined;
  readonly tint: ColorReference | undefined;
  readonly contentMode: string;
  readonly clips: boolean;
  /** Points. */
  readonly cornerRadius: number;
  readonly borderWidth: number;
  /** Between a stack's edges and what is arranged in it. */
  readonly margins: Insets | undefined;
}

export interface TextFragment {
  readonly text: string;
  readonly color: ColorReference | undefined;
  readonly font: FontReference | undefined;
  readonly isUnderlined: boolean;
}

export type HorizontalAlignment = 'left' | 'center' | 'right' | 'fill';

export interface LabelContent {
  readonly kind: 'label';
  readonly fragments: readonly TextFragment[];
  readonly font: FontReference;
  readonly color: ColorReference | undefined;
  readonly alignment: 'natural' | 'left' | 'center' | 'right' | 'justified';
  /** 0 is any number. */
  readonly lines: number;
  /** Whether a text that is too long ends in dots. */
  readonly isTruncated: boolean;
}

export interface StackContent {
  readonly kind: 'stack';
  readonly axis: Axis;
  readonly spacing: number;
  readonly alignment: string;
  readonly distribution: string;
}

export interface ButtonContent {
  readonly kind: 'button';
  /** `system`, `custom`, `contactAdd`, … */
  readonly type: string;
  readonly title: string;
  readonly subtitle: string;
  readonly image: ImageReference | undefined;
  readonly font: FontReference;
  readonly titleColor: ColorReference | undefined;
  readonly alignment: HorizontalAlignment;
  readonly isSelected: boolean;
  readonly configuration: ButtonConfiguration | undefined;
}

export interface ButtonConfiguration {
  readonly style: 'plain' | 'gray' | 'tinted' | 'filled';
  readonly foreground: ColorReference | undefined;
  readonly background: ColorReference | undefined;
  readonly cornerStyle: string;
  /** Points; undefined where the style tells it. */
  readonly cornerRadius: number | undefined;
  readonly size: string;
  /** Between its edges and its content; undefined where the size tells it. */
  readonly insets: Insets | undefined;
  readonly imagePlacement: 'leading' | 'trailing' | 'top' | 'bottom';
  /** Between image and title, points. */
  readonly imagePadding: number;
}

export interface TabItem {
  /** Its place among all ids of the page. */
  readonly index: number;
  readonly id: string | undefined;
  readonly systemItem: string | undefined;
  readonly title: string;
  readonly image: ImageReference | undefined;
  readonly badge: string;
}

export type ViewContent =
  | { readonly kind: 'view' }
  | { readonly kind: 'scroll' }
  | StackContent
  | LabelContent
  | ButtonContent
  | { readonly kind: 'switch'; readonly isOn: boolean; readonly onTint: ColorReference | undefined }
  | {
      readonly kind: 'slider';
      /** 0 to 1. */
      readonly value: number;
      readonly minimumTrack: ColorReference | undefined;
    }
  | {
      readonly kind: 'image';
      readonly image: ImageReference | undefined;
      /** Points of the letters beside which a symbol would stand. */
      readonly symbolSize: number | undefined;
    }
  | { readonly kind: 'tabBar'; readonly items: readonly TabItem[]; readonly selected: string | undefined }
  | {
      readonly kind: 'textField' | 'textView';
      readonly text: string;
      readonly placeholder: string;
      readonly font: FontReference;
      readonly color: ColorReference | undefined;
      readonly hasBorder: boolean;
      readonly alignment: LabelContent['alignment'];
    }
  | { readonly kind: 'segments'; readonly titles: readonly string[]; readonly selected: number }
  | { readonly kind: 'progress'; readonly value: number }
  | { readonly kind: 'pageControl'; readonly pages: number; readonly current: number }
  | { readonly kind: 'activity' }
  /** An element that the preview does not know. */
  | { readonly kind: 'unknown'; readonly name: string };

export interface View {
  /** Its place among all ids of the page. */
  readonly index: number;
  /** Interface Builder's object id. */
  readonly id: string | undefined;
  readonly content: ViewContent;
  readonly layout: ViewLayout;
  readonly style: ViewStyle;
  readonly children: readonly View[];
}

export interface Storyboard {
  readonly root: View;
  /** `<namedColor>` and `<systemColor>` of the resources, for what the catalogue and the look lack. */
  readonly colors: ReadonlyMap<string, Rgba>;
  /** What is not drawn as it is. */
  readonly notes: readonly string[];
}
