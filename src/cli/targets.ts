/** Reads lists of targets as people type them: `html,ios`. */
import { InvalidArgumentError } from 'commander';
import { TARGET_NAMES, type TargetName } from '../kits/kit.ts';

/** For commander's argument parsers. */
export function parseTargets(text: string): TargetName[] {
  const names = text.split(',').map((name) => name.trim());
  const wrong = names.find((name) => !TARGET_NAMES.some((target) => target === name));
  if (wrong !== undefined)
    throw new InvalidArgumentError(`There is no target ${wrong}; there are ${TARGET_NAMES.join(', ')}.`);
  return TARGET_NAMES.filter((target) => names.includes(target));
}
