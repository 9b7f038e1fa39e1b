/** `gen` (`pixelwright gen`): screenshots to code. */
import { join } from 'node:path';
import { readEndpoint, type Endpoint } from '../../assist/endpoint.ts';
import { CHECKPOINT_EVERY } from '../../compiler/types.ts';
import { PixelwrightError } from '../../core/errors.ts';
import { TARGET_NAMES } from '../../kits/kit.ts';
import { TEXT_CHOICES } from '../../pipeline/text-choice.ts';
import type { ScreenshotInput } from '../../pipeline/index.ts';
import { defineCommand, type CommandContext, type CommandOutcome } from '../command.ts';
import {
  argumentsList,
  choice,
  choices,
  decimal,
  flag,
  repeated,
  switchOff,
  text,
  wholeNumber,
  type OptionValues,
} from '../options/index.ts';
import { checkBrowser, checkOptions } from './gen-checks.ts';
import { outcomeOf } from './gen-outcome.ts';
import { endpointOptions, modelOption } from './endpoint-options.ts';
import { repairAll } from './gen-repair.ts';
import { decodingOptions, runtimeOptions } from './shared-options.ts';

const READING = 'Reading:';
const CHECKING = 'Checking:';
const STATE = 'Run state:';

const declared = {
  input: repeated('<path>', 'A picture, or a folder of pictures').short('i'),
  out: text('<folder>', 'Where results go, one folder a screenshot').short('o').default('out'),
  target: choices('<names>', 'What to write (default: what the kit is for)', TARGET_NAMES).short('t'),
  force: flag(
    'Replace files that were edited or came from elsewhere, and write code for what is no screen and no page',
  ),
  strict: flag('Fail on a component that cannot be written, instead of leaving a placeholder'),
  kit: text(
    '<name or folder>',
    'auto: as the kit that it is a screen of, else as a page; page: as a page of any design; else as this kit alone',
  )
    .default('auto')
    .group(READING),
  text: choice(
    '<origin>',
    'Words of a kit’s screen: read from the screenshot, or the kit’s placeholders; a page always has its own',
    TEXT_CHOICES,
  )
    .default('read')
    .group(READING),
  model: text('<folder>', 'The model (default: the one that ships)').group(READING),
  ...decodingOptions,
  ...runtimeOptions,
  validate: switchOff('Do not render the code and compare it with the screenshot').group(CHECKING),
  minScore: decimal('<score>', 'Exit with 4 where the match is lower, from 0 to 1', { min: 0, max: 1 }).group(
    CHECKING,
  ),
  repair: flag('Look for a screen that fits better where the match is below --min-score, or 0.98').group(
    CHECKING,
  ),
  tests: flag(
    'Also write Playwright tests of the HTML, green as they are: controls, keyboard, widths, look, axe',
  ).group(CHECKING),
  ...endpointOptions,
  endpointModel: modelOption,
  resume: flag('Resume an earlier run of the same screenshot').group(STATE),
  checkpoints: text('<folder>', 'Where run state is kept').default('checkpoints').group(STATE),
  checkpointEvery: wholeNumber('<number>', 'Components between two flushes', { min: 1 })
    .default(CHECKPOINT_EVERY)
    .group(STATE),
};
type Options = OptionValues<typeof declared>;

export const gen = defineCommand({
  name: 'gen',
  summary: 'Turn a screenshot, or a folder of them, into code.',
  arguments: [argumentsList('pictures', 'Pictures, or folders of them; the same as --input')],
  options: declared,
  examples: [
    ['gen login.png', 'Writes out/login/: the code, and report.html, which shows how well it fits.'],
    ['gen screens/ -o app --target html', 'Every picture of a folder, as HTML alone.'],
    ['gen login.png --resume', 'Resumes a run that was stopped.'],
    ['gen login.png --repair', 'Looks for a better fit, and keeps each attempt as a version.'],
    ['gen login.png --tests', 'Writes out/login/tests/ too; its README says how they are run.'],
    ['gen login.png --min-score 0.9 --json', 'For scripts: exit code 4 where the match is below 0.9.'],
  ],
  run: (context, [pictures], options) => runGen(context, pictures, options),
});

async function runGen(
  context: CommandContext,
  pictures: readonly string[],
  options: Options,
): Promise<CommandOutcome> {
  checkOptions(options);
  const endpoint = endpointOf(options);
  const { generateAll, openParts, openTests } = await import('../../pipeline/index.ts');
  const { PRETRAINED_FOLDER } = await import('../../model/model.ts');
  const inputs = await screenshotsOf([...(options.input ?? []), ...pictures]);
  const { device, threads, target, ...rest } = options;
  const modelFolder = options.model ?? PRETRAINED_FOLDER;
  const parts = await openParts({
    modelFolder,
    kit: options.kit,
    text: options.text,
    beamWidth: options.beamWidth,
    lengthPenalty: options.lengthPenalty,
    wordsFolder: join(options.checkpoints, 'words'),
    runtime: { device, ...(threads === undefined ? {} : { threads }) },
    renders: options.validate,
    signal: context.signal,
    report: context.progress,
  });
  try {
    checkBrowser(options, parts.renderers?.setupCommand);
    const { renderers } = parts;
    const tests =
      options.tests && renderers !== undefined ? await openTests(renderers, context.cwd) : undefined;
    const results = await generateAll(inputs, {
      parts,
      ...(tests === undefined ? {} : { tests }),
      options: { ...rest, targets: target },
      report: context.progress,
      signal: context.signal,
      onResumable: context.resumable,
    });
    const repaired =
      options.repair && renderers !== undefined
        ? await repairAll(results, { ...options, endpoint, renderers, modelFolder }, context)
        : results;
    return outcomeOf(repaired, options, context.cwd);
  } finally {
    await parts.close();
  }
}

/** @throws PixelwrightError `usage` where none was named */
async function screenshotsOf(named: readonly string[]): Promise<ScreenshotInput[]> {
  if (named.length === 0)
    throw new PixelwrightError('usage', 'No picture was named.', {
      hint: 'Run: gen PICTURE (or a folder of them)',
    });
  const { findInputs } = await import('../../pipeline/index.ts');
  const inputs: ScreenshotInput[] = [];
  for (const path of new Set(named)) inputs.push(...(await findInputs(path)));
  const each = [...new Map(inputs.map((input) => [input.path, input])).values()];
  refuseSameFolder(each);
  return each;
}

/** Two pictures of one name would go to the same output folder. */
function refuseSameFolder(inputs: readonly ScreenshotInput[]): void {
  const taken = new Map<string, ScreenshotInput>();
  for (const input of inputs) {
    const other = taken.get(input.name);
    if (other !== undefined)
      throw new PixelwrightError('usage', `Two pictures would go to the same folder, ${input.name}.`, {
        where: `${other.path} and ${input.path}`,
        hint: 'Rename one of them, or give each its own -o.',
      });
    taken.set(input.name, input);
  }
}

/** Whose model a repair asks too. @throws PixelwrightError `usage` */
function endpointOf(options: Options): Endpoint | undefined {
  const endpoint = readEndpoint(
    { ...options, model: options.endpointModel },
    process.env,
    '--endpoint-model',
  );
  if (endpoint === undefined || options.repair) return endpoint;
  throw new PixelwrightError('usage', '--endpoint is for repairs, and none was asked for.', {
    hint: 'Add --repair, or drop --endpoint.',
  });
}
