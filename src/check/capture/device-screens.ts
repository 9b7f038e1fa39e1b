/** Android and iOS code drawn by their own renderers: each is started with the first screen of its target. */
import { openTargetRenderer } from '../../pipeline/index.ts';
import type { EmittedCode } from '../../pipeline/index.ts';
import type { DeviceSettings } from '../../render/target-renderer.ts';
import type { ScreenDocument } from '../../dsl/index.ts';
import { openCheckedPicture } from './checked-picture.ts';
import type { CaptureSettings, Captured } from './types.ts';

type DeviceTarget = Exclude<EmittedCode['target'], 'html'>;
type OpenRenderer = Awaited<ReturnType<typeof openTargetRenderer>>;

/** Of folders that do not say for how large a screen they were written, dp and points. */
const VIEWPORTS = {
  android: { width: 360, height: 640 },
  ios: { width: 375, height: 667 },
} as const satisfies Record<DeviceTarget, object>;

/** The first version of iOS that has a dark mode, for screens that are wanted dark. */
const DARK_IOS = 'ios13';

export class DeviceScreens {
  readonly #signal: AbortSignal;
  readonly #open = new Map<DeviceTarget, Promise<OpenRenderer>>();

  constructor(signal: AbortSignal) {
    this.#signal = signal;
  }

  /** @throws PixelwrightError `input` where the target cannot be drawn here, with the command that sets it up */
  async capture(
    { files, viewport }: EmittedCode,
    target: DeviceTarget,
    document: ScreenDocument | undefined,
    settings: CaptureSettings,
  ): Promise<Captured> {
    const renderer = await this.#renderer(target);
    const { png } = await renderer.draw({
      files,
      viewport: viewport ?? document?.viewport ?? VIEWPORTS[target],
      references: [],
      device: deviceOf(target, settings),
    });
    const drawnBy = [renderer.title, renderer.version].filter((part) => part !== undefined);
    const selectors = [
      ...settings.maskSelectors,
      ...(settings.waitFor === undefined ? [] : [settings.waitFor]),
    ];
    return {
      picture: await openCheckedPicture(png, document),
      renderer: drawnBy.join(', '),
      fonts: null,
      masks: [],
      notes: selectors.map((selector) => `Only pages have selectors; “${selector}” was left out.`),
    };
  }

  async close(): Promise<void> {
    const opened = await Promise.allSettled(this.#open.values());
    this.#open.clear();
    for (const one of opened) if (one.status === 'fulfilled') await one.value.close();
  }

  #renderer(target: DeviceTarget): Promise<OpenRenderer> {
    const known = this.#open.get(target);
    if (known !== undefined) return known;
    const opened = openTargetRenderer(target, this.#signal);
    this.#open.set(target, opened);
    // What did not start may do so at the next try.
    opened.catch(() => this.#open.delete(target));
    return opened;
  }
}

function deviceOf(target: DeviceTarget, { scale, colorScheme }: CaptureSettings): DeviceSettings {
  if (colorScheme === 'light') return { scale };
  return { scale, night: true, ...(target === 'ios' ? { theme: DARK_IOS } : {}) };
}
