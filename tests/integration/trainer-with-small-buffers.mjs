/** The trainer, but for a buffer of more than so many bytes (LARGEST_BUFFER) the GPU is asked for more than it has. */
import { createRequire } from 'node:module';
import { findDawn } from '../../dist/src/setup/webgpu/index.js';

const limit = Number(process.env.LARGEST_BUFFER);
const { globals } = createRequire(import.meta.url)(await findDawn());
const { createBuffer } = globals.GPUDevice.prototype;
globals.GPUDevice.prototype.createBuffer = function (descriptor) {
  if (descriptor.size <= limit) return createBuffer.call(this, descriptor);
  const buffer = createBuffer.call(this, { ...descriptor, size: 2 ** 36 });
  return Object.defineProperty(buffer, 'size', { value: descriptor.size });
};
await import('../../dist/training/supervisor/trainer-process.js');
