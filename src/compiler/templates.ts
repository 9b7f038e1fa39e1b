/** Reads a kit's Handlebars templates and runs them with the words that a target gives them, and no others. */
import Handlebars from 'handlebars';
import { basename } from 'node:path';
import { PixelwrightError } from '../core/errors.ts';
import type { Kit, TargetName } from '../kits/kit.ts';
import type { EmittedText } from './target.ts';
import { readTemplateSync, templatePath } from './template-files.ts';
import { parseTemplate, requireVocabulary } from './template-names.ts';

export { readKitFile, templatePath } from './template-files.ts';

/** Stands for the children while a template runs. Slots cannot hold it: control characters are taken out of them. */
export const HOLE = '\u0001children\u0001';

/** A word of a target's templates: `{{outlet "UISwitch"}}`. The function gets the arguments as strings. */
export type TemplateWord = (...words: readonly string[]) => string;

/** A text in runs. */
export interface RichText {
  /** Its words, for where nothing but words may stand. */
  readonly text: string;
  /** All of it, as the target writes it: `{{rich text}}`. */
  readonly written: string;
}

export interface TemplateSet {
  /** Runs the template of a component. @throws PixelwrightError `input` where it is missing or fails */
  run(
    component: string,
    values: Readonly<Record<string, string | RichText>>,
    words?: Readonly<Record<string, TemplateWord>>,
  ): EmittedText;
  /** The template of a component; undefined where it is missing. */
  sourceOf(component: string): string | undefined;
}

export interface TemplateSetOptions {
  readonly kit: Kit;
  readonly target: TargetName;
  /** `.hbs`, `.xml.hbs`, `.storyboard.hbs`: what follows the component's name. */
  readonly ending: string;
  /** Makes a text safe where `{{…}}` puts it, with two braces or three; gets the name of its slot or value too. */
  readonly escape: (text: string, name: string) => string;
  /** The same for where templates write `{{rich …}}`, with the line breaks that the text has; absent where `escape` keeps them. */
  readonly escapeLines?: (text: string) => string;
  /** The same for the kit's own constants (`values`), where slots come as something other than their text. */
  readonly escapeValue?: (text: string, name: string) => string;
  /** Words that templates may use, beside the slots, the values and `children`. */
  readonly words?: readonly string[];
  /** The template of a component that has none of its own. */
  readonly standIn?: (component: string) => string | undefined;
  /** Words that those templates have beside the others. */
  readonly standInWords?: readonly string[];
}

/** Texts come escaped by the target's own rules; Handlebars' HTML ones would be wrong for three of four outputs. */
const COMPILE = { noEscape: true, strict: true, knownHelpersOnly: true } as const;

/** The word that writes a slot with its links and emphases, where a target has it. */
export const RICH = 'rich';

type Escapes = Pick<TemplateSetOptions, 'escape' | 'escapeLines'>;

/** A text as a template writes it; `{{#if}}` looks at what it is, which may be empty where its literal is `""`. */
class TemplateText {
  readonly isEmpty: boolean;
  /** With its links and emphases. */
  readonly rich: string;
  readonly #written: string;

  constructor(name: string, given: string | RichText, { escape, escapeLines }: Escapes) {
    const text = typeof given === 'string' ? given : given.text;
    const clean = escapeLines === undefined ? cleanLines(text) : cleanText(text);
    this.isEmpty = clean === '';
    this.#written = escape(clean, name);
    const rich = escapeLines === undefined ? this.#written : escapeLines(cleanLines(text));
    this.rich = typeof given === 'string' ? rich : given.written;
  }

  toString(): string {
    return this.#written;
  }
}

interface Template {
  readonly program: hbs.AST.Program;
  readonly run: HandlebarsTemplateDelegate;
}

