/** `pixelwright compile`: `.gui` files to code, one component after another, with checkpoints. */
import { CHECKPOINT_EVERY } from '../../compiler/types.ts';
import { EXIT_CODES, PixelwrightError } from '../../core/errors.ts';
import type { RunLog } from '../../core/run-log.ts';
import { TARGET_NAMES } from '../../kits/kit.ts';
import type { CompiledFile, GuiFile } from '../../pipeline/index.ts';
import { defineCommand, type CommandContext, type CommandOutcome } from '../command.ts';
import { argument, choices, flag, text, wholeNumber, type OptionValues } from '../options/index.ts';

const options = {
  kit: text('<name or folder>', 'Kit of the files').default('web'),
  target: choices('<names>', 'What to write (default: what the kit is for)', TARGET_NAMES).short('t'),
  out: text('<folder>', 'Results go to <folder>/<name>/').short('o').default('out'),
  screenshot: text('<picture>', 'Render the code of one file, and compare it with this picture'),
  tests: flag(
    'Also write Playwright tests of the HTML, green as they are: controls, keyboard, widths, look, axe',
  ),
  strict: flag('Stop at what cannot be compiled, instead of writing a placeholder'),
  force: flag('Replace files in the output folder that were edited or came from elsewhere'),
  resume: flag('Resume an earlier run of the same file'),
  checkpointEvery: wholeNumber('<number>', 'Components between two flushes to the disk', { min: 1 }).default(
    CHECKPOINT_EVERY,
  ),
  checkpoints: text('<folder>', 'Where run state is kept').default('checkpoints'),
};

export const compile = defineCommand({
  name: 'compile',
  summary: 'Turn .gui files into HTML, Android and iOS code.',
  arguments: [argument('input', 'A .gui file, or a folder of them')],
  options,
  examples: [
    ['pixelwright compile login.gui', 'Writes out/login/.'],
    [
      'pixelwright compile login.gui --tests',
      'Writes out/login/tests/ too; its README says how they are run.',
    ],
    [
      'pixelwright compile screens/ --kit ./my-kit --target html',
      'Every .gui file of a folder, as HTML alone.',
    ],
  ],
  run: (context, [input], given) => runCompile(context, input, given),
});

interface Failure {
  readonly name: string;
  readonly kind: string;
  readonly message: string;
  readonly where: string | undefined;
}

async function runCompile(
  context: CommandContext,
  input: string,
  { kit: kitName, target, screenshot, tests: wantsTests, ...given }: OptionValues<typeof options>,
): Promise<CommandOutcome> {
  const { loadKit, requireTargets } = await import('../../kits/index.ts');
  const { compileFile, findGuiFiles, findRenderers, openScreenshot, openTests, requireHtml } =
    await import('../../pipeline/index.ts');

  const kit = await loadKit(kitName);
  const targets = requireTargets(kit, target ?? kit.targets);
  if (wantsTests) requireHtml(targets);
  const files = await findGuiFiles(input);
  const { signal, progress: report } = context;
  if (screenshot !== undefined && files.length > 1)
    throw new PixelwrightError('usage', '--screenshot is of one screen, and a folder holds several.', {
      hint: 'Name the .gui file that the picture shows.',
    });
  const picture = screenshot === undefined ? undefined : await openScreenshot(screenshot);
  const renderers = picture === undefined && !wantsTests ? undefined : await findRenderers(signal);
  const tests = renderers !== undefined && wantsTests ? await openTests(renderers, context.cwd) : undefined;
  const shared = {
    ...given,
    kit,
    targets,
    signal,
    report,
    ...(picture === undefined || renderers === undefined ? {} : { against: { picture, renderers } }),
    ...(tests === undefined ? {} : { tests }),
  };
  const done: CompiledFile[] = [];
  const failures: Failure[] = [];
  try {
    for (const file of files) {
      try {
        done.push(await compileFile(file, { ...shared, onResumable: context.resumable }));
      } catch (error) {
        if (signal.aborted) throw interrupted();
        // One bad file does not cost the others; a full disk would.
        if (files.length === 1 || !isBadInput(error)) throw error;
        failures.push(failureOf(file, error, context.log));
      }
    }
  } finally {
    await renderers?.close();
  }
  return outcome(done, failures);
}

function outcome(done: readonly CompiledFile[], failures: readonly Failure[]): CommandOutcome {
  const isPartial = failures.length > 0 || done.some(({ report }) => hasPlaceholders(report));
  const lines = done.flatMap(describeFile);
  for (const { name, message, where } of failures)
    lines.push(`${name}: failed at ${where ?? name}: ${message}`);
  return {
    result: { screens: done, failures },
    text: lines.join('\n'),
    ...(isPartial ? { exitCode: EXIT_CODES.partial } : {}),
  };
}

/** Where the code is, and all that is not as the screen says. */
function describeFile({ folder, report }: CompiledFile): string[] {
  const targets = report.targets.map(({ target }) => target).join(', ');
  const lines = [`${folder}  ${report.components} components, ${targets}${matchText(report)}`];
  for (const { place, message } of report.misplaced) lines.push(`  ${place}: ${message}`);
  for (const { target, placeholders, approximations } of report.targets) {
    for (const { place, component, reason } of placeholders)
      lines.push(`  ${place}: ${target}: a placeholder stands for ${component}: ${reason}`);
    for (const { component, note } of approximations) lines.push(`  ${target}: ${component}: ${note}`);
  }
  return lines;
}

function matchText({ validation }: CompiledFile['report']): string {
  if (validation.status === 'done') return `, match ${validation.score.toFixed(3)}`;
  return validation.status === 'skipped' ? '' : `, not checked: ${validation.reason}`;
}

function hasPlaceholders(report: CompiledFile['report']): boolean {
  return report.targets.some(({ placeholders }) => placeholders.length > 0);
}

function failureOf(file: GuiFile, error: PixelwrightError, log: RunLog): Failure {
  log.write('error', `failed: ${file.name}`, error);
  const { kind, message, where } = error;
  return { name: file.name, kind, message, where };
}

function isBadInput(error: unknown): error is PixelwrightError {
  return error instanceof PixelwrightError && (error.kind === 'input' || error.kind === 'busy');
}

function interrupted(): PixelwrightError {
  return new PixelwrightError('interrupted', 'Stopped by the user; what was compiled is saved.');
}
