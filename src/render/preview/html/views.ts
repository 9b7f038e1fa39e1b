/** A tree of views as HTML. */
import { escapeHtml } from '../../../core/escape-html.ts';
import type { Insets, View } from '../storyboard/types.ts';
import { drawButton } from './button.ts';
import { drawActivity, drawPages, drawProgress, drawSegments, drawSlider, drawSwitch } from './controls.ts';
import { openTag, type Drawing } from './element.ts';
import { px } from './values.ts';
import { drawField } from './field.ts';
import { drawImage } from './image.ts';
import { drawLabel } from './label.ts';
import { arrangedCss, pinnedCss, scrollCss, stackCss } from './layout-style.ts';
import type { Paint } from './paint.ts';
import { priorities } from './priorities.ts';
import { drawTabBar } from './tab-bar.ts';

export interface Surroundings {
  readonly paint: Paint;
  /** What the root view's safe area leaves free. */
  readonly safeArea: Insets;
}

/** The root view's element with all that is in it. */
export function viewsHtml(root: View, { paint, safeArea }: Surroundings): string {
  const priority = priorities();
  const out: string[] = [];
  const write = (view: View, place: readonly string[]): void => {
    const drawing = draw(view, paint);
    out.push(openTag(view, drawing, place, paint), drawing.html ?? '');
    const { content, children } = view;
    if (content.kind === 'stack') {
      const shown = children.filter(({ style }) => !style.isHidden);
      const places = arrangedCss(content, shown, priority);
      const last = shown.length - 1;
      const meetsBottom = isOnBottom(view);
      shown.forEach((child, index) => {
        const isLast = content.axis === 'vertical' && index === last && meetsBottom;
        write(child, [...(places[index] ?? []), ...(isLast ? belowBar(child, safeArea) : [])]);
      });
    } else
      for (const child of children)
        write(child, [
          ...pinnedCss(child, safeArea),
          ...(isOnBottom(child) ? belowBar(child, safeArea) : []),
        ]);
    out.push('</div>\n');
  };
  write(root, []);
  return out.join('');
}

function isOnBottom({ layout }: View): boolean {
  return layout.pins.some(({ attribute, guide }) => attribute === 'bottom' && guide === 'safeArea');
}

/** A bar that stands on the safe area's bottom has its background reach down to the screen's edge. */
function belowBar({ content }: View, { bottom }: Insets): string[] {
  return content.kind === 'tabBar' && bottom > 0 ? [`--below:${px(bottom)}`] : [];
}

function draw(view: View, paint: Paint): Drawing {
  const { content, style } = view;
  switch (content.kind) {
    case 'view':
      return { role: 'plain' };
    case 'scroll':
      return { role: 'scroll', css: scrollCss(view) };
    case 'stack':
      return { role: 'stack', css: stackCss(content, style.margins) };
    case 'label':
      return drawLabel(content, paint);
    case 'button':
      return drawButton(content, paint);
    case 'switch':
      return drawSwitch(content, paint);
    case 'slider':
      return drawSlider(content, paint);
    case 'image':
      return drawImage(content, style.contentMode, paint);
    case 'tabBar':
      return drawTabBar(content, paint);
    case 'textField':
    case 'textView':
      return drawField(content, paint);
    case 'segments':
      return drawSegments(content, paint);
    case 'progress':
      return drawProgress(content);
    case 'pageControl':
      return drawPages(content);
    case 'activity':
      return drawActivity(paint);
    case 'unknown':
      return { role: 'unknown', html: escapeHtml(content.name) };
  }
}
