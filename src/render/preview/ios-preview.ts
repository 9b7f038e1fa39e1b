/**
 * The target `ios` drawn without Apple's tools: its storyboard and asset catalogue read, UIKit's look drawn as HTML by
 * Chromium. A preview: sizes and places come near those of a phone, pixels are not those of UIKit.
 */
import { stat } from 'node:fs/promises';
import type { Box } from '../../core/box.ts';
import { PixelwrightError } from '../../core/errors.ts';
import { sha256Json } from '../../core/files/index.ts';
import { noProgress, type ReportProgress } from '../../core/progress.ts';
import { openRenderer, rendererAvailability, type Renderer } from '../browser/index.ts';
import type {
  DrawRequest,
  OpenTargetRenderer,
  TargetMeasure,
  TargetPicture,
  TargetRenderer,
} from '../target-renderer.ts';
import type { Appearance } from './assets/asset-catalogue.ts';
import { LOOK_NAMES, type LookName } from './looks/look.ts';
import { lookOf } from './looks/looks.ts';
import { makePreviewPage, type PageSettings, type PreviewPage } from './preview-page.ts';

const TARGET = 'ios';
/** Raised whenever the preview draws differently. */
const VERSION = 1;
const SCALES = [1, 2, 3] as const;

export interface IosPreviewLook {
  /** The version of iOS. @default 'ios10' */
  readonly look?: LookName;
  /** Dark from `ios13` on. @default 'light' */
  readonly appearance?: Appearance;
  /** Pixels of the picture for a point. @default 1 */
  readonly scale?: (typeof SCALES)[number];
  /** Draw the status bar and the home indicator, and keep the safe area free for them. @default false */
  readonly bars?: boolean;
}

export interface IosPreviewOptions extends IosPreviewLook {
  /** Ends pages that are being drawn. */
  readonly signal?: AbortSignal;
  /** Is told what is not drawn as it is, once each. */
  readonly report?: ReportProgress;
}

/** What a request leaves out is as the preview was opened. */
export type IosDrawRequest = DrawRequest & IosPreviewLook;

export interface OpenIosPreview extends OpenTargetRenderer {
  draw(request: IosDrawRequest): Promise<TargetPicture>;
  measure(request: IosDrawRequest): Promise<TargetMeasure>;
}

export interface IosPreview extends TargetRenderer {
  open(): Promise<OpenIosPreview>;
}

export type IosPreviewAvailability =
  | { readonly available: true; readonly renderer: IosPreview }
  | { readonly available: false; readonly target: string; readonly command: string };

/**
 * Looks for a browser; starts nothing before it is opened.
 *
 * @throws PixelwrightError `usage` for a look, appearance or scale that there is none of
 */
export async function findIosPreview(options: IosPreviewOptions = {}): Promise<IosPreviewAvailability> {
  const { signal, report = noProgress, ...look } = options;
  const chosen = chosenLook(look);
  const found = await rendererAvailability();
  if (!found.available) return { available: false, target: TARGET, command: found.command };
  const { size, mtimeMs } = await stat(found.executable);
  const browser = { executable: found.executable, size, mtimeMs };
  return {
    available: true,
    renderer: {
      target: TARGET,
      identity: `preview-not-uikit-${sha256Json({ version: VERSION, ...chosen, browser })}`,
      open: async () => {
        const renderer = await openRenderer({
          report,
          reuseContexts: true,
          grayText: true,
          ...(signal === undefined ? {} : { signal }),
        });
        return openPreview(renderer, chosen, report);
      },
    },
  };
}

function chosenLook(look: IosPreviewLook): Omit<PageSettings, 'viewport'> {
  const { look: name = 'ios10', appearance = 'light', scale = 1, bars = false } = look;
  if (!LOOK_NAMES.includes(name))
    throw usage(`There is no look ${name}.`, `Take one of ${LOOK_NAMES.join(', ')}.`);
  if (!SCALES.includes(scale))
    throw usage(`There is no scale ${scale}.`, `Take one of ${SCALES.join(', ')}.`);
  if (appearance === 'dark' && lookOf(name).palettes.dark === undefined)
    throw usage(
      `The look ${name} has no dark appearance.`,
      'iOS has one since version 13: take ios13 or later.',
    );
  return { look: name, appearance, scale, bars };
}

function usage(message: string, hint: string): PixelwrightError {
  return new PixelwrightError('usage', message, { hint });
}

function openPreview(
  renderer: Renderer,
  defaults: Omit<PageSettings, 'viewport'>,
  report: ReportProgress,
): OpenIosPreview {
  const told = new Set<string>();
  const prepare = async (request: IosDrawRequest): Promise<PreparedPage> => {
    const { look, appearance, scale, bars } = { ...defaults, ...given(request) };
    const settings = {
      ...chosenLook({ look, appearance, scale, bars } as IosPreviewLook),
      viewport: request.viewport,
    };
    const page = await makePreviewPage(request.files, settings);
    for (const note of page.notes) tell(note, told, report);
    const { files, selectors } = page;
    const wanted = request.references.map((reference) => selectors.get(reference) ?? NOWHERE);
    return { page, request: { files, viewport: request.viewport, scale: settings.scale }, wanted };
  };
  return {
    draw: async (request) => {
      const { page, request: drawn, wanted } = await prepare(request);
      const clips = request.references.map((reference) => page.clips.get(reference) ?? []);
      const clipping = [...new Set(clips.flat())];
      const picture = await renderer.render({ ...drawn, selectors: [...wanted, ...clipping] });
      const boxOf = new Map(
        clipping.map((selector, at) => [selector, picture.boxes[wanted.length + at] ?? null]),
      );
      const boxes = wanted.map((_, index) =>
        clipped(
          picture.boxes[index] ?? null,
          (clips[index] ?? []).map((selector) => boxOf.get(selector) ?? null),
        ),
      );
      return { png: picture.png, boxes };
    },
    measure: async (request) => {
      const { request: drawn, wanted } = await prepare(request);
      return renderer.measure({ ...drawn, selectors: wanted });
    },
    close: () => renderer.close(),
  };
}

interface PreparedPage {
  readonly page: PreviewPage;
  readonly request: {
    readonly files: PreviewPage['files'];
    readonly viewport: DrawRequest['viewport'];
    readonly scale: number;
  };
  readonly wanted: readonly string[];
}

/** Matches nothing, for an id that the storyboard does not have. */
const NOWHERE = '#none';

/** The settings that a request has of its own. */
function given({ look, appearance, scale, bars }: IosPreviewLook): IosPreviewLook {
  return {
    ...(look === undefined ? {} : { look }),
    ...(appearance === undefined ? {} : { appearance }),
    ...(scale === undefined ? {} : { scale }),
    ...(bars === undefined ? {} : { bars }),
  };
}

/** What is left of a box inside of all that cut it off. */
function clipped(box: Box | null, clips: readonly (Box | null)[]): Box | null {
  let left = box;
  for (const clip of clips) {
    if (left === null || clip === null) return null;
    const cut: Box = [
      Math.max(left[0], clip[0]),
      Math.max(left[1], clip[1]),
      Math.min(left[2], clip[2]),
      Math.min(left[3], clip[3]),
    ];
    left = cut[0] < cut[2] && cut[1] < cut[3] ? cut : null;
  }
  return left;
}

function tell(note: string, told: Set<string>, report: ReportProgress): void {
  if (told.has(note)) return;
  told.add(note);
  report({ type: 'note', level: 'info', message: `The preview does not draw ${note} as it is.` });
}
