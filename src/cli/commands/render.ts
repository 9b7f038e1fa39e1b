/** `pixelwright render`: code as a picture, drawn by what the target's users would see it in. */
import { stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { PixelwrightError } from '../../core/errors.ts';
import { TARGET_NAMES } from '../../kits/kit.ts';
import type { EmittedCode } from '../../pipeline/index.ts';
import { SYSTEM_BARS, type DeviceSettings } from '../../render/target-renderer.ts';
import { defineCommand, type CommandContext, type CommandOutcome } from '../command.ts';
import { argument, choice, decimal, flag, text, wholeNumber, type OptionValues } from '../options/index.ts';

/** Of a folder, which does not say for how large a screen it was written. */
const VIEWPORTS = {
  html: { width: 1280, height: 720 },
  android: { width: 360, height: 640 },
  ios: { width: 375, height: 667 },
} as const;

const options = {
  target: choice(
    '<name>',
    'Which code to draw (default: what the folder holds, or what the kit is for)',
    TARGET_NAMES,
  ).short('t'),
  kit: text('<name or folder>', 'Kit of a .gui file').default('web'),
  out: text('<file>', 'Where the picture goes (PNG)').short('o').default('screen.png'),
  boxes: text('<file>', 'Write where each component stands, in fractions of the picture (JSON)'),
  width: wholeNumber('<number>', 'Of the screen, in CSS pixels, dp or points', { min: 1, max: 4096 }),
  height: wholeNumber('<number>', 'Of the screen, in CSS pixels, dp or points', { min: 1, max: 4096 }),
  scale: decimal('<number>', 'Pixels of the picture for one of those', { min: 0.5, max: 4 }),
  night: flag('Dark mode'),
  bars: choice('<kind>', 'Draw a phone’s own bars', SYSTEM_BARS),
  fontScale: decimal('<number>', 'Larger letters (Android)', { min: 0.5, max: 3 }),
  theme: text(
    '<name>',
    'Another theme (Android: @android:style/Theme.Holo), or version of iOS (ios10, ios13, ios15, ios18)',
  ),
};

export const render = defineCommand({
  name: 'render',
  summary: 'Draw HTML, Android or iOS code as a picture.',
  arguments: [argument('input', 'A folder that compile or gen wrote, or a .gui file')],
  options,
  examples: [
    ['pixelwright render out/login --target android -o login.png', 'As Android itself draws it.'],
    [
      'pixelwright render login.gui --kit ios --bars gestures --night --theme ios18',
      'A preview of iOS in the dark.',
    ],
  ],
  run: (context, [input], given) => runRender(context, input, given),
});

async function runRender(
  context: CommandContext,
  input: string,
  given: OptionValues<typeof options>,
): Promise<CommandOutcome> {
  const { writeFileAtomic } = await import('../../core/files/index.ts');
  const { openTargetRenderer } = await import('../../pipeline/index.ts');
  const code = await codeOf(input, given);
  const size = code.viewport ?? VIEWPORTS[code.target];
  const viewport = { width: given.width ?? size.width, height: given.height ?? size.height };
  const renderer = await openTargetRenderer(code.target, context.signal);
  const drawn = await renderer
    .draw({
      files: code.files,
      viewport,
      references: code.nodes.map(({ reference }) => reference),
      device: deviceOf(given),
    })
    .finally(() => renderer.close());
  const out = resolve(context.cwd, given.out);
  await writeFileAtomic(out, drawn.png);
  if (given.boxes !== undefined)
    await writeFileAtomic(resolve(context.cwd, given.boxes), boxesText(code, drawn.boxes));
  return {
    result: { picture: given.out, target: code.target, drawnBy: renderer.title, boxes: given.boxes ?? null },
    text: `${given.out}: ${code.target}, drawn by ${renderer.title}`,
  };
}

async function codeOf(
  input: string,
  { kit: kitName, target, boxes }: OptionValues<typeof options>,
): Promise<EmittedCode> {
  const { loadKit, requireTargets } = await import('../../kits/index.ts');
  const { compileForDrawing, readEmittedCode } = await import('../../pipeline/index.ts');
  const isFolder = await stat(input).then(
    (info) => info.isDirectory(),
    () => false,
  );
  if (!isFolder) {
    const kit = await loadKit(kitName);
    const [wanted = kit.target] = requireTargets(kit, [target ?? kit.target]);
    return compileForDrawing(input, kit, wanted);
  }
  const code = await readEmittedCode(input, target);
  if (boxes !== undefined && code.nodes.length === 0)
    throw new PixelwrightError('input', 'Nothing says which components the code has.', {
      where: input,
      hint: `Keep ${code.target}.nodes.json beside the code's folder, or leave --boxes out.`,
    });
  return code;
}

function deviceOf({ scale, night, bars, fontScale, theme }: OptionValues<typeof options>): DeviceSettings {
  return {
    ...(scale === undefined ? {} : { scale }),
    ...(night ? { night } : {}),
    ...(bars === undefined ? {} : { bars }),
    ...(fontScale === undefined ? {} : { fontScale }),
    ...(theme === undefined ? {} : { theme }),
  };
}

function boxesText({ nodes }: EmittedCode, boxes: readonly (readonly number[] | null)[]): string {
  const lines = nodes.map(({ component, path }, index) =>
    JSON.stringify({ component, path, box: boxes[index] ?? null }),
  );
  return `[\n  ${lines.join(',\n  ')}\n]\n`;
}
