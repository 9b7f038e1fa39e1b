/** What the views of one component share while they are written in SwiftUI. */
import type { Component } from '../../../kits/kit.ts';
import type { IosLooks } from '../ios-looks.ts';
import type { Group, NativeView, Words } from '../native-view.ts';
import { nameOr, PartNames } from '../template-words.ts';

export class SwiftContext {
  /** Gets the colors that the views name. */
  readonly looks: IosLooks;
  readonly isWide: boolean;
  readonly names: PartNames;
  readonly #component: Component;

  constructor(view: NativeView, component: Component, looks: IosLooks, isWide: boolean) {
    this.names = new PartNames(view);
    this.#component = component;
    this.looks = looks;
    this.isWide = isWide;
  }

  /** @param value Swift */
  state(view: NativeView, holder: Group | undefined, what: string, value: string): string {
    const name = holder === undefined ? '' : this.names.nameOf(view);
    const suffix = `${name.charAt(0).toUpperCase()}${name.slice(1)}${what}`;
    return `{{state "${suffix}" '${value}'}}`;
  }

  nameOr(words: Words): Words {
    return nameOr(words, this.#component);
  }
}
