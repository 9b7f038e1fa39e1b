/** Every command, in the order of --help. */
import type { CommandDefinition } from '../command.ts';
import { clean } from './clean.ts';
import { evaluate } from './eval.ts';
import { exportModel } from './export.ts';

export const commands: readonly CommandDefinition[] = [clean, evaluate, exportModel];
