/** Android's own views, drawn by Android's own code in a JVM: no emulator, no SDK. */
import { mkdir, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import { PixelwrightError } from '../../core/errors.ts';
import { findAndroidTools, type AndroidTools } from '../../setup/index.ts';
import { HostProcess } from './host-process.ts';
import { linkResources, PACKAGE_NAME } from './link-resources.ts';
import type { AndroidProject } from './project-files.ts';
import type {
  AndroidDevice,
  AndroidDrawRequest,
  AndroidLayout,
  AndroidPicture,
  AndroidRenderer,
  LinkedResources,
} from './types.ts';

export const SETUP_COMMAND = 'pixelwright setup android';
export const VERSION = 'Android 14 (Robolectric 4.17)';

/** As Chromium's. */
const MAXIMUM_SIDE = 16_384;
const MAXIMUM_PIXELS = 40_000_000;

const box = z.tuple([z.number(), z.number(), z.number(), z.number()]);
const layoutSchema = z.object({
  width: z.number(),
  height: z.number(),
  views: z.array(z.object({ id: z.string(), box: box.optional(), lines: z.array(box).default([]) })),
});

export interface AndroidRendererOptions {
  /** Ends screens that are being drawn. */
  readonly signal?: AbortSignal;
}

/** @throws PixelwrightError `input` with the command to run where the tools are missing */
export async function openAndroidRenderer(options: AndroidRendererOptions = {}): Promise<AndroidRenderer> {
  const tools = await findAndroidTools();
  if (tools === undefined)
    throw new PixelwrightError('input', 'Android’s views cannot be drawn on this machine yet.', {
      hint: `Run: ${SETUP_COMMAND}`,
    });
  const signal = options.signal ?? new AbortController().signal;
  return new JvmRenderer(tools, signal, await mkdtemp(join(tmpdir(), 'pixelwright-android-')));
}

class JvmRenderer implements AndroidRenderer {
  readonly version = VERSION;
  readonly #tools: AndroidTools;
  readonly #signal: AbortSignal;
  readonly #folder: string;
  readonly #host: HostProcess;
  #count = 0;

  constructor(tools: AndroidTools, signal: AbortSignal, folder: string) {
    this.#tools = tools;
    this.#signal = signal;
    this.#folder = folder;
    this.#host = new HostProcess(tools.host, signal);
  }

  async link(screens: readonly AndroidProject[]): Promise<LinkedResources> {
    const folder = this.#newPath();
    await mkdir(folder);
    const apk = await linkResources(screens, folder, this.#tools, this.#signal);
    return { apk, packageName: PACKAGE_NAME };
  }

  async release({ apk }: LinkedResources): Promise<void> {
    await rm(dirname(apk), { recursive: true, force: true });
  }

  async draw(request: AndroidDrawRequest): Promise<AndroidPicture> {
    const file = this.#newPath();
    try {
      const layout = await this.#ask(request, file);
      return { ...layout, pixels: await readFile(file) };
    } finally {
      await rm(file, { force: true });
    }
  }

  measure(request: AndroidDrawRequest): Promise<AndroidLayout> {
    return this.#ask(request, null);
  }

  async close(): Promise<void> {
    await this.#host.close();
    await rm(this.#folder, { recursive: true, force: true });
  }

  async #ask(request: AndroidDrawRequest, pixels: string | null): Promise<AndroidLayout> {
    const { resources, layout, theme, title, activity, device } = request;
    checkDevice(device);
    const answer = await this.#host.request({
      apk: resources.apk,
      package: resources.packageName,
      layout,
      theme,
      title,
      ...(activity === undefined ? {} : { activity: activity.className, classes: activity.classes }),
      ...device,
      pixels,
    });
    if (answer.error !== undefined)
      throw new PixelwrightError('input', `Android’s framework cannot draw the screen: ${answer.error}`, {
        where: activity?.className ?? `res/layout/${layout ?? ''}.xml`,
      });
    const { views, ...size } = layoutSchema.parse(answer);
    return { ...size, views: views.map(({ id, box: seen, lines }) => ({ id, box: seen ?? null, lines })) };
  }

  #newPath(): string {
    return join(this.#folder, String(++this.#count));
  }
}

function checkDevice({ width, height, density = 1, fontScale = 1 }: AndroidDevice): void {
  const refuse = (message: string): never => {
    throw new PixelwrightError('usage', message);
  };
  for (const side of [width, height])
    if (!Number.isInteger(side) || side < 1 || side > MAXIMUM_SIDE)
      refuse(`A phone's sides are whole numbers from 1 to ${MAXIMUM_SIDE} dp, not ${side}.`);
  if (!(density >= 0.5 && density <= 4)) refuse(`A density is from 0.5 to 4, not ${density}.`);
  if (!(fontScale >= 0.5 && fontScale <= 3)) refuse(`A font scale is from 0.5 to 3, not ${fontScale}.`);
  if (width * height * density * density > MAXIMUM_PIXELS)
    refuse(`The picture would have more than ${MAXIMUM_PIXELS} pixels.`);
}
