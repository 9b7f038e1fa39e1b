/** The styles, drawables and numbers that looks come to, each once, under names that a reader of the layout understands. */
import { firstFreeName } from '../../../../core/free-name.ts';
import { pascalCase } from '../names.ts';
import type { Items } from './style-items.ts';
import { WIDTHS } from './scene.ts';

export interface AndroidStyle {
  /** Reference to another style, or empty. */
  readonly parent: string;
  /** One for each of the widths; the same object where nothing changes. */
  readonly items: readonly Items[];
}

export class StyleBook {
  /** By name, without the screen's. */
  readonly styles = new Map<string, AndroidStyle>();
  /** XML by name. */
  readonly drawables = new Map<string, string>();
  /** By name, one for each of the widths. */
  readonly integers = new Map<string, readonly number[]>();
  readonly #names = new Map<string, string>();
  readonly #screen: string;

  /** @param screen begins the names of its resources: `login` */
  constructor(screen: string) {
    this.#screen = screen;
  }

  /**
   * A reference to a style of these items.
   *
   * @param wanted names in the order in which they are tried, each in its parts: `[['text'], ['page-footer', 'text']]`
   */
  style(wanted: readonly (readonly string[])[], style: AndroidStyle): string {
    const names = wanted.map((parts) => parts.map(pascalCase).join('.'));
    const name = this.#nameFor(names, JSON.stringify(style), this.styles);
    this.styles.set(name, style);
    return `@style/${pascalCase(this.#screen)}.${name}`;
  }

  /** The name of a drawable as references have it. */
  drawable(wanted: string, xml: string): string {
    const name = this.#nameFor([wanted], xml, this.drawables, '_');
    this.drawables.set(name, xml);
    return `${this.#screen}_${name}`;
  }

  integer(wanted: string, values: readonly number[]): string {
    const name = this.#nameFor([wanted], JSON.stringify(values), this.integers, '_');
    this.integers.set(name, values);
    return `@integer/${this.#screen}_${name}`;
  }

  /** The same content has the same name; another one gets the next of them, or a number. */
  #nameFor(
    wanted: readonly string[],
    content: string,
    taken: ReadonlyMap<string, unknown>,
    joiner = '',
  ): string {
    const key = `${wanted[0] ?? ''}\n${content}`;
    const known = this.#names.get(key);
    if (known !== undefined) return known;
    const name = firstFreeName(wanted, taken, joiner);
    this.#names.set(key, name);
    return name;
  }
}

/** Items for each of the widths; one and the same where they are alike. */
export function forWidths(make: (width: number) => Items): readonly Items[] {
  let last: { readonly items: Items; readonly written: string } | undefined;
  return WIDTHS.map((width) => {
    const items = make(width);
    const written = JSON.stringify(items);
    if (last?.written !== written) last = { items, written };
    return last.items;
  });
}

/** Whether items are the same on screens of any width. */
export function isSteady(items: readonly Items[]): boolean {
  return items.every((own) => own === items[0]);
}
