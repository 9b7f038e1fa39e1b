/** Reads a kit's Handlebars templates and runs them with the words that a target gives them, and no others. */
import Handlebars from 'handlebars';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { PixelwrightError, systemErrorCode } from '../core/errors.ts';
import type { Kit, TargetName } from '../kits/kit.ts';
import type { EmittedText } from './target.ts';

/** Stands for the children while a template runs. Slots cannot hold it: control characters are taken out of them. */
export const HOLE = '\u0001children\u0001';

/** A word of a target's templates: `{{outlet "UISwitch"}}`. The function gets the arguments as strings. */
export type TemplateWord = (...words: readonly string[]) => string;

export interface TemplateSet {
  /** Runs the template of a component. @throws PixelwrightError `input` where it is missing or fails */
  run(
    component: string,
    values: Readonly<Record<string, string>>,
    words?: Readonly<Record<string, TemplateWord>>,
  ): EmittedText;
}

export interface TemplateSetOptions {
  readonly kit: Kit;
  readonly target: TargetName;
  /** `.hbs`, `.xml.hbs`, `.storyboard.hbs`: what follows the component's name. */
  readonly ending: string;
  /** Makes a text safe where `{{…}}` puts it, with two braces or three. */
  readonly escape: (text: string) => string;
  /** Words that templates may use, beside the slots and `children`. */
  readonly words?: readonly string[];
}

/** Texts come escaped by the target's own rules; Handlebars' HTML ones would be wrong for three of four outputs. */
const COMPILE = { noEscape: true, strict: true, knownHelpersOnly: true } as const;

/** Compiles a kit's templates for a target; missing ones show when they are run. */
export async function readTemplates(options: TemplateSetOptions): Promise<TemplateSet> {
  const { kit, target, ending, escape, words = [] } = options;
  const engine = Handlebars.create();
  const knownHelpers = Object.fromEntries(words.map((word) => [word, true]));
  const templates = new Map<string, HandlebarsTemplateDelegate>();
  for (const component of kit.components.keys()) {
    const source = await readSource(templatePath(kit, target, component, ending));
    if (source === undefined) continue;
    templates.set(component, engine.compile(source.trimEnd(), { ...COMPILE, knownHelpers }));
  }
  return {
    run: (component, values, helpers = {}) => {
      const template = templates.get(component);
      const where = templatePath(kit, target, component, ending);
      if (template === undefined)
        throw new PixelwrightError(
          'input',
          `The kit ${kit.name} has no template of ${component} for ${target}.`,
          {
            where,
            hint: 'Write the template; `pixelwright kit check` lists all that are missing.',
          },
        );
      try {
        const safe = Object.fromEntries(
          Object.entries(values).map(([slot, text]) => [slot, escape(cleanText(text))]),
        );
        return splitAtHole(template({ ...safe, children: HOLE }, { helpers: toHelpers(helpers) }));
      } catch (cause) {
        if (cause instanceof PixelwrightError) throw cause;
        const reason = cause instanceof Error ? cause.message.split('\n', 1)[0] : String(cause);
        throw new PixelwrightError(
          'input',
          `The template of ${component} for ${target} fails: ${reason ?? ''}`,
          {
            where,
            hint: 'Check the names of its slots and words.',
            cause,
          },
        );
      }
    },
  };
}

export function templatePath(kit: Kit, target: TargetName, component: string, ending: string): string {
  return join(kit.folder, 'templates', target, `${component}${ending}`);
}

/** A kit's own file for a target (`style.css`), or undefined where it has none. */
export async function readKitFile(kit: Kit, target: TargetName, file: string): Promise<string | undefined> {
  return readSource(join(kit.folder, 'templates', target, file));
}

/** Takes out what no text on a screen has, and what no XML may hold: control characters and lone surrogates. */
export function cleanText(text: string): string {
  return text.replace(/[\t\n\r]+/g, ' ').replace(/[\p{Cc}\p{Cs}\uFFFE\uFFFF]/gu, '');
}

async function readSource(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if (systemErrorCode(error) === 'ENOENT') return undefined;
    throw error;
  }
}

function toHelpers(words: Readonly<Record<string, TemplateWord>>): Record<string, Handlebars.HelperDelegate> {
  return Object.fromEntries(
    Object.entries(words).map(([name, word]) => [
      name,
      // Handlebars adds its own options object behind the arguments.
      (...given: unknown[]) => word(...given.slice(0, -1).map(String)),
    ]),
  );
}

function splitAtHole(text: string): EmittedText {
  const [before = '', after, ...more] = text.split(HOLE);
  if (more.length > 0)
    throw new PixelwrightError('input', 'The template writes its children more than once.', {
      hint: 'Use {{{children}}} once.',
    });
  return { before, after: after ?? '', open: after !== undefined };
}