/** Reads a kit's templates for a target; what is missing or wrong shows when it is run. */
// eslint-disable-next-line @typescript-eslint/require-await -- targets wait for it together with what they read
export async function readTemplates(options: TemplateSetOptions): Promise<TemplateSet> {
  const { kit, target, ending, escape, escapeLines, escapeValue = escape, words = [] } = options;
  const { standIn = () => undefined, standInWords = [] } = options;
  const escapes: Escapes = { escape, ...(escapeLines === undefined ? {} : { escapeLines }) };
  const compile = compiler([...words, ...standInWords]);
  const paths = new Map<string, string>();
  const pathOf = (component: string): string => {
    const path = paths.get(component) ?? templatePath(kit, target, component, ending);
    paths.set(component, path);
    return path;
  };
  const sources = new Map<string, string | undefined>();
  const standIns = new Set<string>();
  for (const component of kit.components.keys()) {
    const path = pathOf(component);
    if (!sources.has(path)) sources.set(path, readTemplateSync(path));
    // What is not there has a path of its own: that of the component alone.
    if (sources.get(path) !== undefined) continue;
    sources.set(path, standIn(component));
    standIns.add(path);
  }
  /** By path: components that share a template share its code. */
  const templates = new Map<string, Template>();
  /** Components whose template was found to use only what they have. */
  const checked = new Set<string>();
  return {
    sourceOf: (component) => sources.get(pathOf(component)),
    run: (component, slots, helpers = {}) => {
      const where = pathOf(component);
      const source = sources.get(where);
      const { values = {}, lineage = [] } = kit.components.get(component) ?? {};
      if (source === undefined) throw missing(kit, component, target, lineage, where);
      try {
        const template = templates.get(where) ?? compile(source.trimEnd());
        templates.set(where, template);
        if (!checked.has(component)) {
          requireVocabulary(template.program, {
            names: new Set([...Object.keys(slots), ...Object.keys(values)]),
            words: new Set(standIns.has(where) ? [...words, ...standInWords] : words),
          });
          checked.add(component);
        }
        const texts = {
          ...textsOf(slots, escapes),
          ...textsOf(values, { ...escapes, escape: escapeValue }),
        };
        return splitAtHole(template.run({ ...texts, children: HOLE }, { helpers: toHelpers(helpers) }));
      } catch (cause) {
        const reason = cause instanceof Error ? cause.message : String(cause);
        // The component whose template it is: others that inherit it have the same fault, which is reported once.
        const owner = lineage.find((name) => basename(where) === `${name}${ending}`) ?? component;
        throw new PixelwrightError(
          'input',
          `The template of ${owner} for ${target} fails: ${oneLine(reason)}`,
          {
            where,
            hint:
              (cause instanceof PixelwrightError ? cause.hint : undefined) ??
              'Check the names of its slots and words.',
            cause,
          },
        );
      }
    },
  };
}

function compiler(words: readonly string[]): (source: string) => Template {
  const engine = Handlebars.create();
  const knownHelpers = Object.fromEntries(words.map((word) => [word, true]));
  for (const [name, wanted] of [
    ['if', false],
    ['unless', true],
  ] as const)
    engine.registerHelper(name, function (this: unknown, value: unknown, block: Handlebars.HelperOptions) {
      const isEmpty = value instanceof TemplateText ? value.isEmpty : String(value) === '';
      return isEmpty === wanted ? block.fn(this) : block.inverse(this);
    });
  if (words.includes(RICH))
    engine.registerHelper(RICH, (value: unknown) =>
      value instanceof TemplateText ? value.rich : String(value),
    );
  return (source) => {
    const program = parseTemplate(source);
    return { program, run: engine.compile(program, { ...COMPILE, knownHelpers }) };
  };
}

function textsOf(
  texts: Readonly<Record<string, string | RichText>>,
  escapes: Escapes,
): Record<string, TemplateText> {
  return Object.fromEntries(
    Object.entries(texts).map(([name, text]) => [name, new TemplateText(name, text, escapes)]),
  );
}

/** Handlebars draws the place of a syntax error in lines of its own. */
function oneLine(message: string): string {
  return message.replace(/:\n.*\n-*\^\n/, ': ').replaceAll('\n', ' ');
}

function missing(
  kit: Kit,
  component: string,
  target: TargetName,
  lineage: readonly string[],
  where: string,
): PixelwrightError {
  const chain = lineage.length > 1 ? ` (${lineage.join(' → ')})` : '';
  return new PixelwrightError(
    'input',
    `The kit ${kit.name} has no template of ${component} for ${target}${chain}.`,
    { where, hint: 'Write the template; `pixelwright kit check` lists all that are missing.' },
  );
}

/** Takes out what no text on a screen has, and what no XML may hold: control characters and lone surrogates. */
export function cleanText(text: string): string {
  return cleanLines(text).replace(/\n+/g, ' ');
}

/** The same, with the line breaks that a text has, as `\n`. */
export function cleanLines(text: string): string {
  return text
    .replace(/\r\n?|[\u2028\u2029]/g, '\n')
    .replace(/\t+/g, ' ')
    .replace(/(?!\n)[\p{Cc}\p{Cs}\uFFFE\uFFFF]/gu, '');
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

function splitAtHole(output: string): EmittedText {
  // A block that ends the template leaves its line's end behind.
  const text = output.replace(/\n+[ \t]*$/, '');
  const [before = '', after, ...more] = text.split(HOLE);
  if (more.length > 0)
    throw new PixelwrightError('input', 'it writes its children more than once.', {
      hint: 'Use {{{children}}} once.',
    });
  return { before, after: after ?? '', open: after !== undefined };
}
