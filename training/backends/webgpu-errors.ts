/**
 * Makes WebGPU's errors ours. It reports them beside the program, while the operations go on with what is not there: a
 * training would read numbers that nobody computed.
 */

/** What we use of the package's backend. */
export interface WatchedBackend {
  readonly device: {
    readonly lost: Promise<{ readonly reason: string; readonly message: string }>;
    readonly addEventListener: (
      type: 'uncapturederror',
      listener: (event: {
        readonly error: { readonly message: string };
        preventDefault?: () => void;
      }) => void,
    ) => void;
  };
  /** A tensor's numbers. */
  read: (dataId: object) => Promise<unknown>;
}

/** From now on, reading numbers fails with the first error that the device has reported. */
export function watchDevice(backend: WatchedBackend): void {
  const failures: Error[] = [];
  backend.device.addEventListener('uncapturederror', (event) => {
    event.preventDefault?.();
    failures.push(explainError(event.error));
  });
  void backend.device.lost.then(({ reason, message }) => {
    const text = `WebGPU’s device was lost (${reason}), as happens when it is out of memory: ${message}`;
    failures.push(new Error(text));
  });
  const check = (): void => {
    if (failures[0] !== undefined) throw failures[0];
  };
  const read = backend.read.bind(backend);
  backend.read = async (dataId) => {
    check();
    const values = await read(dataId).catch((error: unknown) => {
      // What the device said comes first: what cannot be read is but what follows from it.
      check();
      throw error;
    });
    check();
    return values;
  };
}

/** A buffer larger than the device has at all is a want of memory, too. */
function explainError(error: { readonly message: string }): Error {
  const outOfMemory =
    error.constructor.name === 'GPUOutOfMemoryError' || /exceeds the max .* size/.test(error.message);
  return new Error(`WebGPU ${outOfMemory ? 'is out of memory' : 'reports an error'}: ${error.message}`);
}
