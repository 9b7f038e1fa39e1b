/** `pixelwright rerun`: what follows from an edit by hand, made anew. */
import { resolve } from 'node:path';
import type { Rerun } from '../../repair/index.ts';
import { defineCommand, type CommandOutcome } from '../command.ts';
import { argument, choice, flag, switchOff, text } from '../options/index.ts';

export const rerun = defineCommand({
  name: 'rerun',
  summary: 'Make anew what follows from your edits of a result, without reading the screenshot again.',
  arguments: [argument('folder', 'The result: out/NAME')],
  options: {
    take: choice('<which>', 'Where the document and the code were both edited, the one that stays', [
      'document',
      'code',
    ] as const),
    kit: text('<name or folder>', 'The kit, where the name in report.json does not find it'),
    validate: switchOff('Do not render the code and compare it with the screenshot'),
    strict: flag('Fail on a component that cannot be written, instead of leaving a placeholder'),
    checkpoints: text('<folder>', 'Where run state is kept').default('checkpoints'),
  },
  examples: [
    ['rerun out/login', 'After you changed screen.gui or screen.json: code, picture and score.'],
    ['rerun out/login --take document', 'Your edited code goes (and is kept as a version).'],
  ],
  run: async ({ progress, signal, resumable }, [folder], { take, kit, validate, strict, checkpoints }) => {
    const { rerun: make } = await import('../../repair/index.ts');
    const { findRenderers } = await import('../../pipeline/index.ts');
    const renderers = validate ? await findRenderers(signal) : undefined;
    try {
      resumable();
      const done = await make(resolve(folder), {
        take,
        kit,
        strict,
        checkpoints,
        renderers,
        signal,
        report: progress,
      });
      return outcomeOf(folder, done);
    } finally {
      await renderers?.close();
    }
  },
});

function outcomeOf(folder: string, done: Rerun): CommandOutcome {
  const { outcome, version } = done;
  const result = { folder, outcome, version: version.number, score: version.score };
  const match = version.score === null ? '' : `, match ${version.score.toFixed(3)}`;
  if (done.outcome === 'unchanged')
    return { result, text: `${folder}: nothing was changed since version ${version.number}${match}.` };
  if (done.outcome === 'remade')
    return {
      result: { ...result, report: done.report },
      text: `${folder}: made anew as version ${version.number}${match}.`,
    };
  const lines = done.targets.map(({ target, scored }) =>
    scored.status === 'done'
      ? `  ${target}: your code, match ${scored.score.toFixed(3)}`
      : `  ${target}: your code, not compared: ${scored.reason}`,
  );
  return {
    result: {
      ...result,
      targets: done.targets.map(({ target, scored }) =>
        scored.status === 'done'
          ? { target, score: scored.score }
          : { target, status: scored.status, reason: scored.reason },
      ),
    },
    text: [`${folder}: kept as version ${version.number}.`, ...lines].join('\n'),
  };
}
