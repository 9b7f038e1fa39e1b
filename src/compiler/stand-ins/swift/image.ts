/** Pictures, and boxes of a color. */
import { WHITE } from '../lightness.ts';
import type { ViewOf } from '../native-view.ts';
import { written } from '../template-words.ts';
import { colorOf, lines, TOUCH } from './modifiers.ts';
import type { SwiftContext } from './swift-context.ts';

const PICTURE_HEIGHT = 160;

export function imageCode(
  { slot, label, width, height, paint }: ViewOf<'image'>,
  context: SwiftContext,
): string {
  const isBox = slot === undefined && paint.background !== undefined;
  const tall = height ?? (isBox ? TOUCH : PICTURE_HEIGHT);
  const frame =
    width === undefined
      ? [`.frame(maxWidth: .infinity)`, `.frame(height: ${tall})`]
      : [`.frame(width: ${width}, height: ${tall})`];
  const clip =
    paint.radius === undefined
      ? []
      : [`.clipShape(RoundedRectangle(cornerRadius: ${Math.min(paint.radius, 24)}))`];
  const called = label.length === 0 ? '.accessibilityHidden(true)' : `.accessibilityLabel(${written(label)})`;
  if (isBox)
    return lines(
      colorOf(paint.background ?? WHITE, (color) => context.looks.fill(color)),
      [...frame, ...clip, called],
    );
  const missing = 'Image(systemName: "photo")\n    .foregroundStyle(.secondary)';
  const code =
    slot === undefined
      ? missing
      : `{{#if (pictured "${slot}")}}\nImage({{${slot}}})\n    .resizable()\n    .scaledToFill()\n{{else}}\n${missing}\n{{/if}}`;
  return lines(code, [...frame, ...(clip.length > 0 ? clip : ['.clipped()']), called]);
}
