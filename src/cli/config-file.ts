/**
 * `pixelwright.config.json`: one section a command, holding options by their long names in camelCase. Flags and
 * environment variables go before it, defaults behind it. Keys that no command knows are refused.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Command, Option } from 'commander';
import { PixelwrightError } from '../core/errors.ts';

export const CONFIG_FILE = 'pixelwright.config.json';

type JsonObject = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The config file that was named, or the one in the working folder; {} where there is none. */
export function readConfig(cwd: string, named: string | undefined): { path: string; content: JsonObject } {
  const path = named ?? join(cwd, CONFIG_FILE);
  if (named === undefined && !existsSync(path)) return { path, content: {} };
  let content: unknown;
  try {
    content = JSON.parse(readFileSync(path, 'utf8'));
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new PixelwrightError('usage', `The config file cannot be read: ${reason}.`, { where: path, cause });
  }
  if (!isObject(content))
    throw new PixelwrightError('usage', 'The config file must hold a JSON object.', { where: path });
  return { path, content };
}

/** Refuses sections that name no command; the options inside are checked when their command runs. */
export function checkSections(program: Command, config: { path: string; content: JsonObject }): void {
  const known = new Set(['$schema', ...program.commands.map((command) => command.name())]);
  const unknown = Object.keys(config.content).find((section) => !known.has(section));
  if (unknown !== undefined)
    throw new PixelwrightError('usage', `The config file has a section "${unknown}", which is no command.`, {
      where: config.path,
      hint: `Sections: ${[...known].join(', ')}.`,
    });
}

/** Puts the values of a command's section where neither a flag nor the environment said anything. */
export function applyConfig(command: Command, config: { path: string; content: JsonObject }): void {
  const path = commandPath(command);
  let section: unknown = config.content;
  for (const name of path) section = isObject(section) ? section[name] : undefined;
  if (section === undefined) return;
  const place = `${config.path}: ${path.join('.')}`;
  if (!isObject(section))
    throw new PixelwrightError('usage', 'A section must hold a JSON object.', { where: place });
  for (const [key, value] of Object.entries(section)) {
    const options = command.options.filter((option) => option.attributeName() === key);
    const [option] = options;
    if (option === undefined) {
      const known = [...new Set(command.options.map((each) => each.attributeName()))].sort();
      throw new PixelwrightError('usage', `Unknown option "${key}".`, {
        where: place,
        hint: `Options: ${known.join(', ')}.`,
      });
    }
    const source = command.getOptionValueSource(key);
    if (source === 'cli' || source === 'env') continue;
    command.setOptionValueWithSource(key, configValue(option, value, `${place}.${key}`), 'config');
  }
}

/** Names below the program: ['dataset', 'synth']. */
function commandPath(command: Command): string[] {
  return command.parent === null ? [] : [...commandPath(command.parent), command.name()];
}

function configValue(option: Option, value: unknown, place: string): unknown {
  const refuse = (expected: string): never => {
    throw new PixelwrightError('usage', `Expected ${expected}, got ${JSON.stringify(value)}.`, {
      where: place,
    });
  };
  if (option.isBoolean() || option.negate)
    return typeof value === 'boolean' ? value : refuse('true or false');
  const parse = (item: unknown, previous: unknown): unknown => {
    if (typeof item !== 'string' && typeof item !== 'number') return refuse('a string or a number');
    if (option.parseArg === undefined) return String(item);
    try {
      return option.parseArg(String(item), previous as never);
    } catch (error) {
      return refuse(error instanceof Error ? error.message.replace(/^Expected |\.$/g, '') : 'another value');
    }
  };
  if (!Array.isArray(value)) return parse(value, undefined);
  let result: unknown;
  for (const item of value) result = parse(item, result);
  return result;
}
