/**
 * What the score is good for: how often a right page scores above one with one thing wrong, words differing in both.
 * Usage: score [--screens N] (of each kit) [--kits web,outlined,…] [--half choosing|reporting]
 *   [--skip N] (leaves out the first of the half) [--pictures FOLDER] (keeps what is drawn, for the next time)
 */
import { cpus } from 'node:os';
import { parseArgs } from 'node:util';
import { FAULTS } from './score/faults.ts';
import { measureOutcomes, outcomeTable } from './score/outcomes.ts';

export async function run(args: readonly string[]): Promise<string> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      screens: { type: 'string', default: '12' },
      kits: { type: 'string', default: Object.keys(FAULTS).join(',') },
      half: { type: 'string', default: 'reporting' },
      skip: { type: 'string', default: '0' },
      pictures: { type: 'string' },
    },
  });
  const { half, screens, pictures, skip } = values;
  const [cpu] = cpus();
  if (half !== 'choosing' && half !== 'reporting') throw new Error('--half is choosing or reporting');
  const outcomes = await measureOutcomes(values.kits.split(','), half, Number(screens), {
    pictures,
    skip: Number(skip),
  });
  return [
    `${screens} screens of each kit, ${half} half, the first ${skip} left out; ${cpu?.model ?? 'unknown processor'}, Node ${process.version}`,
    '',
    ...outcomeTable(outcomes),
  ].join('\n');
}
