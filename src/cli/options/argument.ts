/** What stands on a command line without a flag: declared once, like the options. */
import { Argument } from 'commander';
import { z } from 'zod';

export class CommandArgument<T> {
  /** As commander writes them: `<kit>`, `[parts...]`. */
  readonly name: string;
  readonly description: string;
  readonly schema: z.ZodType<T>;
  readonly words: readonly string[] | undefined;

  constructor(name: string, description: string, schema: z.ZodType<T>, words?: readonly string[]) {
    this.name = name;
    this.description = description;
    this.schema = schema;
    this.words = words;
  }

  toCommander(): Argument {
    const argument = new Argument(this.name, this.description);
    return this.words === undefined ? argument : argument.choices(this.words);
  }
}

export type CommandArguments = readonly CommandArgument<unknown>[];

/** The type of each argument. */
export type ArgumentValues<Arguments extends CommandArguments> = {
  readonly [Index in keyof Arguments]: Arguments[Index] extends CommandArgument<infer T> ? T : never;
};

/** One text that must be there. */
export function argument(name: string, description: string): CommandArgument<string> {
  return new CommandArgument(`<${name}>`, description, z.string());
}

/** Any number of texts, also none. */
export function argumentsList(name: string, description: string): CommandArgument<readonly string[]> {
  return new CommandArgument(`[${name}...]`, description, z.array(z.string()).default([]));
}

/** Any number of some words, also none. */
export function wordsList<const Word extends string>(
  name: string,
  description: string,
  words: readonly Word[],
): CommandArgument<readonly Word[]> {
  return new CommandArgument(`[${name}...]`, description, z.array(z.enum(words)).default([]), words);
}

/** @param given as commander parsed them, which has seen to it that none is missing */
export function readArguments<const Arguments extends CommandArguments>(
  declared: Arguments,
  given: readonly unknown[],
): ArgumentValues<Arguments> {
  return declared.map(({ schema }, index) => schema.parse(given[index])) as ArgumentValues<Arguments>;
}
