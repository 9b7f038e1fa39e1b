/** The document around the components. A kit may bring its own body (`templates/html/_body.hbs`). */
import Handlebars from 'handlebars';
import { PixelwrightError } from '../../../core/errors.ts';
import { HOLE } from '../../templates.ts';
import { escapeHtml } from './escape.ts';

export interface PageBody {
  /** HTML around the components: before, between the parts, and after. */
  readonly texts: readonly string[];
  /** Which top-level components stand in each gap between the texts. */
  readonly accepts: readonly ((component: string) => boolean)[];
}

/** Stands for the screen's name in a body. */
const TITLE = '\u0001title\u0001';

const EVERY: PageBody = { texts: ['', ''], accepts: [() => true] };

/**
 * Compiles a kit's body template. Words: `{{{children}}}` for all components at the top level, or `{{{only "header"}}}`
 * and `{{{except "header"}}}` to put some of them elsewhere; `{{title}}`, the screen's name.
 *
 * @throws PixelwrightError `input` where it does not compile, or has no place for children
 */
export function compileBody(source: string | undefined, where: string): PageBody {
  if (source === undefined) return EVERY;
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
    const texts = engine
      .compile(source.trimEnd(), { noEscape: true, strict: true })({ title: TITLE })
      .split(HOLE);
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

/** The whole document. */
export function htmlDocument(title: string, body: string, hasStyles: boolean): string {
  return `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>${escapeHtml(title)}</title>
${hasStyles ? '    <link rel="stylesheet" href="style.css">\n' : ''}  </head>
  <body>
    ${body.replaceAll(TITLE, escapeHtml(title))}
  </body>
</html>
`;
}
