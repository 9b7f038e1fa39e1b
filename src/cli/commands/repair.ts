/** `pixelwright repair`: looks for what fits the screenshot better, and keeps only that. */
import { resolve } from 'node:path';
import { readEndpoint } from '../../assist/endpoint.ts';
import type { Repaired } from '../../repair/index.ts';
import { EXIT_CODES } from '../../core/errors.ts';
import { defineCommand } from '../command.ts';
import { argument, decimal, flag, text, wholeNumber } from '../options/index.ts';
import { endpointOptions, modelOption } from './endpoint-options.ts';

export const REPAIR_DEFAULTS = { maxAttempts: 3, timeout: 120, minScore: 0.98 } as const;

const ENDS: Readonly<Record<Repaired['ended'], string>> = {
  score: 'the match that was wanted is reached',
  attempts: 'all attempts were made',
  time: 'the time is over',
  'no progress': 'two attempts brought nothing',
};

export const repair = defineCommand({
  name: 'repair',
  summary: 'Look for a screen whose code fits the screenshot better, and keep only what does.',
  arguments: [argument('folder', 'The result: out/NAME')],
  options: {
    maxAttempts: wholeNumber('<number>', 'Attempts at most', { min: 1, max: 100 }).default(
      REPAIR_DEFAULTS.maxAttempts,
    ),
    timeout: wholeNumber('<seconds>', 'No attempt begins behind it', { min: 1 }).default(
      REPAIR_DEFAULTS.timeout,
    ),
    minScore: decimal('<score>', 'The match at which it ends; exit with 4 where it stays below', {
      min: 0,
      max: 1,
    }).default(REPAIR_DEFAULTS.minScore),
    kit: text('<name or folder>', 'The kit, where the name in report.json does not find it'),
    network: text('<folder>', 'The model whose other readings are tried (default: the one that ships)'),
    ...endpointOptions,
    model: modelOption,
    resume: flag('Resume an earlier repair of the same result'),
    checkpoints: text('<folder>', 'Where run state is kept').default('checkpoints'),
  },
  examples: [
    ['repair out/login', 'Three attempts at most; each is kept as a version.'],
    [
      'repair out/login --endpoint http://localhost:11434/v1 --model qwen2.5vl',
      'Asks a model of a local Ollama too.',
    ],
  ],
  run: async ({ progress, notice, signal, resumable }, [folder], options) => {
    const endpoint = readEndpoint(options, process.env);
    const { repair: mend } = await import('../../repair/index.ts');
    const { findRenderers } = await import('../../pipeline/index.ts');
    const { PRETRAINED_FOLDER } = await import('../../model/model.ts');
    const renderers = await findRenderers(signal, { reuseContexts: true });
    try {
      const repaired = await mend(resolve(folder), {
        ...options,
        modelFolder: options.network ?? PRETRAINED_FOLDER,
        endpoint,
        notice,
        strict: false,
        renderers,
        signal,
        report: progress,
        onResumable: resumable,
      });
      const { attempts, before, after, ended, version } = repaired;
      return {
        result: { folder, attempts, before, after, ended, version: version.number },
        text: `${folder}: ${repairText(repaired)}`,
        ...(after < options.minScore ? { exitCode: EXIT_CODES.differ } : {}),
      };
    } finally {
      await renderers.close();
    }
  },
});

export function repairText({ attempts, before, after, ended, version }: Repaired): string {
  const tries =
    attempts.length === 0
      ? 'nothing to repair'
      : `${attempts.length} ${attempts.length === 1 ? 'attempt' : 'attempts'}`;
  const change =
    after > before
      ? `match ${before.toFixed(3)} → ${after.toFixed(3)}, version ${version.number}`
      : `match ${after.toFixed(3)}, version ${version.number} stays`;
  return `${tries}; ${change}; ${ENDS[ended]}`;
}
