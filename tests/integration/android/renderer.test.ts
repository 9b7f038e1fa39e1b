// Android screens drawn by Android's own views: the real framework in a real JVM.
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { compileScreen } from '../../../src/compiler/index.ts';
import { parseOrThrow, walk } from '../../../src/dsl/index.ts';
import { loadKit, type Kit } from '../../../src/kits/index.ts';
import {
  boxesOf,
  openAndroidRenderer,
  splitProject,
  type AndroidDevice,
  type AndroidPicture,
  type AndroidRenderer,
} from '../../../src/render/android/index.ts';
import type { TargetFiles } from '../../../src/render/target-renderer.ts';
import { findAndroidTools } from '../../../src/setup/index.ts';

const run = promisify(execFile);
const tools = await findAndroidTools();
const GUI = `stack { row { label, slider, label } row { switch, check } row { radio, btn } }
footer { btn-home, btn-search }`;
const PHONE: AndroidDevice = { width: 360, height: 640 };

describe.skipIf(tools === undefined)('Android’s views (skipped without `pixelwright setup android`)', () => {
  let kit: Kit;
  let renderer: AndroidRenderer;
  beforeAll(async () => {
    kit = await loadKit('android');
    renderer = await openAndroidRenderer();
  });
  afterAll(() => renderer.close());

  async function compiled(
    gui: string,
    words = 'Label',
  ): Promise<{ files: TargetFiles; references: string[] }> {
    const { files, nodes } = await compileScreen(parseOrThrow(gui), kit, 'android', { content: () => words });
    return {
      files: new Map(files.map(({ path, content }) => [path, content])),
      references: nodes.map(({ reference }) => reference),
    };
  }

  async function draw(files: TargetFiles, device = PHONE, theme?: string): Promise<AndroidPicture> {
    const project = splitProject(files);
    const resources = await renderer.link([project]);
    try {
      const { title, layouts } = project;
      const layout = layouts[0] ?? '';
      return await renderer.draw({ resources, layout, theme: theme ?? project.theme, title, device });
    } finally {
      await renderer.release(resources);
    }
  }

  it('are drawn at a phone’s density, each component in the one around it, the same twice', async () => {
    const { files, references } = await compiled(GUI);
    const picture = await draw(files, { ...PHONE, density: 2 });
    expect([picture.width, picture.height, picture.pixels.length]).toEqual([720, 1280, 720 * 1280 * 3]);
    const boxes = boxesOf(picture, references);
    const visits = [...walk(parseOrThrow(GUI))];
    for (const { path, index } of visits) {
      const around = visits.find((visit) => visit.path.join() === path.slice(0, -1).join());
      const [box, outer] = [boxes[index], boxes[around?.index ?? index]];
      if (!box || !outer) throw new Error(`nothing is to be seen of ${path.join('.')}`);
      expect(box[0] >= outer[0] && box[1] >= outer[1] && box[2] <= outer[2] && box[3] <= outer[3]).toBe(true);
    }
    const again = await draw(files, { ...PHONE, density: 2 });
    expect(Buffer.compare(again.pixels, picture.pixels)).toBe(0);
    const label = picture.views.find(({ id }) => id.includes('label'));
    expect(label?.lines).toHaveLength(1);
  });

  it('have the theme, the night, the size of letters and the bars that are asked for', async () => {
    const { files } = await compiled(GUI);
    const plain = await draw(files);
    const screenTop = ({ views }: AndroidPicture) => views.find(({ id }) => id === 'screen')?.box?.[1] ?? -1;
    const labelHeight = ({ views }: AndroidPicture) => {
      const [line] = views.find(({ id }) => id.includes('label'))?.lines ?? [];
      return line === undefined ? 0 : line[3] - line[1];
    };
    const corner = ({ pixels }: AndroidPicture) => [...pixels.slice(-3)];
    expect(corner(await draw(files, { ...PHONE, night: true }))).not.toEqual(corner(plain));
    expect(corner(await draw(files, PHONE, '@android:style/Theme.Holo'))).toEqual([0, 0, 0]);
    const large = await draw(files, { ...PHONE, fontScale: 1.5 });
    expect(labelHeight(large)).toBeGreaterThan(labelHeight(plain));
    const framed = await draw(files, { ...PHONE, bars: 'buttons', blackNavigation: true });
    expect(screenTop(framed) - screenTop(plain)).toBe(24);
    expect(corner(framed)).toEqual([0, 0, 0]);
  });

  it('are not to be seen below what they scroll in', async () => {
    const rows = Array.from({ length: 12 }, () => 'row { btn }').join(' ');
    const { files, references } = await compiled(`stack { ${rows} } footer { btn-home }`);
    const boxes = boxesOf(await draw(files), references);
    expect(boxes.slice(0, 3)).not.toContain(null);
    expect(boxes).toContain(null);
    expect(boxes.at(-1)).not.toBeNull();
  });

  it('show ten thousand letters', async () => {
    const { files } = await compiled('stack { row { label } }', 'a'.repeat(10_000));
    await expect(draw(files)).resolves.toMatchObject({ width: 360 });
  });

  it('are refused with the file and the line where the packager stumbles', async () => {
    const { files } = await compiled('stack { row { label } }');
    const broken = new Map(
      Array.from(files, ([path, content]) => [
        path,
        path.includes('res/layout/')
          ? String(content).replace('android:orientation', 'android:turned')
          : content,
      ]),
    );
    await expect(renderer.link([splitProject(broken)])).rejects.toMatchObject({
      kind: 'input',
      message: expect.stringContaining('android:turned') as unknown,
      where: expect.stringMatching(/^res\/layout\/activity_screen\.xml:\d+$/) as unknown,
    });
    await expect(draw(files, PHONE, '@android:style/Theme.Nowhere')).rejects.toMatchObject({ kind: 'input' });
    await expect(draw(files, { width: 0, height: 640 })).rejects.toMatchObject({ kind: 'usage' });
  });

  it('are drawn by another JVM where the first one is killed', async () => {
    const { files } = await compiled(GUI);
    const before = await draw(files);
    const { stdout } = await run('pgrep', ['-P', String(process.pid), 'java']);
    process.kill(Number(stdout.trim()), 'SIGKILL');
    const after = await draw(files);
    expect(Buffer.compare(after.pixels, before.pixels)).toBe(0);
  });
});
