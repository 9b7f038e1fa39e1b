/** The font of a text. */
import type { TextView } from '../native-view.ts';
import { textStyle } from '../text-style.ts';

export function fontElement(view: TextView): string {
  const { board, points } = textStyle(view);
  const isPlain = !view.look.isBold || board === 'Headline';
  return isPlain
    ? `<fontDescription key="fontDescription" style="UICTFontTextStyle${board}"/>`
    : `<fontDescription key="fontDescription" type="boldSystem" pointSize="${points}"/>`;
}
