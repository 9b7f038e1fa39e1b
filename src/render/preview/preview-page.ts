/** From a target's files to a page that a browser draws: storyboard, asset catalogue, look. */
import { PixelwrightError } from '../../core/errors.ts';
import type { TargetFiles } from '../target-renderer.ts';
import {
  readCatalogue,
  type Appearance,
  type AssetCatalogue,
  type CataloguePicture,
} from './assets/asset-catalogue.ts';
import { elementId } from './html/element.ts';
import { previewPage } from './html/page.ts';
import { paintOf } from './html/paint.ts';
import type { Bars } from './html/screen.ts';
import { lookOf } from './looks/looks.ts';
import type { LookName } from './looks/look.ts';
import { readStoryboard, type Traits } from './storyboard/read-storyboard.ts';
import type { ImageReference, View } from './storyboard/types.ts';
import { isKnownSymbol } from './symbols/symbols.ts';

export interface PageSettings {
  readonly look: LookName;
  readonly appearance: Appearance;
  readonly scale: number;
  readonly bars: Bars;
  /** Points. */
  readonly viewport: { readonly width: number; readonly height: number };
}

export interface PreviewPage {
  /** The page as `index.html`, with the pictures that it shows. */
  readonly files: ReadonlyMap<string, string | Uint8Array>;
  /** Selectors of the elements by Interface Builder's object ids. */
  readonly selectors: ReadonlyMap<string, string>;
  /** Of the views that cut off what is outside of them: selectors, outermost first, by object ids of what is in them. */
  readonly clips: ReadonlyMap<string, readonly string[]>;
  /** What is not drawn as it is. */
  readonly notes: readonly string[];
}

const PAGE = 'index.html';

/** @throws PixelwrightError `input` where there is no storyboard, or one that cannot be read */
export async function makePreviewPage(files: TargetFiles, settings: PageSettings): Promise<PreviewPage> {
  const { path, text } = findStoryboard(files);
  const storyboard = readStoryboard(text, path, traitsOf(settings.viewport));
  const catalogue = readCatalogue(files);
  const found = collect(storyboard.root);
  const { pictures, notes } = await findPictures(found.images, catalogue, settings.appearance);
  const paint = paintOf({
    look: lookOf(settings.look),
    appearance: settings.appearance,
    scale: settings.scale,
    catalogue,
    resources: storyboard.colors,
    pictures,
  });
  const screen = { ...settings.viewport, bars: settings.bars };
  const page = previewPage({ storyboard, paint, screen });
  const shown = [...pictures.values()].flatMap(({ sources }) =>
    sources.map(({ path: file }) => [file, files.get(file) ?? ''] as const),
  );
  return {
    files: new Map([...shown, [PAGE, page]]),
    selectors: found.selectors,
    clips: found.clips,
    notes: [...storyboard.notes, ...notes],
  };
}

function findStoryboard(files: TargetFiles): { readonly path: string; readonly text: string } {
  for (const [path, content] of files)
    if (path.endsWith('.storyboard')) return { path, text: Buffer.from(content).toString('utf8') };
  throw new PixelwrightError('input', 'There is no storyboard here to draw.', {
    hint: 'Compile the screen to iOS first.',
  });
}

/** Phones upright are compact in width, phones on their side in both; only the largest are regular there. */
function traitsOf({ width, height }: PageSettings['viewport']): Traits {
  const isPad = Math.min(width, height) >= 600;
  return {
    widthClass: isPad || (width > height && width >= 736) ? 'regular' : 'compact',
    heightClass: isPad || height >= width ? 'regular' : 'compact',
  };
}

interface Collected {
  readonly selectors: Map<string, string>;
  readonly clips: Map<string, readonly string[]>;
  readonly images: ImageReference[];
}

function collect(root: View): Collected {
  const found: Collected = { selectors: new Map(), clips: new Map(), images: [] };
  const visit = (view: View, clips: readonly string[]): void => {
    const { id, index, content, style } = view;
    const selector = `#${elementId(index)}`;
    const add = (name: string | undefined, where: string): void => {
      if (name === undefined || found.selectors.has(name)) return;
      found.selectors.set(name, where);
      found.clips.set(name, clips);
    };
    add(id, selector);
    if ('image' in content && content.image !== undefined) found.images.push(content.image);
    if (content.kind === 'tabBar')
      for (const item of content.items) {
        add(item.id, `#${elementId(item.index)}`);
        if (item.image !== undefined) found.images.push(item.image);
      }
    const inside = content.kind === 'scroll' || style.clips ? [...clips, selector] : clips;
    for (const child of view.children) visit(child, inside);
  };
  visit(root, []);
  return found;
}

async function findPictures(
  images: readonly ImageReference[],
  catalogue: AssetCatalogue,
  appearance: Appearance,
): Promise<{ readonly pictures: ReadonlyMap<string, CataloguePicture>; readonly notes: readonly string[] }> {
  const pictures = new Map<string, CataloguePicture>();
  const notes = new Set<string>();
  const names = new Set(images.filter(({ isSystem }) => !isSystem).map(({ name }) => name));
  for (const { name, isSystem } of images)
    if (isSystem && !isKnownSymbol(name)) notes.add(`the symbol ${name}`);
  for (const name of names) {
    const picture = await catalogue.picture(name, appearance);
    if (picture === undefined) notes.add(`the picture ${name}`);
    else pictures.set(name, picture);
  }
  return { pictures, notes: [...notes] };
}
