/** A hand-written screen as a picture: in a window, or in one that is as long as the page. */
import type { Renderer } from '../../src/render/browser/index.ts';
import type { WrittenScreen } from './read-screen.ts';

/** CSS pixels. */
export interface Window {
  readonly width: number;
  readonly height: number;
}

export interface DrawnPicture {
  readonly png: Buffer;
  /** Whether the page is longer than the window; of a picture that was cut, whether components are missing. */
  readonly isLonger: boolean;
  /** Names of the components of which nothing is on the picture. */
  readonly hidden: readonly string[];
}

/** @param cut whether the picture ends with the window where the page does not */
export async function drawScreen(
  { files, components, selectors }: WrittenScreen,
  window: Window,
  cut: boolean,
  renderer: Renderer,
): Promise<DrawnPicture> {
  // A window as long as the page, since what sticks to a window's edge would stand in the middle of the picture otherwise.
  const height = cut ? window.height : await lengthOf(files, window, renderer);
  const { png, boxes } = await renderer.render({
    files,
    viewport: { width: window.width, height },
    selectors,
  });
  const hidden = components.filter((_, index) => boxes[index] === null);
  return { png, isLonger: height > window.height || hidden.length > 0, hidden };
}

/** Of a page in a window, and of the window where the page is shorter. */
async function lengthOf(
  files: WrittenScreen['files'],
  viewport: Window,
  renderer: Renderer,
): Promise<number> {
  const { height } = await renderer.render({ files, viewport, fullPage: true });
  return height;
}
