/** Proof that TensorFlow works here: two small computations whose results are known, in a process of their own. */
import { PixelwrightError } from '../../core/errors.ts';
import type { SetupContext } from '../part.ts';
import { lastLines, runProgram } from '../../core/run-program.ts';
import { findAddonPackage } from './recipe.ts';

const TIME_LIMIT_MS = 180_000;

/** Prints TensorFlow's version and device. Node 23 removed two functions that tfjs-node 4.22 calls. */
const SCRIPT = `
const util = require('node:util');
util.isNullOrUndefined ??= (value) => value === null || value === undefined;
util.isArray ??= Array.isArray;
const tf = require(process.argv[1]);
const product = tf.matMul([[1, 2], [3, 4]], [[5, 6], [7, 8]]).dataSync();
const image = tf.ones([1, 4, 4, 1]);
const sums = tf.conv2d(image, tf.ones([3, 3, 1, 1]), 1, 'same').dataSync();
if (String(product) !== '19,22,43,50' || sums[0] !== 4 || sums[5] !== 9) throw new Error('wrong results');
const { binding, isUsingGpuDevice } = tf.backend();
console.log('TensorFlow ' + binding.TF_Version + ' on ' + (isUsingGpuDevice ? 'a GPU' : 'the CPU'));
`;

/**
 * Multiplies two matrices and convolves an image with TensorFlow.
 *
 * @returns its version and device, as in `TensorFlow 2.21.0 on the CPU`
 * @throws PixelwrightError `internal` with what the loader said
 */
export async function tryAddon({ signal }: SetupContext): Promise<string> {
  const { folder } = findAddonPackage();
  const result = await runProgram(process.execPath, ['-e', SCRIPT, folder], {
    signal,
    timeoutMs: TIME_LIMIT_MS,
    environment: { TF_CPP_MIN_LOG_LEVEL: '2' },
  });
  const version = /^TensorFlow .*$/m.exec(result.stdout)?.[0];
  if (result.exitCode === 0 && version !== undefined) return version;
  throw new PixelwrightError('internal', 'TensorFlow was built, but does not run on this machine.', {
    where: folder,
    hint: `Node said:\n${lastLines(result.output)}`,
  });
}
