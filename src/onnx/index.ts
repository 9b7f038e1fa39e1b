/** The only door to ONNX Runtime. */
export {
  availableDevices,
  openGraph,
  Tensor,
  type InferenceSession,
  type RuntimeOptions,
} from './runtime.ts';
