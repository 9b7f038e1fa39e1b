/** Stages 7 and 8: the code is rendered in the browser and compared with the screenshot. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { PixelwrightError } from '../../core/errors.ts';
import { sha256Json } from '../../core/files/index.ts';
import type { Run } from '../../core/journal/index.ts';
import { score } from '../../compare/index.ts';
import { compileRun, type CompiledScreen } from '../../compiler/index.ts';
import type { Kit } from '../../kits/index.ts';
import { preprocess } from '../../model/index.ts';
import type { GenParts } from '../parts.ts';
import type { Validation } from '../report/report.ts';
import type { PicturedScreenshot } from './preprocess.ts';
import type { Reading } from './read-screen.ts';

/** What the page is rendered as: HTML shows what the kit's screens look like, whatever the kit's own target is. */
const TARGET = 'html';
const PAGE_FOLDER = 'page';
const PICTURE = 'rendering.png';

type Box = readonly [number, number, number, number];

const side = z.number();
const renderedSchema = z.object({ boxes: z.array(z.tuple([side, side, side, side]).nullable()) });
const comparedSchema = z.object({
  score: side,
  ssim: side,
  colour: side,
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

export async function validateStages(input: ValidateInput): Promise<Validated> {
  const { run, parts, kit } = input;
  const renderer = await parts.renderer();
  if (renderer === undefined) {
    const reason = `The code was not rendered: there is no browser here. Run: ${parts.setupCommand ?? ''}`;
    return { validation: { status: 'unavailable', reason } };
  }
  const page =
    input.compiled.find(({ target }) => target === TARGET) ??
    (await compileRun(run, input.reading.screen, kit, TARGET, { name: input.name }));
  const rendered = await run.step({
    name: 'render',
    inputs: {
      page: sha256Json(page.files),
      viewport: sha256Json(kit.viewport),
      browser: renderer.browserName,
    },
    schema: renderedSchema,
    make: async ({ writeFile }) => {
      for (const file of page.files) await writeFile(`${PAGE_FOLDER}/${file.path}`, file.content);
      const selectors = page.nodes.map(({ reference }) => reference);
      const result = await renderer.render({
        folder: join(run.folder, PAGE_FOLDER),
        viewport: kit.viewport,
        selectors,
      });
      await writeFile(PICTURE, result.png);
      return { boxes: result.boxes.map((box) => box && ([...box] as [number, number, number, number])) };
    },
  });
  const file = rendered.files.find(({ path }) => path === PICTURE);
  if (file === undefined)
    throw new PixelwrightError('internal', 'The rendering was recorded without its picture.');
  const png = await readFile(run.pathOf(file));
  const boxes = rendered.value.boxes;
  const compared = await compareStage(input, png, file.sha256, boxes);
  return { validation: { status: 'done', target: TARGET, ...compared }, rendering: { png, boxes } };
}

/** Both pictures go through the one rule of preprocessing, so that only what is on them differs. */
async function compareStage(
  { run, picture, reading }: ValidateInput,
  rendering: Uint8Array,
  renderingHash: string,
  boxes: readonly (Box | null)[],
): Promise<z.infer<typeof comparedSchema>> {
  const seen = reading.tokens.flatMap(({ token, box }) => (token === '{' || token === '}' ? [] : [box]));
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
