/** Which targets a kit can be compiled to: those that it is written for, and phones by what stands in for its HTML. */
import { join } from 'node:path';
import { PixelwrightError } from '../core/errors.ts';
import { KIT_FILE, TARGET_NAMES, type Kit, type TargetName } from './kit.ts';

/** With HTML to go by, each target can be had. */
export function availableTargets({ targets }: Kit): readonly TargetName[] {
  return targets.includes('html') ? TARGET_NAMES : targets;
}

/** @throws PixelwrightError `usage` for a target that the kit has neither templates nor stand-ins for */
export function requireTargets(kit: Kit, names: readonly TargetName[]): readonly TargetName[] {
  const available = availableTargets(kit);
  const missing = names.filter((name) => !available.includes(name));
  if (missing.length === 0) return names;
  throw new PixelwrightError(
    'usage',
    `The kit ${kit.name} is not written for ${missing.join(' and ')}; it is for ${kit.targets.join(', ')}.`,
    {
      where: join(kit.folder, KIT_FILE),
      hint: `Name targets that it has (--target ${kit.targets.join(',')}), or write its templates and add the target to "targets".`,
    },
  );
}
