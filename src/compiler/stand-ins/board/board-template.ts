/** A stand-in as a storyboard template: UIKit's own views, in stacks. */
import type { Component } from '../../../kits/kit.ts';
import type { IosLooks } from '../ios-looks.ts';
import { groundsOf } from '../ios-paint.ts';
import { extentOf, type Group, type NativeView, type ViewOf } from '../native-view.ts';
import { branched, indented } from '../template-words.ts';
import { dividerElement, progressElement, sliderElement } from './bars.ts';
import { BoardContext } from './board-context.ts';
import { buttonElement, radioElement, selectElement } from './buttons.ts';
import { LAID_OUT } from './element.ts';
import { fieldElement } from './field.ts';
import { groupElement } from './group.ts';
import { imageElement } from './image.ts';
import { switchElement } from './switch.ts';
import { textElement } from './text.ts';

/** The word that asks whether the component stands in a column, where views are as wide as it. */
export const IN_COLUMN = 'inColumn';

/** @param ground the color that the component stands on, where that is known */
export function boardTemplate(
  view: NativeView,
  component: Component,
  looks: IosLooks,
  ground: string | undefined,
): string {
  const context = new BoardContext(view, component, looks);
  return new BoardWriter(context).write(view, undefined, ground);
}

class BoardWriter {
  readonly #context: BoardContext;

  constructor(context: BoardContext) {
    this.#context = context;
  }

  /**
   * @param holder the group that it stands in; undefined for the component's own view
   * @param surface the color that it stands on, where that is known
   */
  write(view: NativeView, holder: Group | undefined, surface: string | undefined): string {
    if (view.kind === 'place') return '{{{children}}}';
    if (view.kind === 'branch') return branched(view, (child) => this.write(child, holder, surface));
    const code = this.#view(view, holder, surface);
    const extent = extentOf(view);
    const isRowOfSmall = view.kind === 'group' && view.axis === 'row' && view.hugs;
    if (extent !== 'hug' && extent !== 'button' && !isRowOfSmall) return code;
    if (extent === 'button' && holder?.axis === 'column' && holder.stretches) return code;
    const inPlace = this.#inPlace(code, view, holder);
    if (holder === undefined) return inPlace;
    return holder.axis === 'row' || holder.axis === 'strip' || holder.axis === 'line' ? code : inPlace;
  }

  /** A stack makes its views as wide as itself: what is to be narrower stands in one of its own. */
  #inPlace(code: string, view: NativeView, holder: Group | undefined): string {
    const isCentered = view.kind === 'group' ? view.isCentered : holder?.isCentered === true;
    const alignment = isCentered ? 'center' : 'leading';
    const id = `{{id "${holder === undefined ? 'place' : `${this.#context.names.nameOf(view)}Place`}"}}`;
    const [start, end] = [
      `<stackView opaque="NO" contentMode="scaleToFill" axis="vertical" alignment="${alignment}" ${LAID_OUT} id="${id}">\n    <subviews>`,
      '    </subviews>\n</stackView>',
    ];
    if (holder !== undefined) return `${start}\n${indented(code, 8)}\n${end}`;
    const asked = `${IN_COLUMN}${extentOf(view) === 'button' ? ' "button"' : ''}`;
    return `{{#if (${asked})}}\n${start}\n{{/if}}\n${code}\n{{#if (${asked})}}\n${end}\n{{/if}}`;
  }

  #view(
    view: Exclude<NativeView, ViewOf<'place'> | ViewOf<'branch'>>,
    holder: Group | undefined,
    surface: string | undefined,
  ): string {
    const context = this.#context;
    switch (view.kind) {
      case 'group':
        return this.#group(view, holder, surface);
      case 'text':
        return textElement(view, holder, surface, context);
      case 'button':
      case 'link':
        return buttonElement(view, holder, surface, context);
      case 'field':
        return fieldElement(view, holder, context);
      case 'radio':
        return radioElement(view, holder, context);
      case 'checkbox':
      case 'switch':
        return switchElement(view, holder, surface, context);
      case 'slider':
        return sliderElement(view, holder, context);
      case 'progress':
        return progressElement(view, holder, context);
      case 'select':
        return selectElement(view, holder, context);
      case 'image':
        return imageElement(view, holder, context);
      case 'divider':
        return dividerElement(view, holder, context);
    }
  }

  #group(view: Group, holder: Group | undefined, around: string | undefined): string {
    const { background, surface } = groundsOf(view.paint, around);
    const inner = view.views.map((child) => this.write(child, view, surface)).join('\n');
    return groupElement(view, holder, { inner, background }, this.#context);
  }
}
