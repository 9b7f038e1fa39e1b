/** Chooses and loads the backend that training runs on. */
import { PixelwrightError } from '../../src/core/errors.ts';
import { BACKEND_NAMES } from './backend.ts';
import type { Backend, BackendName } from './backend.ts';
import { loadTensorflow } from './tensorflow.ts';
import { loadWasm } from './wasm.ts';
import { loadWebgpu } from './webgpu.ts';

export { BACKEND_NAMES } from './backend.ts';
export type { Backend, BackendName } from './backend.ts';

/** How each is loaded where nobody named it. */
const LOADERS: Readonly<Record<BackendName, () => Promise<Backend>>> = {
  tensorflow: loadTensorflow,
  webgpu: () => loadWebgpu({ software: false }),
  wasm: loadWasm,
};

/**
 * Loads a backend by its name; `auto` is the first one that this machine has.
 *
 * @throws PixelwrightError `usage` for a name that is none, or a backend that is not set up
 */
export async function openBackend(name: string): Promise<Backend> {
  if (name === 'webgpu') return loadWebgpu({ software: true });
  if (name !== 'auto') return LOADERS[checkBackendName(name)]();
  let first: unknown;
  for (const candidate of BACKEND_NAMES) {
    try {
      return await LOADERS[candidate]();
    } catch (error) {
      if (!(error instanceof PixelwrightError)) throw error;
      first ??= error;
    }
  }
  throw first;
}

function checkBackendName(name: string): BackendName {
  const known = BACKEND_NAMES.find((candidate) => candidate === name);
  if (known !== undefined) return known;
  throw new PixelwrightError('usage', `There is no training backend called ${name}.`, {
    hint: `Use auto, or one of: ${BACKEND_NAMES.join(', ')}.`,
  });
}
