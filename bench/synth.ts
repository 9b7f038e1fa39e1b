/**
 * `npm run bench -- synth [--screens 60]`: training screens a second, of each kit that ships and can be drawn here; web
 * pages also the plain way, one `page.screenshot` after another, in turns with the sheets in one run.
 */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { chromium, type Page } from 'playwright';
import { drawScreen } from '../datasets/synthesis/draw-screen.ts';
import { openPainter, type ScreenPainter } from '../datasets/synthesis/painters/index.ts';
import { paintVisible } from '../datasets/synthesis/paint-visible.ts';
import { compileScreen } from '../src/compiler/index.ts';
import { PixelwrightError } from '../src/core/errors.ts';
import { loadKit, type Kit } from '../src/kits/index.ts';
import { findBrowser, launchArguments } from '../src/setup/index.ts';

const ROUNDS = 3;
const never = new AbortController().signal;

export async function run(args: readonly string[]): Promise<undefined> {
  const { values } = parseArgs({ args: [...args], options: { screens: { type: 'string', default: '60' } } });
  const count = Number(values.screens);
  if (!Number.isInteger(count) || count < 10)
    throw new PixelwrightError('usage', '--screens wants a whole number from 10 on.');
  await benchWeb(await loadKit('web'), count);
  for (const name of ['ios', 'android']) await benchPhone(await loadKit(name), count);
}

async function benchWeb(kit: Kit, count: number): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'pixelwright-bench-'));
  const painter = await openPainter(kit, never);
  const executablePath = await findBrowser();
  const browser = await chromium.launch({
    ...(executablePath === undefined ? {} : { executablePath }),
    args: [...launchArguments()],
  });
  try {
    const pages = await writePages(kit, count, folder);
    await paintAll(painter, kit, count);
    const page = await browser.newPage({ viewport: kit.viewport });
    const [plain, sheets] = [[] as number[], [] as number[]];
    for (let round = 0; round < ROUNDS; round++) {
      plain.push(await perSecond(count, () => screenshotAll(pages, page)));
      sheets.push(await perSecond(count, () => paintAll(painter, kit, count)));
    }
    const ratio = median(sheets.map((speed, round) => speed / (plain[round] ?? 1)));
    print(`web, page.screenshot   ${median(plain).toFixed(1)} screens a second`);
    print(
      `web, sheets            ${median(sheets).toFixed(1)} screens a second, ${ratio.toFixed(1)} times as many`,
    );
  } finally {
    await browser.close();
    await painter.close();
    await rm(folder, { recursive: true });
  }
}

async function benchPhone(kit: Kit, count: number): Promise<void> {
  const started = performance.now();
  const painter = await openPainter(kit, never).catch((error: unknown) => {
    if (!(error instanceof PixelwrightError)) throw error;
    print(`${kit.name.padEnd(23)}not measured: ${error.message}`);
    return undefined;
  });
  if (painter === undefined) return;
  try {
    await paintAll(painter, kit, 1);
    const start = (performance.now() - started) / 1000;
    await paintAll(painter, kit, count);
    const speeds: number[] = [];
    for (let round = 0; round < ROUNDS; round++)
      speeds.push(await perSecond(count, () => paintAll(painter, kit, count)));
    print(
      `${kit.name.padEnd(23)}${median(speeds).toFixed(1)} screens a second; the first one after ${start.toFixed(1)} s`,
    );
  } finally {
    await painter.close();
  }
}

function drawOptions(kit: Kit, count: number): Parameters<typeof drawScreen>[1] {
  return { kit, seed: 1, sizes: { train: count, validation: 0, test: 0 }, excluded: new Set<string>() };
}

/** As `dataset synth` does it: two batches under way at once. */
async function paintAll(painter: ScreenPainter, kit: Kit, count: number): Promise<void> {
  const draw = drawOptions(kit, count);
  const numbers = Array.from({ length: count }, (_, index) => index);
  const batches: number[][] = [];
  while (numbers.length > 0) batches.push(numbers.splice(0, painter.batch));
  const work = async (): Promise<void> => {
    for (let batch = batches.shift(); batch !== undefined; batch = batches.shift())
      await paintVisible(batch, () => true, draw, painter);
  };
  await Promise.all([work(), work()]);
}

async function writePages(kit: Kit, count: number, folder: string): Promise<string[]> {
  const addresses: string[] = [];
  for (let index = 0; index < count; index++) {
    const { screen, content } = drawScreen(index, drawOptions(kit, count));
    const { files } = await compileScreen(screen, kit, 'html', { content });
    for (const { path, content: text } of files)
      await writeFile(join(folder, path === 'index.html' ? `${index}.html` : path), text);
    addresses.push(pathToFileURL(join(folder, `${index}.html`)).href);
  }
  return addresses;
}

async function screenshotAll(addresses: readonly string[], page: Page): Promise<void> {
  for (const address of addresses) {
    await page.goto(address);
    await page.screenshot();
  }
}

async function perSecond(count: number, work: () => Promise<void>): Promise<number> {
  const begun = performance.now();
  await work();
  return (1000 * count) / (performance.now() - begun);
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}
