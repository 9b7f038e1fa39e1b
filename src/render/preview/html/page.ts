/** A storyboard as an HTML page: views, style sheet, and the phone's bars where they are wanted. */
import type { Storyboard } from '../storyboard/types.ts';
import type { Paint } from './paint.ts';
import { screenInsets, type Screen } from './screen.ts';
import { barsHtml, BARS_CSS } from './bars.ts';
import { styleSheet } from './style-sheet.ts';
import { viewsHtml } from './views.ts';

/** Nothing but the pictures beside the page. */
const POLICY = "default-src 'none'; img-src 'self'; style-src 'unsafe-inline'";

export interface PageParts {
  readonly storyboard: Storyboard;
  readonly paint: Paint;
  readonly screen: Screen;
}

export function previewPage({ storyboard, paint, screen }: PageParts): string {
  const safeArea = screenInsets(screen);
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<title>Preview</title>
<style>${styleSheet(paint)}${screen.bars === false ? '' : BARS_CSS}</style>
</head>
<body>
<div class="root">
${viewsHtml(storyboard.root, { paint, safeArea })}</div>
${screen.bars === false ? '' : barsHtml(screen, paint)}</body>
</html>
`;
}
