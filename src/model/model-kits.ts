/** The kits that a model reads, loaded: their grammars mask the decoder. */
import { PixelwrightError } from '../core/errors.ts';
import { loadKit } from '../kits/index.ts';
import type { Kit } from '../kits/index.ts';
import type { ModelManifest } from './manifest.ts';

/**
 * @param requested names or paths of the kits that screens may be of; none means all kits of the model
 * @throws PixelwrightError 'input' where a kit is missing, or the model was not trained on it
 */
export async function loadModelKits(
  manifest: ModelManifest,
  requested: readonly string[] = [],
): Promise<Kit[]> {
  const known = manifest.kits.map(({ name }) => name);
  const kits = await Promise.all((requested.length === 0 ? known : requested).map(loadKit));
  for (const { name, folder } of kits) {
    if (known.includes(name)) continue;
    throw new PixelwrightError('input', `The model was not trained on the kit ${name}.`, {
      where: folder,
      hint: `It knows ${known.join(', ')}. Train a model on screens of ${name}, or choose one of those.`,
    });
  }
  return kits;
}
