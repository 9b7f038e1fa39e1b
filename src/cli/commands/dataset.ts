/** `pixelwright dataset`: makes, imports and shows training screens. */
import type { CommandGroup } from '../command.ts';
import { importPairs } from './dataset/import.ts';
import { samples } from './dataset/samples.ts';
import { show } from './dataset/show.ts';
import { synth } from './dataset/synth.ts';

export const dataset: CommandGroup = {
  name: 'dataset',
  summary: 'Make, import and show training screens.',
  commands: [synth, importPairs, samples, show],
};
