/** The document around the components. A kit may bring its own body (`templates/html/_body.hbs`). */
import { escapeHtml } from '../../../core/escape-html.ts';
import { TITLE, compileBody, type PageBody } from '../../page-body.ts';

const EVERY: PageBody = { texts: ['', ''], accepts: [() => true] };

/** The kit's body, or none but the components. @throws PixelwrightError `input` where it is no good */
export function openBody(source: string | undefined, where: string): PageBody {
  return source === undefined ? EVERY : compileBody(source, where);
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
    ${body.replaceAll(TITLE, () => escapeHtml(title))}
  </body>
</html>
`;
}
