/**
 * One option of a command, declared once: commander's flag, the help, the check of what people typed, that of the
 * config file, the type that the command gets and the JSON Schema are all made from it.
 */
import { z } from 'zod';
import { PixelwrightError } from '../../core/errors.ts';

interface Declaration<T> {
  /** What help shows for the value: `<folder>`; undefined for a flag, which takes none. */
  readonly placeholder?: string;
  /** In sentence case, without a full stop. */
  readonly description: string;
  /** Accepts a value that is there, as the config file may hold it. */
  readonly schema: z.ZodType<T>;
  /** From text on the command line to what the schema is asked about. @default the text itself */
  readonly fromText?: (text: string) => unknown;
  /** Joins what the same option said before to what it says now. @default the last one counts */
  join?(before: T, now: T): T;
  readonly short?: string;
  /** Environment variable that stands in for the option. */
  readonly env?: string;
  /** Heading in the help. */
  readonly group?: string;
  readonly defaultValue?: T;
  readonly isRequired?: boolean;
  /** A config file may not say it: whoever wrote that is not always who runs the command. */
  readonly isCommandLineOnly?: boolean;
}

/** `Absent` is `undefined` where a command may find the option not given. */
export class CommandOption<T, Absent extends undefined = undefined> {
  readonly declaration: Declaration<T>;

  constructor(declaration: Declaration<T>) {
    this.declaration = declaration;
  }

  /** A one-letter flag besides the long one. */
  short(letter: string): CommandOption<T, Absent> {
    return new CommandOption({ ...this.declaration, short: letter });
  }

  env(name: string): CommandOption<T, Absent> {
    return new CommandOption({ ...this.declaration, env: name });
  }

  group(heading: string): CommandOption<T, Absent> {
    return new CommandOption({ ...this.declaration, group: heading });
  }

  default(value: T): CommandOption<T, never> {
    return new CommandOption({ ...this.declaration, defaultValue: value });
  }

  required(): CommandOption<T, never> {
    return new CommandOption({ ...this.declaration, isRequired: true });
  }

  /** Refused in a config file. */
  commandLineOnly(): CommandOption<T, Absent> {
    return new CommandOption({ ...this.declaration, isCommandLineOnly: true });
  }

  /** The value of text that somebody typed. @throws an Error that says what was expected */
  parseText(text: string, before: T | undefined): T {
    const { fromText, schema } = this.declaration;
    const parsed = schema.safeParse(fromText === undefined ? text : fromText(text));
    if (!parsed.success) throw new Error(`${complaint(parsed.error)}.`);
    return before === undefined ? parsed.data : (this.declaration.join?.(before, parsed.data) ?? parsed.data);
  }

  /**
   * The value as the command gets it, out of what flag, environment and config file said.
   *
   * @param place for errors: `--beam-width`, or the place in the config file
   * @throws PixelwrightError `usage`
   */
  read(given: unknown, place: string): T | Absent {
    const { schema, defaultValue, isRequired, placeholder, description } = this.declaration;
    if (given === undefined) {
      if (isRequired === true)
        throw new PixelwrightError('usage', `The option ${place} is missing.`, {
          hint: `Add ${place} ${placeholder ?? ''}: ${lowerFirst(description)}.`,
        });
      return defaultValue as T | Absent;
    }
    const parsed = schema.safeParse(given);
    if (parsed.success) return parsed.data;
    throw new PixelwrightError('usage', `${complaint(parsed.error)}, got ${JSON.stringify(given)}.`, {
      where: place,
    });
  }
}

/** The options of one command, by their names in camelCase. */
export type CommandOptions = Readonly<Record<string, CommandOption<unknown>>>;

/** What a command gets: the type of each of its options. */
export type OptionValues<Options> = {
  readonly [Name in keyof Options]: Options[Name] extends CommandOption<infer T, infer Absent>
    ? T | Absent
    : never;
};

/** Reads all options of a command. @throws PixelwrightError `usage`, naming the option */
export function readOptions<Options extends CommandOptions>(
  options: Options,
  given: Readonly<Record<string, unknown>>,
): OptionValues<Options> {
  const values = Object.entries(options).map(([name, option]) => [
    name,
    option.read(given[name], flagOf(name)),
  ]);
  return Object.fromEntries(values) as OptionValues<Options>;
}

/** `beamWidth` → `--beam-width` */
export function flagOf(name: string): string {
  return `--${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
}

function complaint(error: z.ZodError): string {
  return error.issues[0]?.message ?? 'Not understood';
}

function lowerFirst(sentence: string): string {
  return sentence.charAt(0).toLowerCase() + sentence.slice(1);
}
