/**
 * What the score is good for: how often a right page scores above one with one thing wrong, words differing in both.
 * Usage: score [--screens N] (of each kit) [--kits web,outlined,…] [--half choosing|reporting]
 */
import { parseArgs } from 'node:util';
import { FAULTS } from './score/faults.ts';
import { measureOutcomes, outcomeTable } from './score/outcomes.ts';

export async function run(args: readonly string[]): Promise<string> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      screens: { type: 'string', default: '20' },
      kits: { type: 'string', default: Object.keys(FAULTS).join(',') },
      half: { type: 'string', default: 'reporting' },
    },
  });
  const { half, screens } = values;
  if (half !== 'choosing' && half !== 'reporting') throw new Error('--half is choosing or reporting');
  const outcomes = await measureOutcomes(values.kits.split(','), half, Number(screens));
  return [`${screens} screens of each kit, ${half} half`, '', ...outcomeTable(outcomes)].join('\n');
}
