/** The code around a screen's components, from a template that a kit may bring (`templates/<target>/_body…`). */
import Handlebars from 'handlebars';
import { PixelwrightError } from '../core/errors.ts';
import { parseTemplate, requireVocabulary } from './template-names.ts';
import { HOLE } from './templates.ts';

export interface PageBody {
  /** Code around the components: before, between the parts, and after. */
  readonly texts: readonly string[];
  /** Which top-level components stand in each gap between the texts. */
  readonly accepts: readonly ((component: string) => boolean)[];
}

/** Stands for the screen's name in a body. */
export const TITLE = '\u0001title\u0001';

/**
 * Compiles a kit's body template. Words: `{{{children}}}` for all components at the top level, or `{{{only "header"}}}`
 * and `{{{except "header"}}}` to put some of them elsewhere; `{{title}}`, the screen's name.
 *
 * @throws PixelwrightError `input` where it does not compile, or has no place for children
 */
export function compileBody(source: string, where: string): PageBody {
  const engine = Handlebars.create();
  const accepts: ((component: string) => boolean)[] = [];
  const gap = (accept: (component: string) => boolean): string => {
    accepts.push(accept);
    return HOLE;
  };
  engine.registerHelper('children', () => gap(() => true));
  engine.registerHelper('only', (...names: unknown[]) => gap((component) => names.includes(component)));
  engine.registerHelper('except', (...names: unknown[]) => gap((component) => !names.includes(component)));
  try {
    const program = parseTemplate(source.trimEnd());
    requireVocabulary(program, { names: new Set(['title']), words: new Set(['only', 'except']) });
    const texts = engine.compile(program, { noEscape: true, strict: true })({ title: TITLE }).split(HOLE);
    if (accepts.length > 0) return { texts, accepts };
  } catch (cause) {
    throw new PixelwrightError(
      'input',
      `The body template fails: ${cause instanceof Error ? cause.message : String(cause)}`,
      {
        where,
        hint: 'It takes {{title}}, {{{children}}}, {{{only "name"}}} and {{{except "name"}}}.',
        cause,
      },
    );
  }
  throw new PixelwrightError('input', 'The body template has no place for components.', {
    where,
    hint: 'Write {{{children}}} where they belong.',
  });
}
