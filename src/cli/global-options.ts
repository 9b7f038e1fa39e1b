/** What every command takes besides its own options. */
import type { RunnableCommand } from './command.ts';
import { flag, switchOff, text, type CommandOptions, type OptionValues } from './options/index.ts';

const HEADING = 'Options of every command:';

const presentation = {
  json: flag('Print one JSON document on stdout').group(HEADING),
  quiet: flag('No progress on stderr').group(HEADING),
  color: switchOff('No colours (NO_COLOR does the same)').group(HEADING),
  debug: flag('Print the stack of an error').group(HEADING),
};

const logging = {
  logs: text('<folder>', 'Where the run log goes').default('logs').env('PIXELWRIGHT_LOGS').group(HEADING),
};

/** Names the config file, so it cannot stand in one. */
export const commandLineOptions = {
  config: text('<file>', 'Config file instead of ./pixelwright.config.json').group(HEADING),
};

/** As the options of every command were given; `logs` has its default where a command keeps none. */
export type GlobalOptions = OptionValues<typeof presentation & typeof logging>;

export const globalOptions = { ...presentation, ...logging };

/** All that a section of the config file may hold for the command. */
export function configurableOptions(definition: RunnableCommand): CommandOptions {
  const own = Object.entries(definition.options).filter(
    ([, { declaration }]) => declaration.isCommandLineOnly !== true,
  );
  return { ...Object.fromEntries(own), ...presentation, ...(definition.mayKeepLog ? logging : {}) };
}
