/** Every command, in the order of --help. */
import type { CommandDefinition } from '../command.ts';
import { clean } from './clean.ts';

export const commands: readonly CommandDefinition[] = [clean];
