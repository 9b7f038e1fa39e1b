/** The code is drawn, and the picture compared with the screenshot. */
import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { boxSchema, type Box } from '../../core/box.ts';
import { PixelwrightError } from '../../core/errors.ts';
import { explainUnexpected } from '../../core/explain-unexpected.ts';
import { sha256, sha256Json } from '../../core/files/index.ts';
import type { Run } from '../../core/journal/index.ts';
import { score } from '../../compare/index.ts';
import { compileRun, documentOptions, type CompiledScreen } from '../../compiler/index.ts';
import { valuesAt, walk, type ScreenDocument } from '../../dsl/index.ts';
import type { Kit, TargetName } from '../../kits/index.ts';
import { preprocess } from '../../model/index.ts';
import type { Picture } from '../../readers/index.ts';
import type { DrawRequest, TargetPicture, TargetRenderer } from '../../render/target-renderer.ts';
import { drawRequest } from '../draw-request.ts';
import { COMPARED_SIDE } from '../screenshot.ts';
import type { KitRenderer, Renderers } from '../renderers.ts';
import type { Validation } from '../report/report.ts';

const PICTURE = 'rendering.png';

const side = z.number();
const renderedSchema = z.object({ boxes: z.array(boxSchema.nullable()) });
const comparedSchema = z.object({
  score: side,
  local: side,
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
  readonly renderers: Renderers;
  readonly picture: Picture;
  readonly document: ScreenDocument;
  readonly kit: Kit;
  readonly name: string;
  /** What was compiled already, so that the target that is drawn is not compiled twice. */
  readonly compiled: readonly CompiledScreen[];
}

/** Code that cannot be drawn, or a renderer that does not start, costs the comparison and not the code. */
export async function validateStages(input: ValidateInput): Promise<Validated> {
  const found = await input.renderers.forKit(input.kit, targetOf(input));
  if (!found.available) {
    const reason = `The code was not rendered: what draws ${found.target} is not there. Run: npx ${found.command}`;
    return { validation: { status: 'unavailable', reason } };
  }
  const { renderer } = found;
  try {
    const rendering = await renderStage(input, renderer);
    const compared = await compareStage(input, rendering);
    const target = renderer.target as TargetName;
    const instead = found.insteadOf === undefined ? null : insteadText(target, found.insteadOf);
    return {
      validation: { status: 'done', target, drawnBy: renderer.title, instead, ...compared },
      rendering,
    };
  } catch (error) {
    if (!(error instanceof DrawingError)) throw error;
    return { validation: { status: 'failed', reason: error.message } };
  }
}

/**
 * A kit's screens look as they should on the kit's own target alone. A page that was read has its looks with it, and should
 * look like its picture on every target; so what is drawn is what is written, where that is not the kit's own.
 */
function targetOf({ kit, document, compiled }: ValidateInput): TargetName {
  const written = compiled.map(({ target }) => target);
  if (document.theme === undefined || written.includes(kit.target)) return kit.target;
  return written[0] ?? kit.target;
}

/** Said once, as what could be better. */
function insteadText(drawn: TargetName, { target, command }: NonNullable<KitRenderer['insteadOf']>): string {
  return `The ${drawn} code was drawn, since what draws ${target} is not there. Run: npx ${command}`;
}

class DrawingError extends Error {}

interface Rendering {
  readonly png: Uint8Array;
  readonly sha256: string;
  readonly boxes: readonly (Box | null)[];
}

async function renderStage(input: ValidateInput, renderer: TargetRenderer): Promise<Rendering> {
  const { run, kit, document } = input;
  const viewport = document.viewport ?? kit.viewport;
  const code = await codeFor(input, renderer.target as TargetName);
  const rendered = await run.step({
    name: 'render',
    inputs: {
      code: sha256Json(code.files.map(({ path, content }) => [path, sha256(content)])),
      viewport: sha256Json(viewport),
      renderer: renderer.identity,
    },
    schema: renderedSchema,
    make: async ({ writeFile }) => {
      const { png, boxes } = await draw(input.renderers, renderer, drawRequest(code, viewport));
      await writeFile(PICTURE, png);
      return { boxes: [...boxes] };
    },
  });
  const [file] = rendered.files;
  if (file === undefined)
    throw new PixelwrightError('internal', 'The rendering was recorded without its picture.');
  return { png: await readFile(run.pathOf(file)), sha256: file.sha256, boxes: rendered.value.boxes };
}

/** The target's code: as it was written, or compiled for the drawing alone. */
async function codeFor(
  { run, document, kit, name, compiled }: ValidateInput,
  target: TargetName,
): Promise<CompiledScreen> {
  return (
    compiled.find((screen) => screen.target === target) ??
    (await compileRun(run, document.tree, kit, target, { ...documentOptions(document), name }))
  );
}

async function draw(
  renderers: Renderers,
  renderer: TargetRenderer,
  request: DrawRequest,
): Promise<TargetPicture> {
  try {
    return await renderers.draw(renderer, request);
  } catch (cause) {
    const error = explainUnexpected(cause);
    // Also where what the renderer needs ran out, or its temporary folder is not there: the code can still be written.
    if (!(error instanceof PixelwrightError) || error.kind === 'interrupted') throw error;
    throw new DrawingError([error.message, error.hint].join(' ').trim(), { cause: error });
  }
}

/** Both pictures go through the one rule of preprocessing, so that only what is on them differs. */
async function compareStage(
  { run, picture, document }: ValidateInput,
  rendering: Rendering,
): Promise<z.infer<typeof comparedSchema>> {
  const seen = Array.from(walk(document.tree), ({ path }) => valuesAt(document, path).box ?? null);
  const compared = await run.step({
    name: 'compare',
    inputs: {
      screenshot: picture.sha256,
      rendering: rendering.sha256,
      boxes: sha256Json({ seen, drawn: rendering.boxes }),
    },
    schema: comparedSchema,
    make: async () => {
      const { pixels } = await preprocess(rendering.png, COMPARED_SIDE);
      const size = { width: COMPARED_SIDE, height: COMPARED_SIDE };
      const hasBoxes = seen.some((box) => box !== null);
      const result = score({
        expected: { ...size, data: await picture.stretched(COMPARED_SIDE) },
        actual: { ...size, data: pixels },
        ...(hasBoxes ? { boxes: { expected: seen, actual: rendering.boxes } } : {}),
      });
      return { ...result, boxes: result.boxes ?? null, pixelDifference: result.pixelDifference.share };
    },
  });
  return compared.value;
}
