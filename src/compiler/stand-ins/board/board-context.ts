/** What the views of one component share while they are written for a storyboard: ids, outlets, priorities, sizes. */
import type { IosLooks } from '../ios-looks.ts';
import type { Group, NativeView, Words } from '../native-view.ts';
import { PartContext } from '../part-context.ts';
import { written } from '../template-words.ts';

export class BoardContext extends PartContext<IosLooks> {
  readonly #ranks = new Map<Group, number>();

  id(view: NativeView, holder: Group | undefined): string {
    return holder === undefined ? '{{id}}' : `{{id "${this.names.nameOf(view)}"}}`;
  }

  label(_view: NativeView, holder: Group | undefined): string {
    return holder === undefined ? '{{userLabel}}' : '';
  }

  /** The component's own view, or a part of it that is named after what it is. */
  outlet(type: string, view: NativeView, holder: Group | undefined, part?: string): string {
    if (holder === undefined)
      return part === undefined ? `{{outlet "${type}"}}` : `{{outlet "${type}" "${part}"}}`;
    const name = this.names.nameOf(view);
    return `{{outlet "${type}" "${part ?? name}" "${name}"}}`;
  }

  connection(type: string, view: NativeView, holder: Group | undefined): string {
    const part = holder === undefined ? '' : ` "${this.names.nameOf(view)}"`;
    return `<connections>\n    {{action "${type}"${part}}}\n</connections>`;
  }

  called(words: Words): string {
    return `<accessibility key="accessibilityConfiguration" label="${written(this.nameOr(words))}"/>`;
  }

  /** Lower by one for each sibling before, so that Auto Layout never has to choose between equals. */
  hugging(holder: Group | undefined, priority: number): string {
    return ` horizontalHuggingPriority="${this.#rank(holder, priority)}"`;
  }

  resistance(holder: Group | undefined, priority: number): string {
    return ` horizontalCompressionResistancePriority="${this.#rank(holder, priority)}"`;
  }

  #rank(holder: Group | undefined, priority: number): string {
    if (holder === undefined) return `{{rank ${priority}}}`;
    const at = this.#ranks.get(holder) ?? 0;
    this.#ranks.set(holder, at + 1);
    return String(priority - at);
  }

  size(
    view: NativeView,
    holder: Group | undefined,
    side: 'width' | 'height',
    constant: number,
    isLeast: boolean,
  ): string {
    const relation = isLeast ? ' relation="greaterThanOrEqual"' : '';
    const id =
      holder === undefined ? side : `${this.names.nameOf(view)}${side === 'width' ? 'Width' : 'Height'}`;
    return `<constraint firstAttribute="${side}"${relation} constant="${constant}" id="{{id "${id}"}}"/>`;
  }
}
