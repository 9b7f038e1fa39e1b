/** `pixelwright versions`: what an output folder remembers of its results. */
import { basename, resolve } from 'node:path';
import { writeFileAtomic } from '../../core/files/index.ts';
import { PixelwrightError } from '../../core/errors.ts';
import type { Version } from '../../versions/index.ts';
import { defineCommand, type CommandOutcome } from '../command.ts';
import { argument, text } from '../options/index.ts';

const FOLDER = argument('folder', 'The result: out/NAME');

const diff = defineCommand({
  name: 'diff',
  summary: 'Show two versions side by side in one HTML file: pictures, trees, code.',
  arguments: [FOLDER, argument('a', 'Number of a version'), argument('b', 'Number of another one')],
  options: {
    out: text('<file>', 'Where the page goes').short('o').default('versions.html'),
  },
  keepsLog: false,
  examples: [['versions diff out/login 1 3', 'Writes versions.html.']],
  run: async ({ cwd }, [folder, a, b], { out }) => {
    const { openResult, versionsPage } = await import('../../repair/index.ts');
    const { versions, facts } = await openResult(resolve(folder));
    const numbers = [numberOf(a), numberOf(b)] as const;
    const page = await versionsPage(versions, facts.input.name, numbers);
    await writeFileAtomic(resolve(cwd, out), page);
    return { result: { page: out, versions: numbers }, text: out };
  },
});

const restore = defineCommand({
  name: 'restore',
  summary: 'Put an earlier version back; what the folder holds now is kept as a version.',
  arguments: [FOLDER, argument('number', 'Number of the version')],
  examples: [['versions restore out/login 1', 'Back to the first answer.']],
  run: async (_context, [folder, number]) => {
    const { restore: putBack } = await import('../../repair/index.ts');
    const version = await putBack(resolve(folder), numberOf(number));
    return {
      result: { version: version.number, from: version.parent },
      text: `${folder}: version ${version.parent ?? ''} is back, as version ${version.number}.`,
    };
  },
});

export const versions = defineCommand({
  name: 'versions',
  summary: 'List the versions of a result: first answer, edits, attempts at a repair.',
  arguments: [FOLDER],
  keepsLog: false,
  examples: [['versions out/login', 'What it remembers; * is what the folder holds.']],
  commands: [diff, restore],
  run: (_context, [folder]) => listVersions(resolve(folder)),
});

function numberOf(given: string): number {
  if (/^[1-9]\d{0,8}$/.test(given)) return Number(given);
  throw new PixelwrightError('usage', `“${given}” is no version's number.`, {
    hint: 'Run: versions FOLDER',
  });
}

async function listVersions(folder: string): Promise<CommandOutcome> {
  const { openResult } = await import('../../repair/index.ts');
  const { versions: store, current } = await openResult(folder);
  const all = await store.list();
  return {
    result: {
      folder,
      current: current.number,
      versions: all.map(({ number, kind, state, score, reason, parent, edited }) => ({
        number,
        kind,
        state,
        score,
        reason,
        parent,
        edited,
      })),
    },
    text: [
      `${basename(folder)}: ${all.length === 1 ? '1 version' : `${all.length} versions`}`,
      ...all.map((one) => lineOf(one, one.number === current.number)),
    ].join('\n'),
  };
}

function lineOf({ number, kind, state, score, reason }: Version, isCurrent: boolean): string {
  const match = score === null ? '  –  ' : score.toFixed(3);
  const marks = state === 'kept' ? kind : `${kind}, ${state}`;
  return `${isCurrent ? '*' : ' '} ${String(number).padStart(3)}  ${match}  ${marks.padEnd(16)}  ${reason}`;
}
