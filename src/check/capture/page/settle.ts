/** Brings a page nearer to rest: all that it shows is there and decoded, and what moves by itself stands. */
import type { Frame, Page } from 'playwright';
import type { DomGlobals, DomImage } from './dom.ts';

/** @param all whether the picture is to show the page beyond its viewport, where lazy pictures are not fetched */
export async function settle(page: Page, all: boolean): Promise<void> {
  await settleFrame(page.mainFrame(), all);
  const inner = page.frames().filter((frame) => frame !== page.mainFrame());
  // One that is gone by now, or was refused, has nothing to wait for.
  await Promise.all(inner.map((frame) => settleFrame(frame, all).catch(() => undefined)));
}

function settleFrame(frame: Frame, all: boolean): Promise<void> {
  return frame.evaluate(settleDocument, all);
}

/** Runs in the browser. Endless animations of CSS are taken out for the picture by Playwright, and finite ones ended. */
async function settleDocument(all: boolean): Promise<void> {
  const { document, innerHeight } = globalThis as unknown as DomGlobals;
  const isSeen = (image: DomImage): boolean => {
    const { top, bottom } = image.getBoundingClientRect();
    return image.loading !== 'lazy' || (top < innerHeight && bottom > 0);
  };
  const isThere = async (image: DomImage): Promise<void> => {
    if (!image.complete)
      await new Promise<void>((resolve) => {
        const done = (): void => {
          resolve();
        };
        image.addEventListener('load', done, { once: true });
        image.addEventListener('error', done, { once: true });
      });
    await image.decode().catch(() => undefined);
  };
  const images = Array.from(document.images);
  if (all) for (const image of images) image.loading = 'eager';
  await Promise.all(images.filter(isSeen).map(isThere));
  for (const media of document.querySelectorAll('audio, video')) {
    media.pause();
    if (media.currentTime !== 0) media.currentTime = 0;
  }
  for (const graphic of document.querySelectorAll('svg')) {
    graphic.pauseAnimations();
    graphic.setCurrentTime(0);
  }
  await document.fonts.ready;
}
