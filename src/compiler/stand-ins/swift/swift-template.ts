/** A stand-in as a SwiftUI template: the same views as the storyboard's. */
import type { Component } from '../../../kits/kit.ts';
import type { IosLooks } from '../ios-looks.ts';
import { groundsOf } from '../ios-paint.ts';
import type { Group, NativeView } from '../native-view.ts';
import { branched, written } from '../template-words.ts';
import { buttonCode } from './button.ts';
import { radioCode, selectCode, toggleCode } from './choices.ts';
import { fieldCode } from './field.ts';
import { groupCode } from './group.ts';
import { imageCode } from './image.ts';
import { lines, TOUCH } from './modifiers.ts';
import { SwiftContext } from './swift-context.ts';
import { textCode } from './text.ts';

/** @param ground the color that the component stands on, where that is known */
export function swiftTemplate(
  view: NativeView,
  component: Component,
  looks: IosLooks,
  isWide: boolean,
  ground: string | undefined,
): string {
  const context = new SwiftContext(view, component, looks, isWide);
  return new SwiftTemplateWriter(context).write(view, undefined, ground);
}

class SwiftTemplateWriter {
  readonly #context: SwiftContext;

  constructor(context: SwiftContext) {
    this.#context = context;
  }

  write(view: NativeView, holder: Group | undefined, surface: string | undefined): string {
    const context = this.#context;
    switch (view.kind) {
      case 'place':
        return '{{{children}}}';
      case 'branch':
        return branched(view, (child) => this.write(child, holder, surface));
      case 'group':
        return this.#group(view, holder, surface);
      case 'text':
        return textCode(view, holder, surface, context);
      case 'button':
      case 'link':
        return buttonCode(view, holder, surface, context);
      case 'field':
        return fieldCode(view, holder, context);
      case 'radio':
        return holder === undefined ? radioCode(view, context) : toggleCode(view, holder, context);
      case 'checkbox':
      case 'switch':
        return toggleCode(view, holder, context);
      case 'slider':
        return lines(`Slider(value: $${context.state(view, holder, 'Value', decimal(view.value))})`, [
          `.frame(minHeight: ${TOUCH})`,
          `.accessibilityLabel(${written(context.nameOr(view.label))})`,
        ]);
      case 'progress':
        return lines(`ProgressView(value: ${decimal(view.value)})`, [
          `.accessibilityLabel(${written(context.nameOr(view.label))})`,
        ]);
      case 'select':
        return selectCode(view, holder, context);
      case 'image':
        return imageCode(view, context);
      case 'divider':
        return 'Divider()';
    }
  }

  #group(view: Group, holder: Group | undefined, around: string | undefined): string {
    const { background, surface } = groundsOf(view.paint, around);
    const inner = view.views.map((child) => this.write(child, view, surface)).join('\n');
    return groupCode(view, holder, { inner, background }, this.#context);
  }
}

function decimal(value: number): string {
  return Number.isInteger(value) ? value.toFixed(1) : String(value);
}
