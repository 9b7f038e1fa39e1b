/** What the views of one component share while they are written, whatever they are written for. */
import type { Component } from '../../kits/kit.ts';
import type { NativeView, Words } from './native-view.ts';
import { nameOr, PartNames } from './template-words.ts';

/** `Looks` get the resources that the views name. */
export class PartContext<Looks> {
  readonly looks: Looks;
  readonly names: PartNames;
  protected readonly component: Component;

  constructor(view: NativeView, component: Component, looks: Looks) {
    this.names = new PartNames(view);
    this.component = component;
    this.looks = looks;
  }

  /** Words of its own, else what the component is. */
  nameOr(words: Words): Words {
    return nameOr(words, this.component);
  }
}
