/** One screen of a kit as Chromium draws it, with the box of each component. */
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { compileScreen, type ContentProvider } from '../../src/compiler/index.ts';
import type { Screen } from '../../src/dsl/index.ts';
import type { Kit } from '../../src/kits/index.ts';
import type { Renderer } from '../../src/render/browser/index.ts';
import type { Box } from '../../src/core/box.ts';
import { referencesOf } from './component-references.ts';

export interface RenderedScreen {
  readonly png: Buffer;
  /** One for each component in pre-order, null where it is not visible. */
  readonly boxes: readonly (Box | null)[];
}

/**
 * @param folder where the page is written; whatever it holds of an earlier screen is written over
 * @throws PixelwrightError `input` where a component has no template that works, or the page cannot be drawn
 */
export async function renderScreen(
  screen: Screen,
  kit: Kit,
  content: ContentProvider,
  renderer: Renderer,
  folder: string,
): Promise<RenderedScreen> {
  const { files, nodes } = await compileScreen(screen, kit, 'html', { content, strict: true });
  for (const { path, content: text } of files) {
    const file = join(folder, path);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, text);
  }
  const { png, boxes } = await renderer.render({
    folder,
    viewport: kit.viewport,
    selectors: referencesOf(screen, nodes),
  });
  return { png, boxes };
}
