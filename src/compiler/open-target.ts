/** Opens a target for a kit, once for each kit in the same state. */
import type { Kit, TargetName } from '../kits/kit.ts';
import type { TargetEmitter } from './target.ts';
import { targets } from './targets/index.ts';

const opened = new WeakMap<Kit, Map<TargetName, Promise<TargetEmitter>>>();

/** @throws PixelwrightError `input` for a kit whose files for the target are wrong */
export function openTarget(kit: Kit, name: TargetName): Promise<TargetEmitter> {
  const ofKit = opened.get(kit) ?? new Map<TargetName, Promise<TargetEmitter>>();
  opened.set(kit, ofKit);
  const known = ofKit.get(name);
  if (known !== undefined) return known;
  const emitter = targets[name].open(kit);
  ofKit.set(name, emitter);
  return emitter;
}
