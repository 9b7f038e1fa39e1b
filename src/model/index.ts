/** Reads screenshots as DSL tokens. */
export { removeCalibration, writeCalibration } from './calibration/calibration-file.ts';
export { calibrate } from './calibration/calibration.ts';
export type { Calibration, KitScreen } from './calibration/calibration.ts';
export { screenConfidence, unmaskedConfidence } from './confidence.ts';
export {
  DEFAULT_MAX_TOKENS,
  decodeAlternatives,
  decodeEncoded,
  decodeScreen,
} from './decode/decode-screen.ts';
export type { DecodeOptions } from './decode/decode-screen.ts';
export { treeLikelihoods } from './decode/tree-likelihood.ts';
export type { ImageSize } from './config.ts';
export { componentBoxes } from './decode/decoded-screen.ts';
export type {
  DecodedScreen,
  DecodedToken,
  RawConfidence,
  ScreenConfidence,
} from './decode/decoded-screen.ts';
export type { NamedGrammar } from './decode/token-mask.ts';
export type { ModelManifest, ModelMetrics } from './manifest.ts';
export { loadModelKits } from './model-kits.ts';
export { PRETRAINED_FOLDER, loadModel, readManifest } from './model.ts';
export type { Model } from './model.ts';
export {
  DEFAULT_KERNEL,
  STRETCH_KERNELS,
  encodeRawPng,
  normalizePixels,
  preprocess,
  stretch,
} from './preprocess.ts';
export { DEFAULT_IMAGE_LIMITS, decodeRaw, readImage } from './read-image.ts';
export type { ImageLimits, RawPicture, ReadableImage } from './read-image.ts';
export type { InputPicture, PreprocessOptions, PreprocessedImage, StretchKernel } from './preprocess.ts';
export { availableDevices } from '../onnx/index.ts';
export type { RuntimeOptions } from '../onnx/index.ts';
export type { EncodedScreen } from './session/screen-encoder.ts';
export { assessReading } from './verdict.ts';
export type { Verdict } from './verdict.ts';
