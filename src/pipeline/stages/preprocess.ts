/** Stage 1: the screenshot at the network's size. */
import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { sha256 } from '../../core/files/index.ts';
import type { Run } from '../../core/journal/index.ts';
import type { PreprocessedImage } from '../../model/index.ts';

const FILE = 'preprocessed.rgb';

const schema = z.object({ imageSize: z.number(), width: z.number(), height: z.number() });

export interface PicturedScreenshot {
  /** RGB by row, uint8 [imageSize, imageSize, 3]. */
  readonly pixels: Uint8Array;
  readonly pixelsHash: string;
  readonly imageSize: number;
  /** The screenshot's own size, pixels. */
  readonly width: number;
  readonly height: number;
}

/** Records the picture; on resuming the recorded one is used. */
export async function preprocessStage(
  run: Run,
  inputHash: string,
  picture: PreprocessedImage,
): Promise<PicturedScreenshot> {
  const { imageSize, width, height } = picture;
  const step = await run.step({
    name: 'preprocess',
    inputs: { input: inputHash, size: String(imageSize), rule: sha256(picture.pixels) },
    schema,
    make: async ({ writeFile }) => {
      await writeFile(FILE, picture.pixels);
      return { imageSize, width, height };
    },
  });
  const [file] = step.files;
  const pixels = file === undefined ? picture.pixels : await readFile(run.pathOf(file));
  return { ...step.value, pixels, pixelsHash: file?.sha256 ?? sha256(pixels) };
}
