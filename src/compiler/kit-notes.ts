/** What `kit check` has to say that is no fault: what stands in for templates that are not there. */
import { availableTargets, type Kit } from '../kits/index.ts';
import type { TargetName } from '../kits/kit.ts';
import { isStandInTarget, standInsOf } from './stand-ins/stand-in.ts';

export interface StandInNote {
  readonly component: string;
  readonly target: TargetName;
  /** In the target's own names: `Button`. */
  readonly standIn: string;
}

/** By component, in the order of the kit, for each target that can be had. */
export function standInNotes(kit: Kit): StandInNote[] {
  const targets = availableTargets(kit).filter(isStandInTarget);
  return [...kit.components.keys()].flatMap((component) =>
    targets.flatMap((target) => {
      const standIn = standInsOf(kit, target).all.get(component);
      return standIn === undefined ? [] : [{ component, target, standIn: standIn.what }];
    }),
  );
}
