/** Parts of a machine that `npm ci` does not bring. */
export {
  androidStatus,
  findAndroidTools,
  setupAndroid,
  type AndroidHost,
  type AndroidTools,
} from './android/index.ts';
export {
  BROWSER_PROGRAMS,
  browserStatus,
  findBrowser,
  launchArguments,
  setupBrowser,
} from './browser/index.ts';
export { cacheFolder } from './cache-folder.ts';
export { PART_NAMES, type PartName, type PartStatus, type SetupOptions } from './part.ts';
export { parts, type Part } from './parts.ts';
export { findReading, readingStatus, setupReading, type ReadingModels } from './reading/index.ts';
export {
  linkTensorflow,
  setupTensorflow,
  tensorflowStatus,
  type TensorflowOptions,
} from './tensorflow/index.ts';
export { findDawn, setupWebgpu, webgpuStatus } from './webgpu/index.ts';
