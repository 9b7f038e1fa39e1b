/** What stands in for a component that could not be emitted: marked in the layout, visible on the screen, harmless. */
import type { ScreenNode } from '../../../dsl/tree.ts';
import type { EmittedComponent, EmittedText } from '../../target.ts';
import { commentText } from './escape.ts';
import { resourceName } from './names.ts';
import type { ComponentResources } from './component-resources.ts';

/** The one output of this target that templates write. */
export const PART = 'layout';

/** A line of text; for a block, above its children. */
export function placeholderComponent(node: ScreenNode, identifier: string, reason: string): EmittedComponent {
  const string = resourceName(identifier, 'missing');
  const requirements: ComponentResources = { strings: [[string, `Missing: ${node.name}`]], colors: [] };
  const isBlock = node.children !== undefined;
  const id = resourceName(identifier);
  const text = textView(isBlock ? `${id}_missing` : id, string);
  const comment = `<!-- placeholder: ${commentText(reason)} -->`;
  const layout: EmittedText = isBlock
    ? {
        before: `${blockStart(id)}\n\n    ${comment}\n    ${text.replaceAll('\n', '\n    ')}\n\n    `,
        after: '\n\n</LinearLayout>',
        open: true,
      }
    : { before: `${comment}\n${text}`, after: '', open: false };
  return { component: node.name, identifier, texts: { [PART]: layout }, requirements };
}

function textView(id: string, string: string): string {
  return `<TextView
    android:id="@+id/${id}"
    android:layout_width="wrap_content"
    android:layout_height="wrap_content"
    android:text="@string/${string}"
    android:textColor="@android:color/holo_red_dark" />`;
}

function blockStart(id: string): string {
  return `<LinearLayout
    android:id="@+id/${id}"
    android:layout_width="match_parent"
    android:layout_height="wrap_content"
    android:orientation="vertical">`;
}
