/** Stages 7 and 8: the code is rendered in the browser and compared with the screenshot. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { Box } from '../../core/box.ts';
import { PixelwrightError } from '../../core/errors.ts';
import { sha256Json } from '../../core/files/index.ts';
import type { Run } from '../../core/journal/index.ts';
import { score } from '../../compare/index.ts';
import { compileRun, type CompiledScreen } from '../../compiler/index.ts';
import type { Kit } from '../../kits/index.ts';
import { componentBoxes, preprocess } from '../../model/index.ts';
import type { RenderedPage, RenderRequest } from '../../render/browser/index.ts';
import type { GenParts, PartsBrowser } from '../parts.ts';
import type { Validation } from '../report/report.ts';
import type { PicturedScreenshot } from './preprocess.ts';
import type { Reading } from './read-screen.ts';

/** What the page is rendered as: HTML shows what the kit's screens look like, whatever the kit's own target is. */
const TARGET = 'html';
const PAGE_FOLDER = 'page';
const PICTURE = 'rendering.png';

const side = z.number();
const renderedSchema = z.object({ boxes: z.array(z.tuple([side, side, side, side]).nullable()) });
const comparedSchema = z.object({
  score: side,
  ssim: side,
  color: side,
  boxes: side.nullable(),
  pixelDifference: side,
});

export interface Validated {
  readonly validation: Validation;
  readonly rendering?: { readonly png: Uint8Array; readonly boxes: readonly (Box | null)[] };
}

export interface ValidateInput {
  readonly run: Run;
  readonly parts: GenParts;
  readonly picture: PicturedScreenshot;
  readonly reading: Reading;
  readonly kit: Kit;
  readonly name: string;
  /** What was compiled already, so that the page is not compiled twice. */
  readonly compiled: readonly CompiledScreen[];
}

/** A page that cannot be drawn, or a browser that does not start, costs the comparison and not the code. */
export async function validateStages(input: ValidateInput): Promise<Validated> {
  const { browser, setupCommand } = input.parts;
  if (browser === undefined) {
    const reason = `The code was not rendered: there is no browser here. Run: ${setupCommand ?? ''}`;
    return { validation: { status: 'unavailable', reason } };
  }
  try {
    const { png, sha256, boxes } = await renderStage(input, browser);
    const compared = await compareStage(input, png, sha256, boxes);
    return { validation: { status: 'done', target: TARGET, ...compared }, rendering: { png, boxes } };
  } catch (error) {
    if (!(error instanceof DrawingError)) throw error;
    return { validation: { status: 'failed', reason: error.message } };
  }
}

class DrawingError extends Error {}

interface Rendering {
  readonly png: Uint8Array;
  readonly sha256: string;
  readonly boxes: readonly (Box | null)[];
}

async function renderStage(input: ValidateInput, browser: PartsBrowser): Promise<Rendering> {
  const { run, kit } = input;
  const page =
    input.compiled.find(({ target }) => target === TARGET) ??
    (await compileRun(run, input.reading.screen, kit, TARGET, { name: input.name }));
  const rendered = await run.step({
    name: 'render',
    inputs: {
      page: sha256Json(page.files),
      viewport: sha256Json(kit.viewport),
      browser: browser.identity,
    },
    schema: renderedSchema,
    make: async ({ writeFile }) => {
      for (const file of page.files) await writeFile(`${PAGE_FOLDER}/${file.path}`, file.content);
      const { png, boxes } = await draw(browser, {
        folder: join(run.folder, PAGE_FOLDER),
        viewport: kit.viewport,
        selectors: page.nodes.map(({ reference }) => reference),
      });
      await writeFile(PICTURE, png);
      return { boxes: boxes.map((box) => box && ([...box] as [number, number, number, number])) };
    },
  });
  const file = rendered.files.find(({ path }) => path === PICTURE);
  if (file === undefined)
    throw new PixelwrightError('internal', 'The rendering was recorded without its picture.');
  return { png: await readFile(run.pathOf(file)), sha256: file.sha256, boxes: rendered.value.boxes };
}

async function draw(browser: PartsBrowser, request: RenderRequest): Promise<RenderedPage> {
  try {
    return await (await browser.renderer()).render(request);
  } catch (error) {
    if (!(error instanceof PixelwrightError) || error.kind !== 'input') throw error;
    throw new DrawingError([error.message, error.hint].join(' ').trim(), { cause: error });
  }
}

/** Both pictures go through the one rule of preprocessing, so that only what is on them differs. */
async function compareStage(
  { run, picture, reading }: ValidateInput,
  rendering: Uint8Array,
  renderingHash: string,
  boxes: readonly (Box | null)[],
): Promise<z.infer<typeof comparedSchema>> {
  const seen = componentBoxes(reading);
  const compared = await run.step({
    name: 'compare',
    inputs: { screenshot: picture.pixelsHash, rendering: renderingHash, boxes: sha256Json({ seen, boxes }) },
    schema: comparedSchema,
    make: async () => {
      const { pixels, imageSize } = await preprocess(rendering, picture.imageSize);
      const size = { width: imageSize, height: imageSize };
      const result = score({
        expected: { ...size, data: picture.pixels },
        actual: { ...size, data: pixels },
        boxes: { expected: seen, actual: boxes },
      });
      return { ...result, boxes: result.boxes ?? null, pixelDifference: result.pixelDifference.share };
    },
  });
  return compared.value;
}
