/** What training runs on: one of TensorFlow.js's backends, loaded and ready. The network never asks which. */

/** Backends in the order in which `auto` tries them. */
export const BACKEND_NAMES = ['tensorflow', 'webgpu', 'wasm'] as const;
export type BackendName = (typeof BACKEND_NAMES)[number];

export interface Backend {
  readonly name: BackendName;
  /** Of the library underneath, for the log: `TensorFlow 2.21.0`. */
  readonly version: string;
  /** `CPU`, `GPU`, or the name of one. */
  readonly device: string;
}
