/** TensorFlow's C++ kernels for TensorFlow.js. */
export { linkTensorflow } from './link-addon.ts';
export { setupTensorflow, tensorflowStatus, type TensorflowOptions } from './setup-tensorflow.ts';
