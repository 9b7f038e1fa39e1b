/** A stand-in as an Android template: the framework's own widgets, with words of the template language. */
import type { Component } from '../../../kits/kit.ts';
import { WHITE } from '../lightness.ts';
import type { Group, NativeView } from '../native-view.ts';
import { asArgument, branched, written } from '../template-words.ts';
import { AndroidContext } from './android-context.ts';
import { TOUCH_TARGET, type AndroidLooks } from './android-looks.ts';
import { buttonElement, linkElement } from './buttons.ts';
import { choiceElement } from './choice.ts';
import { fieldElement } from './field.ts';
import { groupElement } from './group.ts';
import { imageElement } from './image.ts';
import { textElement } from './text.ts';

/**
 * @param looks gets the resources that the template names
 * @param ground the color that the component stands on, where that is dark
 */
export function androidTemplate(
  view: NativeView,
  component: Component,
  looks: AndroidLooks,
  isWide: boolean,
  ground: string | undefined,
): string {
  const context = new AndroidContext(view, component, looks, isWide);
  return new AndroidWriter(context, ground).write(view, undefined);
}

class AndroidWriter {
  readonly #context: AndroidContext;
  /** What is being written stands on it. */
  #ground: string;

  constructor(context: AndroidContext, ground: string | undefined) {
    this.#ground = ground ?? WHITE;
    this.#context = context;
  }

  /** @param holder the group that it stands in; undefined for the component's own view */
  write(view: NativeView, holder: Group | undefined): string {
    const context = this.#context;
    switch (view.kind) {
      case 'place':
        return '{{{children}}}';
      case 'branch':
        return branched(view, (child) => this.write(child, holder));
      case 'group':
        return this.#group(view, holder);
      case 'text':
        return textElement(view, holder, context);
      case 'button':
        return buttonElement(view, holder, context);
      case 'link':
        return linkElement(view, holder, context);
      case 'field':
        return fieldElement(view, holder, context);
      case 'checkbox':
        return choiceElement('CheckBox', view, holder, context);
      case 'radio':
        context.looks.radioGroup();
        return choiceElement('RadioButton', view, holder, context);
      case 'switch':
        return choiceElement('Switch', view, holder, context);
      case 'slider':
        return context.element('SeekBar', view, holder, {
          'android:contentDescription': written(context.nameOr(view.label)),
          'android:minHeight': TOUCH_TARGET,
          'android:progress': String(Math.round(view.value * 100)),
        });
      case 'progress':
        return context.element('ProgressBar', view, holder, {
          style: '?android:attr/progressBarStyleHorizontal',
          'android:contentDescription': written(context.nameOr(view.label)),
          'android:progress': String(Math.round(view.value * 100)),
        });
      case 'select':
        return context.element('Spinner', view, holder, {
          'android:contentDescription': view.label.length === 0 ? undefined : written(view.label),
          'android:entries': `{{entries ${asArgument(view.options[0] ?? context.nameOr([]))}}}`,
          'android:minHeight': TOUCH_TARGET,
        });
      case 'image':
        return imageElement(view, holder, context);
      case 'divider':
        return context.element('View', view, holder, {
          ...(holder?.axis === 'row'
            ? { 'android:layout_width': '1dp', 'android:layout_height': 'match_parent' }
            : { 'android:layout_height': '1dp' }),
          'android:background': '?android:attr/listDivider',
        });
    }
  }

  #group(view: Group, holder: Group | undefined): string {
    const { paint } = view;
    const around = this.#ground;
    this.#ground = paint.background?.startsWith('#') === true ? paint.background : around;
    const own = this.#ground;
    const inner = view.views.map((child) => this.write(child, view)).join('\n');
    this.#ground = around;
    return groupElement(view, holder, { inner, own, around }, this.#context);
  }
}
