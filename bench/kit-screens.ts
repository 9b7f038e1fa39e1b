/**
 * Draws the hand-written screens of datasets/kits, each in three windows, as a folder of NAME.png and NAME.gui for each kit:
 * what `eval --data` and `dataset import` take. Where a page is longer than its window the picture is as long as the page; with
 * --cut it ends with the window, as random screens do, and a page of which a component is out of sight then is left out.
 * Usage: kit-screens --out FOLDER [--kits ledger,fizz,stride] [--windows 1280x800,1440x900] [--cut]
 */
import { mkdir, readdir } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { parseArgs } from 'node:util';
import { writeFileAtomic } from '../src/core/files/index.ts';
import { packageRoot } from '../src/core/package-root.ts';
import { print } from '../src/dsl/index.ts';
import { loadKit } from '../src/kits/index.ts';
import { findGuiFiles } from '../src/pipeline/index.ts';
import { openRenderer, type Renderer } from '../src/render/browser/index.ts';
import { drawScreen, type Window } from './kit-screens/draw-screen.ts';
import { readScreen } from './kit-screens/read-screen.ts';

const FOLDER = join(packageRoot, 'datasets', 'kits');

/** Of desktops, tablets and phones; one of each kit's has the width that the kit itself names. */
const WINDOWS = {
  ledger: '1440x900,1280x800,1024x768',
  fizz: '1440x900,1280x900,768x1024',
  stride: '430x932,390x844,360x780',
} as const;

type KitName = keyof typeof WINDOWS;

export async function run(args: readonly string[]): Promise<string> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      out: { type: 'string' },
      kits: { type: 'string', default: Object.keys(WINDOWS).join(',') },
      windows: { type: 'string' },
      cut: { type: 'boolean', default: false },
    },
  });
  const { out, cut } = values;
  if (out === undefined) throw new Error('--out FOLDER says where the pictures go');
  const kits = values.kits.split(',').map(requireKit);
  const renderer = await openRenderer({ reuseContexts: true });
  try {
    const lines: string[] = [];
    for (const name of kits) {
      const windows = windowsOf(values.windows ?? WINDOWS[name]);
      lines.push(...(await drawKit(name, windows, cut, join(out, name), renderer)));
    }
    return lines.join('\n');
  } finally {
    await renderer.close();
  }
}

/** @returns lines that say what was drawn */
async function drawKit(
  name: KitName,
  windows: readonly Window[],
  cut: boolean,
  folder: string,
  renderer: Renderer,
): Promise<string[]> {
  const kit = await loadKit(join(FOLDER, name));
  await mkdir(folder, { recursive: true });
  if ((await readdir(folder)).length > 0)
    throw new Error(`${folder} is not empty: pictures of other windows would be measured too`);
  const left: string[] = [];
  let drawn = 0;
  let longer = 0;
  for (const { path } of await findGuiFiles(join(FOLDER, 'screens', name))) {
    const screen = await readScreen(path, kit);
    for (const window of windows) {
      const id = `${name}-${basename(path, '.gui')}-${window.width}x${window.height}`;
      const { png, isLonger, hidden } = await drawScreen(screen, window, cut, renderer);
      if (hidden.length > 0 && !cut) throw new Error(`${id}: nothing is to be seen of ${hidden.join(', ')}`);
      if (hidden.length > 0) {
        left.push(`  ${id} is left out: ${hidden.length} components are out of sight`);
        continue;
      }
      await writeFileAtomic(join(folder, `${id}.png`), png);
      await writeFileAtomic(join(folder, `${id}.gui`), print(screen.tree));
      drawn++;
      if (isLonger) longer++;
    }
  }
  return [`${folder}: ${drawn} screens, ${longer} of them longer than their window`, ...left];
}

function requireKit(name: string): KitName {
  for (const known of Object.keys(WINDOWS) as KitName[]) if (known === name) return known;
  throw new Error(`--kits takes some of ${Object.keys(WINDOWS).join(', ')}, not ${name}`);
}

function windowsOf(text: string): Window[] {
  return text.split(',').map((size) => {
    const [, width, height] = /^([1-9]\d{1,3})x([1-9]\d{1,3})$/.exec(size) ?? [];
    if (width === undefined || height === undefined)
      throw new Error(`--windows takes sizes such as 1280x800, not ${size}`);
    return { width: Number(width), height: Number(height) };
  });
}
