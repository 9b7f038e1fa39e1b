/** Draws a screen at random and renders it, again where a part of it is not on the picture: nobody could read that. */
import { sampleContent } from '../../src/kits/index.ts';
import type { Renderer } from '../../src/render/browser/index.ts';
import { drawScreen, type DrawnScreen, type DrawOptions } from './draw-screen.ts';
import { renderScreen, type RenderedScreen } from './render-screen.ts';

/** Behind this the last one is taken as it is: some kit may have a component that is never to be seen. */
const MAXIMUM_ATTEMPTS = 20;

/** The screen with this number, as a function of the draw options alone. */
export async function renderVisibleScreen(
  index: number,
  draw: DrawOptions,
  renderer: Renderer,
  folder: string,
): Promise<DrawnScreen & RenderedScreen> {
  const { kit } = draw;
  for (let attempt = 0; ; attempt++) {
    const drawn = drawScreen(index, draw, attempt);
    const content = sampleContent(kit, drawn.contentRandom);
    const rendered = await renderScreen(drawn.screen, kit, content, renderer, folder);
    const isWhole = rendered.boxes.every((box) => box !== null);
    if (isWhole || attempt === MAXIMUM_ATTEMPTS - 1) return { ...drawn, ...rendered };
  }
}
