/** The kits that a model reads, loaded: their grammars mask the decoder. */
import { join } from 'node:path';
import { PixelwrightError } from '../core/errors.ts';
import { noProgress } from '../core/progress.ts';
import type { ReportProgress } from '../core/progress.ts';
import { loadKit } from '../kits/index.ts';
import type { Kit } from '../kits/index.ts';
import { KITS_FOLDER } from './manifest.ts';
import type { ModelManifest } from './manifest.ts';

type KitEntry = ModelManifest['kits'][number];

/**
 * Loads the kits by which a model reads. Of a kit of one's own it uses the copy that the model carries, and says so
 * where the kit was changed since at the place that it was trained from; a folder that is asked for is used as it is.
 *
 * @param requested names or folders of the kits that screens may be of; none means all kits of the model
 * @param modelFolder where the model lies; without it a kit is loaded from where it lay at export
 * @throws PixelwrightError 'input' where a kit is missing or damaged, where the model was not trained on it, or where
 * it has components that the model does not know
 */
export async function loadModelKits(
  manifest: ModelManifest,
  requested: readonly string[] = [],
  modelFolder?: string,
  report: ReportProgress = noProgress,
): Promise<Kit[]> {
  const names = manifest.kits.map(({ name }) => name);
  const kits = await Promise.all(
    (requested.length === 0 ? names : requested).map(async (asked) => {
      const entry = manifest.kits.find(({ name }) => name === asked);
      if (entry?.folder === undefined) return loadAsked(asked, manifest, report);
      if (modelFolder === undefined) return loadAsked(entry.folder, manifest, report);
      return loadCarried(entry, entry.folder, modelFolder, report);
    }),
  );
  for (const kit of kits) checkVocabulary(kit, manifest);
  return kits;
}

/** A kit that ships, by its name, or the folder of any kit. */
async function loadAsked(asked: string, { kits }: ModelManifest, report: ReportProgress): Promise<Kit> {
  const kit = await loadKit(asked);
  const entry = kits.find(({ name }) => name === kit.name);
  if (entry === undefined) {
    throw new PixelwrightError('input', `The model was not trained on the kit ${kit.name}.`, {
      where: kit.folder,
      hint: `It knows ${kits.map(({ name }) => name).join(', ')}. Train a model on screens of ${kit.name}, or choose one of those.`,
    });
  }
  if (entry.folder !== undefined && entry.hash !== kit.hash)
    note(report, `The kit ${kit.name} has changed since the model was exported; it is used as it is now.`);
  return kit;
}

async function loadCarried(
  { name, hash }: KitEntry,
  origin: string,
  modelFolder: string,
  report: ReportProgress,
): Promise<Kit> {
  const folder = join(modelFolder, KITS_FOLDER, name);
  // As a path, whatever the model folder is called.
  const kit = await loadKit(join(folder, '/'));
  if (kit.hash !== hash) {
    throw new PixelwrightError(
      'input',
      `The model's copy of the kit ${name} is not the one it was exported with.`,
      {
        where: folder,
        hint: `Restore the model folder, export the model again, or name the kit: --kit ${origin}.`,
      },
    );
  }
  // Where it lay there may be nothing any more, or something that is no kit: the copy does not depend on it.
  const now = await loadKit(join(origin, '/')).catch(() => undefined);
  if (now?.name === name && now.hash !== hash)
    note(
      report,
      `The kit ${name} in ${origin} has changed since the model was exported; the model's own copy is used ` +
        `(--kit ${origin} takes the changed one).`,
    );
  return kit;
}

/** Components that a kit has lost are never read; those that it has gained can't be. */
function checkVocabulary({ name, components, folder }: Kit, { vocabulary }: ModelManifest): void {
  const known = new Set(vocabulary);
  const unknown = [...components.keys()].filter((component) => !known.has(component));
  if (unknown.length === 0) return;
  throw new PixelwrightError(
    'input',
    `The model does not know these components of the kit ${name}: ${unknown.join(', ')}.`,
    {
      where: folder,
      hint: 'The kit has grown since the model was trained: train and export a new model.',
    },
  );
}

function note(report: ReportProgress, message: string): void {
  report({ type: 'note', level: 'warning', message });
}
