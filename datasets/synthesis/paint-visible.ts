/** Draws a batch of screens at random and paints it, again those of which a part is not on the picture: nobody could read that. */
import { drawScreen, lookRandom, type DrawnScreen, type DrawOptions } from './draw-screen.ts';
import type { PaintedScreen, ScreenPainter } from './painters/index.ts';

/** Behind this the last one is taken as it is: some kit may have a component that is never to be seen. */
const MAXIMUM_ATTEMPTS = 20;

export type VisibleScreen = DrawnScreen & PaintedScreen;

/**
 * Each screen is a function of the draw options, its number and its place in the batch alone.
 *
 * @param batch numbers of the screens in it
 * @param isWanted of a number; the others' places stay empty
 * @returns one for each number of the batch, undefined where it was not wanted
 */
export async function paintVisible(
  batch: readonly number[],
  isWanted: (index: number) => boolean,
  draw: DrawOptions,
  painter: ScreenPainter,
): Promise<(VisibleScreen | undefined)[]> {
  const done = new Array<VisibleScreen | undefined>(batch.length);
  const isOpen = (index: number, at: number): boolean => isWanted(index) && !isWhole(done[at]);
  for (let attempt = 0; attempt < MAXIMUM_ATTEMPTS && batch.some(isOpen); attempt++) {
    const orders = batch.map((index, at) => ({
      drawn: isOpen(index, at) ? drawScreen(index, draw, attempt) : undefined,
      lookRandom: () => lookRandom(index, draw),
    }));
    const painted = await painter.paint(orders);
    orders.forEach(({ drawn }, at) => {
      const picture = painted[at];
      if (drawn !== undefined && picture !== undefined) done[at] = { ...drawn, ...picture };
    });
  }
  return done;
}

function isWhole(screen: VisibleScreen | undefined): boolean {
  return screen?.boxes.every((box) => box !== null) === true;
}
