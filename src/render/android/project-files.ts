/** What a renderer wants of an emitted Android project: its resources, and how its manifest shows the screen. */
import { posix } from 'node:path';
import { SaxesParser } from 'saxes';
import { PixelwrightError } from '../../core/errors.ts';
import type { TargetFiles } from '../target-renderer.ts';

const MANIFEST = 'AndroidManifest.xml';
const RESOURCES = 'res/';
const LAYOUT = /^layout\/([a-z0-9_]+)\.xml$/;

export interface AndroidProject {
  /** By their paths in `res/`: `layout/activity_login.xml`. */
  readonly resources: TargetFiles;
  /** Names of the layouts: `activity_login`. */
  readonly layouts: readonly string[];
  /** Of the activity, else of the app: `@style/Theme.Login`. */
  readonly theme: string;
  /** Of the activity, else of the app: text or `@string/…`. */
  readonly title: string;
}

/**
 * Finds resources and manifest, wherever in the folder the module lies.
 *
 * @throws PixelwrightError `input` where there is no manifest, or no layout beside it
 */
export function splitProject(files: TargetFiles): AndroidProject {
  const manifest = [...files.keys()].find((path) => posix.basename(path) === MANIFEST);
  if (manifest === undefined)
    throw new PixelwrightError('input', `There is no ${MANIFEST} among the files.`, {
      hint: 'Name the folder that compile or gen wrote for the target android.',
    });
  const root = posix.join(posix.dirname(manifest), RESOURCES);
  const resources = new Map(
    [...files]
      .filter(([path]) => path.startsWith(root))
      .map(([path, content]) => [path.slice(root.length), content]),
  );
  const layouts = [...resources.keys()].flatMap((path) => LAYOUT.exec(path)?.[1] ?? []);
  if (layouts.length === 0)
    throw new PixelwrightError('input', 'There is no layout to draw.', { where: `${root}layout` });
  return { resources, layouts, ...readManifest(textOf(files.get(manifest)), manifest) };
}

function textOf(content: string | Uint8Array | undefined): string {
  return typeof content === 'string' ? content : new TextDecoder().decode(content);
}

/** The last theme and label in the document are the activity's, which stands in the application. */
function readManifest(text: string, where: string): Pick<AndroidProject, 'theme' | 'title'> {
  let theme = '@android:style/Theme.Material.Light';
  let title = '';
  const parser = new SaxesParser({ position: true, xmlns: false });
  parser.on('opentag', ({ attributes }) => {
    theme = attributes['android:theme'] ?? theme;
    title = attributes['android:label'] ?? title;
  });
  parser.on('error', ({ message }) => {
    throw new PixelwrightError('input', `The manifest is no XML: ${message}`, { where });
  });
  parser.write(text).close();
  return { theme, title };
}
