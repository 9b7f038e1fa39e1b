/** Options as commander wants them: flags, help, and a parser that refuses with our words. */
import { InvalidArgumentError, Option } from 'commander';
import { flagOf, type CommandOption } from './option.ts';

/** @param name in camelCase, as the command knows it */
export function toCommander(name: string, option: CommandOption<unknown>): Option {
  const { placeholder, description, short, env, group, defaultValue } = option.declaration;
  const long = defaultValue === true ? flagOf(name).replace('--', '--no-') : flagOf(name);
  const flags = (short === undefined ? '' : `-${short}, `) + long;
  const made = new Option(placeholder === undefined ? flags : `${flags} ${placeholder}`, description);
  if (group !== undefined) made.helpGroup(group);
  if (env !== undefined) made.env(env);
  if (placeholder === undefined) return made;
  if (defaultValue !== undefined) made.default(defaultValue, describeDefault(defaultValue));
  return made.argParser((text, before: unknown) => {
    try {
      return option.parseText(text, before === defaultValue ? undefined : before);
    } catch (error) {
      throw new InvalidArgumentError(error instanceof Error ? error.message : String(error));
    }
  });
}

function describeDefault(value: unknown): string {
  return Array.isArray(value) ? value.join(',') : String(value);
}
