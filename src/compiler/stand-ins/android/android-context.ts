/** What the views of one component share while they are written for Android. */
import type { Component } from '../../../kits/kit.ts';
import { extentOf, type Group, type NativeView } from '../native-view.ts';
import { PartContext } from '../part-context.ts';
import { PLACE } from '../template-words.ts';
import type { AndroidLooks } from './android-looks.ts';
import { element, withoutAbsent, type Attributes } from './element.ts';
import { placeIn } from './place-in.ts';

export class AndroidContext extends PartContext<AndroidLooks> {
  readonly isWide: boolean;

  constructor(view: NativeView, component: Component, looks: AndroidLooks, isWide: boolean) {
    super(view, component, looks);
    this.isWide = isWide;
  }

  /** Attributes without a namespace, but for `style`, are written as they are. */
  element(
    name: string,
    view: NativeView,
    holder: Group | undefined,
    own: Attributes,
    inner?: string,
  ): string {
    const id = holder === undefined ? '{{id}}' : `{{id "${this.names.nameOf(view)}"}}`;
    const extent = extentOf(view);
    // The component's own view takes its width by the word, unless it has one.
    const width = own['android:layout_width'];
    const placing: Attributes =
      holder === undefined
        ? width === undefined
          ? { place: `{{${PLACE} "${extent}"${own['style'] === undefined ? '' : ' "styled"'}}}` }
          : { 'android:layout_width': width }
        : placeIn(holder, extent, own['style'] === undefined ? this.looks : undefined);
    return element(
      name,
      { 'android:id': id, ...placing, 'android:layout_height': 'wrap_content', ...withoutAbsent(own) },
      inner,
    );
  }

  drawable(view: NativeView, holder: Group | undefined): string {
    const component = this.component.name.replaceAll('-', '_');
    if (holder === undefined) return component;
    return `${component}_${this.names.nameOf(view).replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)}`;
  }
}
