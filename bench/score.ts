/**
 * What the score is good for: how often a right page scores above one with one thing wrong, words differing in both.
 * Usage: score [--screens N] (of each kit) [--kits web,outlined,…] [--half choosing|reporting]
 *   [--pictures FOLDER] (keeps what is drawn, for the next time)
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
      pictures: { type: 'string' },
    },
  });
  const { half, screens } = values;
  const [cpu] = cpus();
  if (half !== 'choosing' && half !== 'reporting') throw new Error('--half is choosing or reporting');
  const outcomes = await measureOutcomes(values.kits.split(','), half, Number(screens), values.pictures);
  return [
    `${screens} screens of each kit, ${half} half; ${cpu?.model ?? 'unknown processor'}, Node ${process.version}`,
    '',
    ...outcomeTable(outcomes),
  ].join('\n');
}
