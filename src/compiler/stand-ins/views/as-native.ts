/** Views by one word for what they are: that of the kit's author, or of the component's name. */
import type { NativeName } from '../../../kits/kit.ts';
import { NO_PADDING, type NativeView, type Words } from '../native-view.ts';
import type { BuildContext } from './build-context.ts';
import { plainGroup } from './group-view.ts';

/** A view for what the kit's author, or the component's name, says it is. */
export function asNative(
  native: NativeName,
  views: readonly NativeView[],
  words: Words,
  context: BuildContext,
): NativeView {
  const [view] = views;
  const label: Words = words;
  const same = findKind(views, native);
  if (same !== undefined) return same;
  const paint = view !== undefined && 'paint' in view ? view.paint : {};
  const look = view?.kind === 'text' ? view.look : { isBold: native === 'heading', isCentered: false };
  switch (native) {
    case 'text':
    case 'heading':
      return {
        kind: 'text',
        words,
        ...(native === 'heading' ? { level: 2 } : {}),
        look: native === 'heading' ? { ...look, isBold: true } : look,
        paint: {},
        padding: NO_PADDING,
        isLabel: false,
      };
    case 'button':
    case 'link':
      return { kind: native, words, paint, isBold: false };
    case 'field':
    case 'text-area':
      return {
        kind: 'field',
        type: 'text',
        isLong: native === 'text-area',
        label,
        hint: [],
        isLabelled: false,
      };
    case 'checkbox':
    case 'radio':
    case 'switch':
      return { kind: native, words, label: [], isOn: false };
    case 'slider':
    case 'progress':
      return { kind: native, label, value: 0.5 };
    case 'select':
      return { kind: 'select', label: [], options: words.length === 0 ? [] : [words] };
    case 'image':
      return { kind: 'image', label, paint };
    case 'divider':
      return { kind: 'divider' };
    case 'row':
    case 'column':
    case 'grid':
      return view?.kind === 'group' && views.length === 1
        ? { ...view, axis: native, columns: native === 'grid' ? Math.max(2, view.columns) : 1 }
        : {
            ...plainGroup(native, views),
            columns: native === 'grid' ? Math.max(2, Math.round(context.viewportWidth / 320)) : 1,
          };
  }
}

/** The control itself, where it is somewhere in the HTML: it knows more of itself than its words. */
function findKind(views: readonly NativeView[], native: NativeName): NativeView | undefined {
  for (const view of views) {
    if (view.kind === native && view.kind !== 'text') return view;
    const inner = view.kind === 'group' ? findKind(view.views, native) : undefined;
    if (inner !== undefined) return inner;
  }
  return undefined;
}
