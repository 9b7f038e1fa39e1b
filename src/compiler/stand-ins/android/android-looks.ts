/** The resources that Android's stand-ins name: gaps, surfaces, colors, and what differs on wide screens. */
import type { Paint } from '../native-view.ts';

/** As `resources.json` has them, and drawables by name. */
export interface StandInResources {
  readonly colors: Readonly<Record<string, string>>;
  readonly dimens: Readonly<Record<string, string>>;
  readonly styles: Readonly<Record<string, { readonly items: Readonly<Record<string, string>> }>>;
  readonly wideStyles: Readonly<Record<string, { readonly items: Readonly<Record<string, string>> }>>;
  readonly drawables: ReadonlyMap<string, string>;
}

type Styles = Record<string, { readonly items: Readonly<Record<string, string>> }>;

/** Between the components of a page, dp. */
const PAGE_GAP_LENGTH = 16;
export const PAGE_GAP = `@drawable/native_gap_${PAGE_GAP_LENGTH}`;

export const TOUCH_TARGET = '@dimen/native_touch_target';
const SHARE_STYLE = '@style/Native.Share';
const ADAPTIVE_STYLE = '@style/Native.Adaptive';

const FULL = { 'android:layout_width': 'match_parent', 'android:layout_height': 'wrap_content' };
const SHAPE = '<shape xmlns:android="http://schemas.android.com/apk/res/android"';
const DEFAULT_RADIUS = 4;

/** Collects what templates name while they are written. */
export class AndroidLooks {
  readonly #colors: Record<string, string> = {};
  readonly #styles: Styles = {};
  readonly #wide: Styles = {};
  readonly #drawables = new Map<string, string>();

  constructor() {
    this.gap(PAGE_GAP_LENGTH);
  }

  get resources(): StandInResources {
    return {
      colors: this.#colors,
      dimens: { native_touch_target: '48dp' },
      styles: this.#styles,
      wideStyles: this.#wide,
      drawables: this.#drawables,
    };
  }

  /** A reference to the color; that of a slot is the slot's own. */
  color(color: string): string {
    if (color.startsWith('slot:')) return `{{${color.slice(5)}}}`;
    const name = `native_${color.slice(1)}`;
    this.#colors[name] = color.toUpperCase();
    return `@color/${name}`;
  }

  /** The room between views of a group, dp. */
  gap(length: number): string {
    const name = `native_gap_${length}`;
    this.#drawables.set(
      name,
      `${SHAPE}>\n    <size android:width="${length}dp" android:height="${length}dp" />\n</shape>\n`,
    );
    return `@drawable/${name}`;
  }

  /**
   * A background with its corners and its border; undefined where there is neither color nor border.
   *
   * @param name of the drawable
   * @param isTouched whether it shows that it is touched
   */
  surface({ background, border, radius }: Paint, name: string, isTouched: boolean): string | undefined {
    if (background?.startsWith('slot:') === true) return this.color(background);
    if (background === undefined && border === undefined) return undefined;
    const lines = [
      ...(background === undefined ? [] : [`<solid android:color="${this.color(background)}" />`]),
      ...(border === undefined || border.startsWith('slot:')
        ? []
        : [`<stroke android:width="1dp" android:color="${this.color(border)}" />`]),
      ...(radius === undefined && !isTouched
        ? []
        : [`<corners android:radius="${radius ?? DEFAULT_RADIUS}dp" />`]),
    ];
    const inner = lines.map((line) => `\n    ${line}`).join('');
    const shape = `${SHAPE}>${inner}\n</shape>\n`;
    this.#drawables.set(`native_${name}`, isTouched ? rippleAround(lines) : shape);
    return `@drawable/native_${name}`;
  }

  /** What stands where a picture will be. */
  picture(): string {
    this.#drawables.set(
      'native_picture',
      `${SHAPE}>\n    <solid android:color="${this.color('#d5d9de')}" />\n    <size android:width="120dp" android:height="80dp" />\n</shape>\n`,
    );
    return '@drawable/native_picture';
  }

  /** Side by side on wide screens, one below the other on others. */
  adaptive(): string {
    this.#styles['Native.Adaptive'] = { items: { 'android:orientation': 'vertical' } };
    this.#wide['Native.Adaptive'] = { items: { 'android:orientation': 'horizontal' } };
    return ADAPTIVE_STYLE;
  }

  /** As wide as what it stands in, and an equal share of it on wide screens. */
  share(): string {
    this.#styles['Native.Share'] = { items: FULL };
    this.#wide['Native.Share'] = {
      items: { ...FULL, 'android:layout_width': '0dp', 'android:layout_weight': '1' },
    };
    return SHARE_STYLE;
  }

  /** @param isNarrow the columns stand on phones too */
  grid(columns: number, isNarrow: boolean): string {
    const name = `Native.Grid${columns}`;
    const items = (count: number): Record<string, string> => ({ 'android:columnCount': String(count) });
    this.#styles[name] = { items: items(isNarrow ? columns : 1) };
    if (!isNarrow) this.#wide[name] = { items: items(columns) };
    return `@style/${name}`;
  }

  radioGroup(): void {
    this.#styles['RadioGroup'] = { items: FULL };
  }
}

function rippleAround(lines: readonly string[]): string {
  const inner = lines.map((line) => `\n            ${line}`).join('');
  return `<ripple xmlns:android="http://schemas.android.com/apk/res/android"
    android:color="?android:attr/colorControlHighlight">
    <item>
        <shape android:shape="rectangle">${inner}
        </shape>
    </item>
</ripple>
`;
}
