/** What most texts look like is said once, by the page; looks leave out what the block around them says. */
import type { Style } from '../../dsl/document/style.ts';
import { everyElement, type Element } from '../element.ts';

/** Colors are said by each look all the same: a text keeps its own where somebody puts a color around it. */
const INHERITED = ['fontFamily', 'fontSize', 'fontWeight'] as const;
const SAID_BY_PAGE = [...INHERITED, 'color'] as const;
type Letters = Pick<Style, (typeof INHERITED)[number]>;

/** @param root the page: it gets the letters of most of its texts */
export function inheritLetters(root: Element): void {
  const base = usualLetters(root);
  root.style = { ...base, ...root.style };
  for (const child of [...root.children, ...root.overlays]) leaveOut(child, lettersOf(root.style));
}

/** Each by itself: the value that most letters have. */
function usualLetters(root: Element): Pick<Style, (typeof SAID_BY_PAGE)[number]> {
  const counts = new Map<string, Map<string | number, number>>();
  for (const { style, text } of everyElement(root)) {
    const length = text === null ? 0 : text.lines.reduce((sum, line) => sum + line.text.length, 0);
    for (const name of SAID_BY_PAGE) {
      const value = style[name];
      if (value === undefined || length === 0) continue;
      const values = counts.get(name) ?? new Map<string | number, number>();
      counts.set(name, values);
      values.set(value, (values.get(value) ?? 0) + length);
    }
  }
  const most = [...counts].map(([name, values]) => [
    name,
    [...values].reduce((best, one) => (one[1] > best[1] ? one : best))[0],
  ]);
  return Object.fromEntries(most) as Pick<Style, (typeof SAID_BY_PAGE)[number]>;
}

function leaveOut(element: Element, around: Letters): void {
  const own = lettersOf(element.style);
  const said = new Set<string>(
    INHERITED.filter((name) => around[name] !== undefined && own[name] === around[name]),
  );
  element.style = Object.fromEntries(Object.entries(element.style).filter(([name]) => !said.has(name)));
  const within = { ...around, ...own };
  for (const child of [...element.children, ...element.overlays]) leaveOut(child, within);
}

function lettersOf(style: Style): Letters {
  return Object.fromEntries(
    INHERITED.flatMap((name) => (style[name] === undefined ? [] : [[name, style[name]]])),
  );
}
