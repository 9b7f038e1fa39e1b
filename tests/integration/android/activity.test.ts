// The emitted Kotlin compiles, and its activity, started in Android's framework, shows what the layout shows.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { compileScreen, documentOptions } from '../../../src/compiler/index.ts';
import { parseOrThrow } from '../../../src/dsl/index.ts';
import { loadKit } from '../../../src/kits/index.ts';
import {
  openAndroidRenderer,
  splitProject,
  type AndroidRenderer,
} from '../../../src/render/android/index.ts';
import { findAndroidTools } from '../../../src/setup/index.ts';
import { landingPage } from '../../fixtures/landing-page.ts';
import { linkProject } from './aapt2-link.ts';
import { compileKotlin } from './compile-kotlin.ts';

const tools = await findAndroidTools();
const GUI = 'stack { row { label, slider } row { check, radio, radio } row { btn } } footer { btn-home }';
const DEVICE = { width: 360, height: 640, bars: 'buttons' } as const;

describe.skipIf(tools === undefined)('activities (skipped without `pixelwright setup android`)', () => {
  let folder: string;
  let renderer: AndroidRenderer;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'pixelwright-activity-'));
    renderer = await openAndroidRenderer();
  });
  afterAll(async () => {
    await renderer.close();
    await rm(folder, { recursive: true });
  });

  it.each([
    ['a screen of controls', 'ControlsActivity', controls],
    ['a page with links in its texts', 'PageActivity', page],
  ])('of %s start, and look like their layout', async (_what, activity, compile) => {
    if (tools === undefined) return;
    const { files } = await compile();
    const module = join(folder, activity);
    const apk = await linkProject(files, module, tools);
    const classes = await compileKotlin(module, tools);
    const project = splitProject(new Map(files.map(({ path, content }) => [path, content])));
    const resources = { apk, packageName: 'com.example.app' };
    const shared = { resources, theme: project.theme, title: project.title, device: DEVICE };
    const started = await renderer.draw({
      ...shared,
      activity: { className: `com.example.app.${activity}`, classes },
    });
    const shown = await renderer.draw({ ...shared, layout: project.layouts[0] ?? '' });
    expect(started.views).toEqual(shown.views);
    expect(started.views.length).toBeGreaterThan(5);
  });
});

async function controls(): ReturnType<typeof compileScreen> {
  return compileScreen(parseOrThrow(GUI), await loadKit('android'), 'android', { name: 'controls' });
}

async function page(): ReturnType<typeof compileScreen> {
  const document = await landingPage();
  const kit = await loadKit('page');
  return compileScreen(document.tree, kit, 'android', { ...documentOptions(document), name: 'page' });
}
