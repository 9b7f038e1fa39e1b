/**
 * TensorFlow.js's WebGPU kernels on Dawn, which speaks to GPUs through Vulkan, Metal or Direct3D 12. Dawn is fetched by
 * `pixelwright setup webgpu`.
 */
import * as tf from '@tensorflow/tfjs-core';
import { createRequire } from 'node:module';
import { PixelwrightError } from '../../src/core/errors.ts';
import { findDawn } from '../../src/setup/webgpu/index.ts';
import type { Backend } from './backend.ts';
import { registerGradients } from './gradients.ts';
import { watchDevice } from './webgpu-errors.ts';
import type { WatchedBackend } from './webgpu-errors.ts';

const PACKAGE = '@tensorflow/tfjs-backend-webgpu';

/** What we use of Dawn's addon. */
interface Dawn {
  readonly create: (flags: readonly string[]) => Gpu;
  /** GPUBufferUsage and its like. */
  readonly globals: object;
}

interface Gpu {
  readonly requestAdapter: (options: object) => Promise<Adapter | null>;
}

interface Adapter {
  readonly info: {
    readonly vendor: string;
    readonly architecture: string;
    readonly device: string;
    readonly description: string;
    readonly isFallbackAdapter?: boolean;
  };
}

/** Drivers that compute on the CPU, much slower than the backend `wasm`. */
const SOFTWARE = /swiftshader|llvmpipe|lavapipe|softpipe|basic render/i;

export interface WebgpuOptions {
  /** Whether a driver that computes on the CPU will do. */
  readonly software: boolean;
}

/** @throws PixelwrightError `usage` where Dawn is not set up, or finds no GPU that will do */
export async function loadWebgpu({ software }: WebgpuOptions): Promise<Backend> {
  const addon = await findDawn();
  if (addon === undefined)
    throw new PixelwrightError('usage', 'The backend webgpu is not set up on this machine.', {
      hint: 'Run `npx pixelwright setup webgpu`.',
    });
  const require = createRequire(import.meta.url);
  const { create, globals } = require(addon) as Dawn;
  const gpu = create([]);
  const adapter = await gpu.requestAdapter({ powerPreference: 'high-performance' });
  if (adapter === null) throw noAdapter();
  const { vendor, architecture, device, description, isFallbackAdapter } = adapter.info;
  const name = description || device || architecture || vendor || 'a GPU';
  const isSoftware = isFallbackAdapter === true || SOFTWARE.test([name, device, architecture].join(' '));
  if (isSoftware && !software)
    throw new PixelwrightError('usage', `WebGPU finds no GPU on this machine but ${name}, which is none.`, {
      hint: 'Name it with --backend webgpu where it shall be used all the same.',
    });
  offerToPackage(gpu, globals);
  registerGradients();
  require(PACKAGE);
  const { version } = require(`${PACKAGE}/package.json`) as { readonly version: string };
  await tf.setBackend('webgpu');
  await tf.ready();
  watchDevice(tf.backend() as unknown as WatchedBackend);
  return { name: 'webgpu', version: `TensorFlow.js ${version} for WebGPU`, device: name };
}

/** The package looks for WebGPU where a browser has it, when it is loaded. */
function offerToPackage(gpu: Gpu, globals: object): void {
  Object.assign(globalThis, globals);
  const scope = globalThis as { navigator?: object };
  if (scope.navigator === undefined)
    Object.defineProperty(scope, 'navigator', { value: {}, configurable: true });
  Object.defineProperty(scope.navigator, 'gpu', { value: gpu, configurable: true });
}

function noAdapter(): PixelwrightError {
  const hint =
    process.platform === 'linux'
      ? 'It needs a GPU’s Vulkan driver, and Vulkan’s loader (Debian: `apt-get install libvulkan1`).'
      : 'It needs a GPU, and its driver.';
  return new PixelwrightError('usage', 'WebGPU finds no GPU on this machine.', { hint });
}
