/** The trainer, but WebAssembly's memory grows to so many MiB at most (LITTLE_MEMORY). */
const limit = Number(process.env.LITTLE_MEMORY) * 16;
const { grow } = WebAssembly.Memory.prototype;
WebAssembly.Memory.prototype.grow = function (pages) {
  if (this.buffer.byteLength / 65536 + pages > limit)
    throw new RangeError('WebAssembly.Memory.grow(): no more');
  return grow.call(this, pages);
};
await import('../../dist/training/supervisor/trainer-process.js');
