/** The kinds of options there are: texts, numbers, choices, flags, and such as may be repeated. */
import { z } from 'zod';
import type { ImageSize } from '../../model/index.ts';
import { CommandOption } from './option.ts';

/** Any text but the empty one: a path, a name. `pattern` narrows it to what `expected` says. */
export function text(
  placeholder: string,
  description: string,
  { pattern, expected = 'a text that is not empty' }: { pattern?: RegExp; expected?: string } = {},
): CommandOption<string> {
  const error = `Expected ${expected}`;
  const schema = pattern === undefined ? z.string({ error }) : z.string({ error }).regex(pattern, { error });
  return new CommandOption({ placeholder, description, schema: schema.min(1, { error }) });
}

interface Range {
  readonly min: number;
  readonly max?: number;
}

export function wholeNumber(
  placeholder: string,
  description: string,
  { min, max = Number.MAX_SAFE_INTEGER }: Range,
): CommandOption<number> {
  const range = max === Number.MAX_SAFE_INTEGER ? `of at least ${min}` : `from ${min} to ${max}`;
  const error = `Expected a whole number ${range}`;
  return new CommandOption({
    placeholder,
    description,
    schema: z.int({ error }).min(min, { error }).max(max, { error }),
    fromText: (typed) => (/^-?\d+$/.test(typed.trim()) ? Number(typed) : typed),
  });
}

/** Sides of what a network sees: at least four cells of its grid, and what memory holds. */
const SIDES = { min: 64, max: 1024, multipleOf: 16 } as const;

/** A square's side, or width and height, pixels. */
export function pictureSize(placeholder: string, description: string): CommandOption<ImageSize> {
  const { min, max, multipleOf } = SIDES;
  const error = `Expected a side or WIDTHxHEIGHT, multiples of ${multipleOf} from ${min} to ${max}`;
  const side = z.int({ error }).min(min, { error }).max(max, { error }).multipleOf(multipleOf, { error });
  return new CommandOption<ImageSize>({
    placeholder,
    description,
    schema: z.union([side, z.tuple([side, side], { error }).readonly()], { error }),
    fromText: (typed) => {
      const found = /^(\d+)(?:x(\d+))?$/.exec(typed.trim());
      if (found === null) return typed;
      const [width, height] = [Number(found[1]), Number(found[2])];
      return found[2] === undefined ? width : [width, height];
    },
  });
}

/** Any number from `min` to `max`. */
export function decimal(
  placeholder: string,
  description: string,
  { min, max }: Required<Range>,
): CommandOption<number> {
  const error = `Expected a number from ${min} to ${max}`;
  return new CommandOption({
    placeholder,
    description,
    schema: z.number({ error }).min(min, { error }).max(max, { error }),
    fromText: (typed) => (typed.trim() === '' ? typed : Number(typed)),
  });
}

/** One of some words. */
export function choice<const Word extends string>(
  placeholder: string,
  description: string,
  words: readonly Word[],
): CommandOption<Word> {
  const error = `Expected one of ${words.join(', ')}`;
  return new CommandOption({
    placeholder,
    description: `${description}: ${words.join(', ')}`,
    schema: z.enum(words, { error }),
  });
}

/** Some of some words, `html,ios` or repeated; in the order of `words`, each once. */
export function choices<const Word extends string>(
  placeholder: string,
  description: string,
  words: readonly Word[],
): CommandOption<readonly Word[]> {
  const error = `Expected any of ${words.join(', ')}, with commas between`;
  const word = `\\s*(?:${words.join('|')})\\s*`;
  const list = z.array(z.enum(words, { error }), { error }).min(1, { error });
  const typed = z
    .string({ error })
    .regex(new RegExp(`^${word}(?:,${word})*$`), { error })
    .transform((joined) => joined.split(',').map((part) => part.trim()))
    .pipe(list);
  const inOrder = (given: readonly Word[]): readonly Word[] => words.filter((each) => given.includes(each));
  return new CommandOption<readonly Word[]>({
    placeholder,
    description: `${description}: ${words.join(', ')}`,
    schema: z.union([typed, list], { error }).transform(inOrder),
    join: (before, now) => inOrder([...before, ...now]),
  });
}

/** A text that may be given several times; in the config file, one or a list. */
export function repeated(placeholder: string, description: string): CommandOption<readonly string[]> {
  const error = 'Expected a text, or a list of texts';
  const one = z.string({ error }).min(1, { error });
  return new CommandOption<readonly string[]>({
    placeholder,
    description: `${description} (may be repeated)`,
    schema: z.union([one.transform((item) => [item]), z.array(one, { error })], { error }),
    join: (before, now) => [...before, ...now],
  });
}

/** A JSON value: text on the command line, itself in the config file. */
export function json<T>(placeholder: string, description: string, schema: z.ZodType<T>): CommandOption<T> {
  return new CommandOption<T>({ placeholder, description, schema, fromText: parsed });
}

function parsed(typed: string): unknown {
  try {
    return JSON.parse(typed) as unknown;
  } catch {
    return typed;
  }
}

/** Some texts, `/,/about` or repeated; in the config file, one text or a list. */
export function texts(placeholder: string, description: string): CommandOption<readonly string[]> {
  const error = 'Expected texts that are not empty, with commas between';
  const list = z.array(z.string({ error }).min(1, { error }), { error }).min(1, { error });
  const typed = z
    .string({ error })
    .transform((joined) => joined.split(',').map((part) => part.trim()))
    .pipe(list);
  return new CommandOption<readonly string[]>({
    placeholder,
    description,
    schema: z.union([typed, list], { error }),
    join: (before, now) => [...before, ...now],
  });
}

const onOff = z.boolean({ error: 'Expected true or false' });

/** Off unless given. */
export function flag(description: string): CommandOption<boolean, never> {
  return new CommandOption({ description, schema: onOff, defaultValue: false });
}

/** On unless `--no-<name>` is given, which `description` describes. */
export function switchOff(description: string): CommandOption<boolean, never> {
  return new CommandOption({ description, schema: onOff, defaultValue: true });
}
