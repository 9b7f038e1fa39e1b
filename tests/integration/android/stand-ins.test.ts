// A kit of HTML alone on Android: what stands in links with aapt2 and is drawn by Android's own views.
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { compileScreen } from '../../../src/compiler/index.ts';
import { packageRoot } from '../../../src/core/package-root.ts';
import { parseOrThrow, walk } from '../../../src/dsl/index.ts';
import { loadKit } from '../../../src/kits/index.ts';
import {
  boxesOf,
  openAndroidRenderer,
  splitProject,
  type AndroidRenderer,
} from '../../../src/render/android/index.ts';
import { findAndroidTools } from '../../../src/setup/index.ts';

const tools = await findAndroidTools();
const GUI = `nav-bar { nav-link, nav-link } products { product, product }
form { email-field, note-field, country, agree, plan, plan, volume, button-primary }
settings { setting } price-table { price-row, price-row } actions { button-primary, button-plain } tags { tag, tag }`;

describe.skipIf(tools === undefined)('stand-ins (skipped without `pixelwright setup android`)', () => {
  let renderer: AndroidRenderer;
  beforeAll(async () => {
    renderer = await openAndroidRenderer();
  });
  afterAll(() => renderer.close());

  it.each([360, 800])('are drawn %i dp wide, each in the one around it', async (width) => {
    const kit = await loadKit(join(packageRoot, 'tests', 'fixtures', 'kits', 'shop'));
    const screen = parseOrThrow(GUI);
    const { files, nodes } = await compileScreen(screen, kit, 'android', { strict: true });
    const project = splitProject(new Map(files.map(({ path, content }) => [path, content])));
    const resources = await renderer.link([project]);
    const device = { width, height: 2600 };
    const { title, layouts, theme } = project;
    const picture = await renderer.draw({ resources, layout: layouts[0] ?? '', theme, title, device });
    await renderer.release(resources);
    const boxes = boxesOf(
      picture,
      nodes.map(({ reference }) => reference),
    );
    const visits = [...walk(screen)];
    const boxAt = (path: readonly number[]) =>
      boxes[visits.findIndex((visit) => visit.path.join() === path.join())] ?? [0, 0, 0, 0];
    for (const { path, index } of visits) {
      const box = boxes[index];
      if (!box) throw new Error(`nothing is to be seen of ${path.join('.')}`);
      const outer = path.length > 1 ? boxAt(path.slice(0, -1)) : box;
      expect([box[0] >= outer[0], box[2] <= outer[2]]).toEqual([true, true]);
    }
    // Two products: one below the other on a phone, side by side on a tablet.
    const [first, second] = [boxAt([1, 0]), boxAt([1, 1])];
    expect(second[1] > first[1]).toBe(width < 600);
  });
});
