/** Refuses kits none of whose screens could be written down: content that never ends, or only after a million components. */
import { join } from 'node:path';
import { PixelwrightError } from '../core/errors.ts';
import { CompletionCosts } from '../dsl/index.ts';
import { KIT_FILE, type Kit } from './kit.ts';
import { MAX_SCREEN_TOKENS } from './limits.ts';

/** @throws PixelwrightError `input` that names the component whose smallest form is too large */
export function requireBounded(kit: Kit): void {
  const where = join(kit.folder, KIT_FILE);
  const costs = new CompletionCosts(kit);
  const ofRoot = costs.ofModel(kit.root);
  if (!Number.isFinite(ofRoot))
    throw new PixelwrightError(
      'input',
      `No screen can be written with the kit ${kit.name}: its content models never end.`,
      { where, hint: 'Let some component be a leaf, or take no children.' },
    );
  const forms: [string, number][] = [...kit.components.keys()].map((name) => [
    `components.${name}.content: the smallest ${name}`,
    costs.ofComponent(name),
  ]);
  for (const [what, tokens] of [...forms, ['root: the smallest screen', ofRoot] as const]) {
    // What never ends stands on no screen; `kit check` reports it.
    if (!Number.isFinite(tokens) || tokens <= MAX_SCREEN_TOKENS) continue;
    throw new PixelwrightError(
      'input',
      `${what} would have ${tokens} tokens; at most ${MAX_SCREEN_TOKENS} are drawn.`,
      { where, hint: 'Lower "min" there, or in what it must hold.' },
    );
  }
}
