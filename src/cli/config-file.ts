/**
 * `pixelwright.config.json`: one section a command, holding options by their long names in camelCase. Flags and
 * environment variables go before it, defaults behind it. Keys that no command knows are refused.
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Command } from 'commander';
import { z } from 'zod';
import { PixelwrightError } from '../core/errors.ts';
import { parseJson, readRegularFileSync } from '../core/files/index.ts';
import type { CommandOptions } from './options/index.ts';
import { commandPath } from './program.ts';

export const CONFIG_FILE = 'pixelwright.config.json';

/** Nobody writes more by hand. */
const MAXIMUM_BYTES = 1_000_000;

type JsonObject = Readonly<Record<string, unknown>>;

interface Config {
  readonly path: string;
  readonly content: JsonObject;
}

const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The config file that was named, or the one in the working folder; {} where there is none. */
export function readConfig(cwd: string, named: string | undefined): Config {
  const path = named ?? join(cwd, CONFIG_FILE);
  if (named === undefined && !existsSync(path)) return { path, content: {} };
  try {
    const text = readRegularFileSync(path, { maxBytes: MAXIMUM_BYTES }).toString('utf8');
    const anObject = z.custom<JsonObject>(isObject, { error: 'it must hold an object' });
    return { path, content: parseJson(text, anObject, path) };
  } catch (cause) {
    if (!(cause instanceof PixelwrightError) || cause.kind !== 'input') throw cause;
    throw new PixelwrightError('usage', cause.message, {
      where: cause.where ?? path,
      hint: 'Correct the config file, or name another one with --config.',
      cause,
    });
  }
}

/**
 * Puts the values of a command's section where neither a flag nor the environment said anything.
 *
 * @throws PixelwrightError `usage` for a section that is no command, an unknown option, a value it does not take
 */
export function applyConfig(command: Command, options: CommandOptions, config: Config): void {
  checkSections(command, config);
  const path = commandPath(command);
  let section: unknown = config.content;
  for (const name of path) section = isObject(section) ? section[name] : undefined;
  if (section === undefined) return;
  const place = `${config.path}: ${path.join('.')}`;
  if (!isObject(section))
    throw new PixelwrightError('usage', 'A section must hold a JSON object.', { where: place });
  const inner = new Set(command.commands.map((each) => each.name()));
  for (const [name, value] of Object.entries(section)) {
    // The section of a command behind this one's name.
    if (inner.has(name)) continue;
    const option = Object.hasOwn(options, name) ? options[name] : undefined;
    if (option === undefined)
      throw new PixelwrightError('usage', `Unknown option "${name}".`, {
        where: place,
        hint: `Options: ${Object.keys(options).sort().join(', ')}.`,
      });
    const source = command.getOptionValueSource(name);
    if (source === 'cli' || source === 'env') continue;
    command.setOptionValueWithSource(name, option.read(value, `${place}.${name}`), 'config');
  }
}

/** Refuses sections that name no command; the options inside are checked when their command runs. */
function checkSections(command: Command, config: Config): void {
  let program = command;
  while (program.parent !== null) program = program.parent;
  const known = new Set(['$schema', ...program.commands.map((each) => each.name())]);
  const unknown = Object.keys(config.content).find((section) => !known.has(section));
  if (unknown !== undefined)
    throw new PixelwrightError('usage', `The config file has a section "${unknown}", which is no command.`, {
      where: config.path,
      hint: `Sections: ${[...known].join(', ')}.`,
    });
}
