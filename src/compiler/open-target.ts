/** Opens a target for a kit, once for each kit in the same state. */
import { PixelwrightError } from '../core/errors.ts';
import type { Kit, TargetName } from '../kits/kit.ts';
import type { TargetEmitter } from './target.ts';
import { targets } from './targets/index.ts';

const opened = new WeakMap<Kit, Map<TargetName, Promise<TargetEmitter>>>();

/** @throws PixelwrightError `usage` for a target that there is not */
export function openTarget(kit: Kit, name: TargetName): Promise<TargetEmitter> {
  const ofKit = opened.get(kit) ?? new Map<TargetName, Promise<TargetEmitter>>();
  opened.set(kit, ofKit);
  const known = ofKit.get(name);
  if (known !== undefined) return known;
  const target = targets[name];
  if (target === undefined)
    throw new PixelwrightError('usage', `There is no target ${name}.`, {
      hint: `Targets: ${Object.keys(targets).join(', ')}.`,
    });
  const emitter = target.open(kit);
  ofKit.set(name, emitter);
  return emitter;
}
