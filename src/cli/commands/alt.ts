/** `pixelwright alt`: names for pictures, for people who cannot see them. */
import { resolve } from 'node:path';
import { readEndpoint, type Endpoint } from '../../assist/endpoint.ts';
import { EXIT_CODES, PixelwrightError } from '../../core/errors.ts';
import type { UnnamedPicture } from '../../repair/index.ts';
import { defineCommand, type CommandContext, type CommandOutcome } from '../command.ts';
import { argument, text, wholeNumber } from '../options/index.ts';
import { endpointOptions, modelOption } from './endpoint-options.ts';

export const alt = defineCommand({
  name: 'alt',
  summary: 'List the pictures of a result that have no name, or have a model that sees name them.',
  arguments: [argument('folder', 'The result: out/NAME')],
  options: {
    kit: text('<name or folder>', 'The kit, where the name in report.json does not find it'),
    ...endpointOptions,
    model: modelOption,
    timeout: wholeNumber('<seconds>', 'That each question to the model may take', { min: 1 }).default(120),
    checkpoints: text('<folder>', 'Where run state is kept').default('checkpoints'),
  },
  examples: [
    ['alt out/login', 'Lists pictures without a name; exits with 6 where there are any.'],
    ['alt out/login --endpoint http://localhost:11434/v1 --model qwen2.5vl', 'Has them named.'],
  ],
  run: async (context, [folder], options) => {
    const endpoint = readEndpoint(options, process.env);
    if (options.vision === 'off')
      throw new PixelwrightError(
        'usage',
        'Names need a model that sees, and --vision off says that none does.',
        {
          hint: 'Drop --vision off.',
        },
      );
    if (endpoint !== undefined) return nameAll(context, folder, { ...options, endpoint });
    const { listUnnamed } = await import('../../repair/index.ts');
    const unnamed = await listUnnamed(resolve(context.cwd, folder), options.kit);
    const advice =
      'Names need a model that sees: --endpoint and --model; or write them into screen.json as alt, and say: rerun';
    return {
      result: { folder, named: [], unnamed },
      text:
        unnamed.length === 0
          ? `${folder}: every picture has a name.`
          : [`${folder}: ${countText(unnamed.length)} no name.`, ...unnamed.map(lineOf), advice].join('\n'),
      ...exitFor(unnamed),
    };
  },
});

interface NameOptions {
  readonly endpoint: Endpoint;
  readonly kit: string | undefined;
  readonly timeout: number;
  readonly checkpoints: string;
}

async function nameAll(
  { cwd, signal, notice, progress }: CommandContext,
  folder: string,
  { endpoint, kit, timeout, checkpoints }: NameOptions,
): Promise<CommandOutcome> {
  const { namePictures } = await import('../../repair/index.ts');
  const { findRenderers } = await import('../../pipeline/index.ts');
  const renderers = await findRenderers(signal);
  try {
    const { named, unnamed, usage, failure, version } = await namePictures(resolve(cwd, folder), {
      kit,
      endpoint,
      notice,
      seconds: timeout,
      strict: false,
      checkpoints,
      renderers,
      signal,
      report: progress,
    });
    const made = version === undefined ? 'nothing was changed' : `version ${version}`;
    return {
      result: { folder, named, unnamed, usage, failure: failure ?? null, version: version ?? null },
      text: [
        `${folder}: ${named.length} named, ${unnamed.length} without a name; ${made}.`,
        ...named.map((one) => `  ${one.path}: ${one.alt}`),
        ...unnamed.map(lineOf),
        ...(failure === undefined ? [] : [failure]),
      ].join('\n'),
      ...exitFor(unnamed),
    };
  } finally {
    await renderers.close();
  }
}

function lineOf({ path, component, file }: UnnamedPicture): string {
  return `  ${path}: ${component}${file === undefined ? ', without a picture file' : `, ${file}`}`;
}

function countText(count: number): string {
  return count === 1 ? '1 picture has' : `${count} pictures have`;
}

/** The work is not whole as long as a picture has no name. */
function exitFor(unnamed: readonly UnnamedPicture[]): { exitCode?: number } {
  return unnamed.length === 0 ? {} : { exitCode: EXIT_CODES.partial };
}
