/** Every part with its two operations, by name. */
import { androidStatus, setupAndroid } from './android/index.ts';
import { browserStatus, setupBrowser } from './browser/index.ts';
import type { PartName, PartStatus } from './part.ts';
import { readingStatus, setupReading } from './reading/index.ts';
import { setupTensorflow, tensorflowStatus, type TensorflowOptions } from './tensorflow/index.ts';
import { setupWebgpu, webgpuStatus } from './webgpu/index.ts';

export interface Part {
  /** Fetches nothing. */
  readonly status: () => Promise<PartStatus>;
  /** Does what is missing. @throws PixelwrightError where the machine cannot have it */
  readonly setup: (options: TensorflowOptions) => Promise<PartStatus>;
}

export const parts: Readonly<Record<PartName, Part>> = {
  browser: { status: browserStatus, setup: setupBrowser },
  reading: { status: readingStatus, setup: setupReading },
  tensorflow: { status: tensorflowStatus, setup: setupTensorflow },
  webgpu: { status: webgpuStatus, setup: setupWebgpu },
  android: { status: androidStatus, setup: setupAndroid },
};
