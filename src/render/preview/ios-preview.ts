/**
 * The target `ios` drawn without Apple's tools: its storyboard and asset catalogue read, UIKit's look drawn as HTML by
 * Chromium. A preview: sizes and places come near those of a phone, pixels are not those of UIKit.
 */
import { stat } from 'node:fs/promises';
import { PixelwrightError } from '../../core/errors.ts';
import { sha256Json } from '../../core/files/index.ts';
import { noProgress, type ReportProgress } from '../../core/progress.ts';
import { openRenderer, rendererAvailability, type Renderer } from '../browser/index.ts';
import type {
  DeviceSettings,
  DrawRequest,
  OpenTargetRenderer,
  TargetMeasure,
  TargetPicture,
  TargetRenderer,
} from '../target-renderer.ts';
import type { Appearance } from './assets/asset-catalogue.ts';
import type { Bars } from './html/screen.ts';
import { LOOK_NAMES, type LookName } from './looks/look.ts';
import { lookOf } from './looks/looks.ts';
import type { PageSettings } from './preview-page.ts';
import { previewOf, type PreviewedScreen } from './previewed-screen.ts';

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
  /** The status bar and the home indicator, and whether the safe area ends at them. @default false */
  readonly bars?: Bars;
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
      title: 'a preview of the storyboard, which is not UIKit',
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
    const { look, appearance, scale, bars } = { ...defaults, ...given(request), ...lookFor(request.device) };
    const settings = chosenLook({ look, appearance, scale, bars } as IosPreviewLook);
    const { files, references, viewport } = request;
    const screen = await previewOf({ ...settings, files, references, viewport });
    for (const note of screen.notes) tell(note, told, report);
    return { screen, request: { files: screen.files, viewport, scale: settings.scale } };
  };
  return {
    version: renderer.browserName,
    draw: async (request) => {
      const { screen, request: page } = await prepare(request);
      const picture = await renderer.render({ ...page, selectors: screen.selectors });
      return { png: picture.png, boxes: screen.boxesOf(picture.boxes) };
    },
    measure: async (request) => {
      const { screen, request: page } = await prepare(request);
      const selectors = screen.selectors.slice(0, request.references.length);
      return renderer.measure({ ...page, selectors });
    },
    close: () => renderer.close(),
  };
}

interface PreparedPage {
  readonly screen: PreviewedScreen;
  readonly request: {
    readonly files: PreviewedScreen['files'];
    readonly viewport: DrawRequest['viewport'];
    readonly scale: number;
  };
}

/** The settings that a request has of its own. */
function given({ look, appearance, scale, bars }: IosPreviewLook): IosPreviewLook {
  return {
    ...(look === undefined ? {} : { look }),
    ...(appearance === undefined ? {} : { appearance }),
    ...(scale === undefined ? {} : { scale }),
    ...(bars === undefined ? {} : { bars }),
  };
}

/** @throws PixelwrightError `usage` for what a preview of iOS has not */
function lookFor(device: DeviceSettings = {}): IosPreviewLook {
  const { scale, night, bars, theme, fontScale } = device;
  if (fontScale !== undefined)
    throw usage('The preview of iOS has one size of letters.', 'Leave the font scale out.');
  if (bars === 'buttons') throw usage('No iPhone has buttons on its screen.', 'Take the bars `gestures`.');
  return {
    ...(theme === undefined ? {} : { look: theme as LookName }),
    ...(night === undefined ? {} : { appearance: night ? 'dark' : 'light' }),
    ...(scale === undefined ? {} : { scale: scale as (typeof SCALES)[number] }),
    ...(bars === undefined ? {} : { bars: bars === 'gestures' }),
  };
}

function tell(note: string, told: Set<string>, report: ReportProgress): void {
  if (told.has(note)) return;
  told.add(note);
  report({ type: 'note', level: 'info', message: `The preview does not draw ${note} as it is.` });
}
