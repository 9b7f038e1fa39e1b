/**
 * Makes WebAssembly's want of memory an error. By itself the backend hardly notices: `malloc` returns 0 and the tensor
 * lies over the program's first bytes, and an operation whose scratch memory is not to be had prints a warning and
 * computes nothing.
 */

/** What we use of Emscripten's module. */
export interface WasmModule {
  /** Address of so many bytes; 0 where there are none. */
  _malloc: (bytes: number) => number;
  readonly _free: (address: number) => void;
  readonly HEAPU8: Uint8Array;
}

/** Sizes from here on are taken for negative ones, which there is always room for. */
const LARGEST = 2 ** 31;

/** XNNPACK's code for a lack of memory. */
const XNN_OUT_OF_MEMORY = 6;

/** From now on, `malloc` throws where it used to return 0. */
export function guardMemory(module: WasmModule): void {
  // The first call puts another function in the place of this one.
  module._free(module._malloc(1));
  const allocate = module._malloc;
  module._malloc = (bytes) => {
    const address = bytes < LARGEST ? allocate(bytes) : 0;
    // Where the memory would end behind 4 GB, its end is counted from 0 again, and what is not there is handed out.
    const isThere = address !== 0 && (address >>> 0) + bytes <= module.HEAPU8.length;
    if (!isThere && bytes > 0) throw outOfMemory(`${bytes} bytes more`, module.HEAPU8.length);
    return address;
  };
}

/**
 * Runs what makes the module. It keeps the `console.warn` that it finds: that one throws when an operation says that it
 * was not done.
 */
export async function routeWarnings(makeModule: () => Promise<void>): Promise<void> {
  const { warn } = console;
  console.warn = (...words: unknown[]) => {
    const text = words.map(String).join(' ');
    const status = /XNN status for \S+ is not successful. Got status (\d+)/.exec(text)?.[1];
    if (status === undefined) warn(...words);
    else if (Number(status) === XNN_OUT_OF_MEMORY) throw outOfMemory('an operation’s scratch memory');
    else throw new Error(`WebAssembly: ${text}`);
  };
  try {
    await makeModule();
  } finally {
    console.warn = warn;
  }
}

function outOfMemory(what: string, held?: number): Error {
  const has = held === undefined ? '' : `; it has ${Math.round(held / 2 ** 20)} MiB`;
  return new RangeError(`WebAssembly is out of memory: it cannot have ${what}${has}`);
}
