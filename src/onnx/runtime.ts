/** The only door to ONNX Runtime: opens a graph on a device, and says clearly where that device is not to be had. */
import { InferenceSession, env, listSupportedBackends } from 'onnxruntime-node';
import { PixelwrightError } from '../core/errors.ts';

export { Tensor } from 'onnxruntime-node';
export type { InferenceSession } from 'onnxruntime-node';

// Errors come back as exceptions; what else it would print is noise on stderr.
env.logLevel = 'fatal';

export interface RuntimeOptions {
  /**
   * `cpu`, or another execution provider of this machine's ONNX Runtime: see `availableDevices`.
   * @default 'cpu'
   */
  readonly device?: string;
  /**
   * Threads within one operator. The results are the same bits for any number. The operators are small: a second
   * thread saves some 2 ms a screen on an idle machine, and costs tens on a busy one, where they wait for each other.
   * @default 1
   */
  readonly threads?: number;
}

/** The devices that this build of ONNX Runtime knows; whether the machine has one shows when it is opened. */
export function availableDevices(): string[] {
  return listSupportedBackends().map(({ name }) => name);
}

/**
 * Opens an ONNX graph from memory.
 *
 * @throws PixelwrightError 'usage' for a device that is unknown or not there, 'input' for a broken graph
 */
export async function openGraph(
  onnx: Uint8Array,
  where: string,
  { device = 'cpu', threads = 1 }: RuntimeOptions = {},
): Promise<InferenceSession> {
  const devices = availableDevices();
  if (!devices.includes(device)) {
    throw new PixelwrightError('usage', `ONNX Runtime has no device ${device} here.`, {
      hint: `Choose one of: ${devices.join(', ')}.`,
    });
  }
  try {
    return await InferenceSession.create(onnx, {
      executionProviders: [device],
      graphOptimizationLevel: 'all',
      executionMode: 'sequential',
      intraOpNumThreads: threads,
      interOpNumThreads: 1,
      logSeverityLevel: 4,
    });
  } catch (error) {
    if (device !== 'cpu') {
      throw new PixelwrightError('usage', `The device ${device} cannot be used on this machine.`, {
        hint: 'Use --device cpu, which is always there; --debug shows what the runtime says.',
        cause: error,
      });
    }
    const reason = error instanceof Error ? error.message : String(error);
    throw new PixelwrightError('input', `ONNX Runtime cannot open the graph: ${reason}`, {
      where,
      hint: 'Restore the model folder, or export the model again.',
      cause: error,
    });
  }
}
