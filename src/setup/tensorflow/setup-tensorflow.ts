/** TensorFlow for training: whether it is there, and how to get it. */
import { contextOf, type PartStatus, type SetupOptions } from '../part.ts';
import { makeCachedAddon } from './cached-part.ts';
import { linkAddon, linkTensorflow, linkedAddon } from './link-addon.ts';
import { recipeFor } from './recipe.ts';
import { tryAddon } from './try-addon.ts';

export interface TensorflowOptions extends SetupOptions {
  /** The build for NVIDIA's GPUs, with the libraries that it needs. @default false */
  readonly cuda?: boolean;
}

/** Whether the backend `tensorflow` can be loaded; links it where only the link is missing, but loads nothing. */
export async function tensorflowStatus(): Promise<PartStatus> {
  const ready = await linkTensorflow();
  const detail = ready ? ((await linkedAddon()) ?? '') : 'not built yet';
  return { part: 'tensorflow', ready, detail };
}

/**
 * Fetches, builds and links TensorFlow, as far as that has not been done, and tries it out.
 *
 * @throws PixelwrightError that says what is missing on this machine
 */
export async function setupTensorflow(options: TensorflowOptions = {}): Promise<PartStatus> {
  const context = contextOf(options);
  const addon = await makeCachedAddon(recipeFor(options.cuda === true ? 'cuda' : 'cpu'), context);
  await linkAddon(addon);
  return { part: 'tensorflow', ready: true, detail: `${await tryAddon(context)}, ${addon}` };
}
