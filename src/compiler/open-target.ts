/** Opens a target for a kit, once for each kit in the same state. */
import type { Kit, TargetName } from '../kits/kit.ts';
import type { Target, TargetEmitter } from './target.ts';

/** Each is loaded when it is first written for. */
const LOAD: Readonly<Record<TargetName, () => Promise<Target>>> = {
  html: async () => (await import('./targets/html/index.ts')).html,
  android: async () => (await import('./targets/android/index.ts')).android,
  ios: async () => (await import('./targets/ios/index.ts')).ios,
};

const opened = new WeakMap<Kit, Map<TargetName, Promise<TargetEmitter>>>();

/** @throws PixelwrightError `input` for a kit whose files for the target are wrong */
export function openTarget(kit: Kit, name: TargetName): Promise<TargetEmitter> {
  const ofKit = opened.get(kit) ?? new Map<TargetName, Promise<TargetEmitter>>();
  opened.set(kit, ofKit);
  const known = ofKit.get(name);
  if (known !== undefined) return known;
  const emitter = LOAD[name]().then((target) => target.open(kit));
  ofKit.set(name, emitter);
  return emitter;
}
