// Written Android code is compared with the screenshot as Android draws it.
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { compileScreen, documentOptions } from '../../../src/compiler/index.ts';
import { PICTURE_FOLDER, print, printDocument } from '../../../src/dsl/index.ts';
import { loadKit } from '../../../src/kits/index.ts';
import {
  compileFile,
  findRenderers,
  loadDocument,
  openScreenshot,
  type Renderers,
} from '../../../src/pipeline/index.ts';
import { findAndroidTools } from '../../../src/setup/index.ts';
import { landingPage } from '../../fixtures/landing-page.ts';

const tools = await findAndroidTools();

describe.skipIf(tools === undefined)('a check (skipped without `pixelwright setup android`)', () => {
  let folder: string;
  let renderers: Renderers;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'pixelwright-checked-'));
    renderers = await findRenderers(new AbortController().signal);
  });
  afterAll(async () => {
    await renderers.close();
    await rm(folder, { recursive: true });
  });

  async function writePage(): Promise<void> {
    const { pictures, ...page } = await landingPage();
    await writeFile(join(folder, 'page.gui'), print(page.tree));
    await writeFile(join(folder, 'page.json'), printDocument({ ...page, pictures }));
    await mkdir(join(folder, PICTURE_FOLDER));
    for (const [name, content] of pictures) await writeFile(join(folder, PICTURE_FOLDER, name), content);
  }

  it.each([
    ['a screen of the kit android', 'android', 'phone'],
    ['a page that is written for Android alone', 'page', 'page'],
  ])('draws %s by Android', async (_what, kitName, name) => {
    if (name === 'page') await writePage();
    else await writeFile(join(folder, `${name}.gui`), 'stack { row { label, btn } } footer { btn-home }');
    const kit = await loadKit(kitName);
    const path = join(folder, `${name}.gui`);
    const { document } = await loadDocument(path);
    const renderer = await renderers.forKit(kit, 'android');
    if (!renderer.available) throw new Error('nothing draws Android');
    const { files } = await compileScreen(document.tree, kit, 'android', {
      ...documentOptions(document),
      name,
    });
    const { png } = await renderers.draw(renderer.renderer, {
      files: new Map(files.map(({ path: file, content }) => [file, content])),
      viewport: document.viewport ?? kit.viewport,
      references: [],
    });
    await writeFile(join(folder, `${name}.png`), png);
    const { report } = await compileFile(
      { path, name },
      {
        kit,
        targets: ['android'],
        out: join(folder, 'out'),
        checkpoints: join(folder, 'checkpoints'),
        resume: false,
        force: false,
        strict: true,
        checkpointEvery: 100,
        against: { picture: await openScreenshot(join(folder, `${name}.png`)), renderers },
      },
    );
    expect(report.validation).toMatchObject({ status: 'done', target: 'android', instead: null, score: 1 });
  });
});
