/** What the views of one component share while they are written in SwiftUI. */
import type { Component } from '../../../kits/kit.ts';
import type { IosLooks } from '../ios-looks.ts';
import type { Group, NativeView } from '../native-view.ts';
import { PartContext } from '../part-context.ts';

export class SwiftContext extends PartContext<IosLooks> {
  readonly isWide: boolean;

  constructor(view: NativeView, component: Component, looks: IosLooks, isWide: boolean) {
    super(view, component, looks);
    this.isWide = isWide;
  }

  /** @param value Swift */
  state(view: NativeView, holder: Group | undefined, what: string, value: string): string {
    const name = holder === undefined ? '' : this.names.nameOf(view);
    const suffix = `${name.charAt(0).toUpperCase()}${name.slice(1)}${what}`;
    return `{{state "${suffix}" '${value}'}}`;
  }
}
