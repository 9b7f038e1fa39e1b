/** Which targets a kit can be compiled to. */
import { join } from 'node:path';
import { PixelwrightError } from '../core/errors.ts';
import { KIT_FILE, type Kit, type TargetName } from './kit.ts';

/** @throws PixelwrightError `usage` for a target that the kit is not written for, naming those that it is */
export function requireTargets(kit: Kit, names: readonly TargetName[]): readonly TargetName[] {
  const missing = names.filter((name) => !kit.targets.includes(name));
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
