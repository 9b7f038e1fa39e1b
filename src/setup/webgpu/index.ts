/** WebGPU for Node: Dawn, out of the npm package `webgpu`. */
export { findDawn } from './dawn.ts';
export { setupWebgpu, webgpuStatus } from './setup-webgpu.ts';
