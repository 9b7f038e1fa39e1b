/** Apple's text styles, by what letters measure on the web: sizes there are those of 16 pixels, where a phone's are of 17 points. */
import type { TextView } from './native-view.ts';

export interface TextStyle {
  /** Of Interface Builder: `Title1`. */
  readonly board: string;
  /** Of SwiftUI: `title`. */
  readonly swift: string;
  readonly points: number;
}

const BODY: TextStyle = { board: 'Body', swift: 'body', points: 17 };
const HEADLINE: TextStyle = { board: 'Headline', swift: 'headline', points: 17 };
const STYLES: readonly TextStyle[] = [
  { board: 'LargeTitle', swift: 'largeTitle', points: 34 },
  { board: 'Title1', swift: 'title', points: 28 },
  { board: 'Title2', swift: 'title2', points: 22 },
  { board: 'Title3', swift: 'title3', points: 20 },
  BODY,
  { board: 'Subheadline', swift: 'subheadline', points: 15 },
  { board: 'Footnote', swift: 'footnote', points: 13 },
  { board: 'Caption1', swift: 'caption', points: 12 },
];
/** Pixels of headings that say nothing of their size. */
const HEADINGS = [32, 24, 20, 16, 16, 16];
const WEB = 16;

export function textStyle({ level, look }: TextView): TextStyle {
  const size = look.size ?? (level === undefined ? WEB : (HEADINGS[level - 1] ?? WEB));
  const points = (size * BODY.points) / WEB;
  const nearest =
    [...STYLES].sort((a, b) => Math.abs(a.points - points) - Math.abs(b.points - points))[0] ?? BODY;
  return nearest === BODY && look.isBold ? HEADLINE : nearest;
}
