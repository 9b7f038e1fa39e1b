/** Looks at the structure of a piece of XML as templates write it: tags that match, and one element around it all. */

const TAG = /<!--[\s\S]*?-->|<(\/?)([A-Za-z][\w.]*)((?:\s+[\w:]+="[^"<]*")*)\s*(\/?)>/g;
const LITERAL =
  /\bandroid:(?:text|hint|title|contentDescription|tooltipText|label|prompt|textOn|textOff)="(?![@?])[^"]+"/;

/** What is wrong with a piece of XML that ought to be one element, for the author of its template; undefined if nothing. */
export function structureProblem(xml: string): string | undefined {
  const open: string[] = [];
  let roots = 0;
  let end = 0;
  for (const match of xml.matchAll(TAG)) {
    const [tag, closing, name = '', , selfClosing] = match;
    if (/[<>]/.test(xml.slice(end, match.index))) break;
    end = match.index + tag.length;
    if (name === '') continue;
    if (closing === '/') {
      if (open.pop() !== name) return `</${name}> closes nothing`;
      continue;
    }
    if (open.length === 0) roots += 1;
    if (selfClosing !== '/') open.push(name);
  }
  const rest = xml.slice(end);
  if (/[<>]/.test(rest)) return `this is no XML: ${firstLine(rest)}`;
  if (open.length > 0) return `<${open.at(-1) ?? ''}> is not closed`;
  if (roots !== 1) return 'there must be one element around it all';
  return undefined;
}

/** The first attribute with a text for people that is no resource. */
export function literalText(xml: string): string | undefined {
  return LITERAL.exec(xml)?.[0];
}

function firstLine(text: string): string {
  return text.trim().split('\n', 1)[0] ?? '';
}
