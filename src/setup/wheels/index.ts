/** Files out of PyPI's wheels, in the cache: wholly there or not there. */
export { cachedPart, makeCachedPart, type CachedPart } from './cached-part.ts';
export { fetchWheels, requirementsText } from './fetch-wheels.ts';
export type { Wheel, WheelOrder } from './wheel-order.ts';
