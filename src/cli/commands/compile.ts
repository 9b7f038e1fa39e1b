/** `pixelwright compile`: `.gui` files to code, one component after another, with checkpoints. */
import { z } from 'zod';
import { CHECKPOINT_EVERY } from '../../compiler/types.ts';
import { EXIT_CODES, PixelwrightError } from '../../core/errors.ts';
import type { RunLog } from '../../core/run-log.ts';
import { TARGET_NAMES } from '../../kits/kit.ts';
import type { CommandContext, CommandOutcome, RunnableCommand } from '../command.ts';
import { parseOptions, wholeNumber } from '../options.ts';
import type { CompiledFile, GuiFile } from '../../pipeline/index.ts';
import { parseTargets } from '../targets.ts';

const optionsSchema = z.object({
  kit: z.string(),
  target: z.array(z.enum(TARGET_NAMES)),
  out: z.string(),
  checkpoints: z.string(),
  checkpointEvery: z.number(),
  resume: z.boolean().default(false),
  strict: z.boolean().default(false),
  force: z.boolean().default(false),
});

export const compile: RunnableCommand = {
  name: 'compile',
  summary: 'Turn .gui files into HTML, Android and iOS code.',
  define: (command) =>
    command
      .argument('<input>', 'a .gui file, or a folder of them')
      .option('--kit <name>', 'kit, by name or by the path of its folder', 'web')
      .option('-t, --target <names>', `what to write: ${TARGET_NAMES.join(', ')}`, parseTargets, [
        ...TARGET_NAMES,
      ])
      .option('-o, --out <folder>', 'results go to <folder>/<name>/', 'out')
      .option('--resume', 'go on with an earlier run of the same file')
      .option('--strict', 'stop at what cannot be compiled, instead of writing a placeholder')
      .option('--force', 'replace files in the output folder that were edited or came from elsewhere')
      .option(
        '--checkpoint-every <number>',
        'components between two flushes to the disk',
        wholeNumber(1),
        CHECKPOINT_EVERY,
      )
      .option('--checkpoints <folder>', 'where run state is kept', 'checkpoints'),
  run: runCompile,
};

interface Failure {
  readonly name: string;
  readonly kind: string;
  readonly message: string;
  readonly where: string | undefined;
}

async function runCompile(
  context: CommandContext,
  [input]: readonly unknown[],
  given: unknown,
): Promise<CommandOutcome> {
  const { kit: kitName, target: targets, ...options } = parseOptions(optionsSchema, given);
  const { loadKit } = await import('../../kits/index.ts');
  const { compileFile, findGuiFiles } = await import('../../pipeline/index.ts');

  const kit = await loadKit(kitName);
  const files = await findGuiFiles(z.string().parse(input));
  const { signal, progress: report } = context;
  const done: CompiledFile[] = [];
  const failures: Failure[] = [];
  for (const file of files) {
    try {
      done.push(await compileFile(file, { ...options, kit, targets, signal, report }));
    } catch (error) {
      if (signal.aborted) throw interrupted(context);
      // One bad file does not cost the others; a full disk would.
      if (files.length === 1 || !isBadInput(error)) throw error;
      failures.push(failureOf(file, error, context.log));
    }
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
  const lines = [`${folder}  ${report.components} components, ${targets}`];
  for (const { place, message } of report.misplaced) lines.push(`  ${place}: ${message}`);
  for (const { target, placeholders, approximations } of report.targets) {
    for (const { place, component, reason } of placeholders)
      lines.push(`  ${place}: ${target}: a placeholder stands for ${component}: ${reason}`);
    for (const { component, note } of approximations) lines.push(`  ${target}: ${component}: ${note}`);
  }
  return lines;
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

function interrupted({ resumeCommand }: CommandContext): PixelwrightError {
  return new PixelwrightError('interrupted', 'Stopped by the user; what was compiled is saved.', {
    hint: `Go on with: ${resumeCommand}`,
  });
}
