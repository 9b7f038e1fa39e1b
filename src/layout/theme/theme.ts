/** Looks by name, and which element has which. */
import type { Style } from '../../dsl/document/style.ts';
import type { Theme } from '../../dsl/document/theme.ts';
import { everyElement, type Element } from '../element.ts';

export interface Themed {
  readonly theme: Theme;
  readonly looks: ReadonlyMap<Element, string>;
}

export function themeOf(root: Element): Themed {
  const looks = new Map<string, Style>();
  const byStyle = new Map<string, string>();
  const counts = new Map<string, number>();
  const named = new Map<Element, string>();
  for (const element of everyElement(root)) {
    if (Object.keys(element.style).length === 0) continue;
    const key = element.name + JSON.stringify(Object.entries(element.style).sort());
    let name = byStyle.get(key);
    if (name === undefined) {
      const count = (counts.get(element.name) ?? 0) + 1;
      counts.set(element.name, count);
      name = count === 1 ? element.name : `${element.name}-${String(count)}`;
      byStyle.set(key, name);
      looks.set(name, element.style);
    }
    named.set(element, name);
  }
  return {
    theme: { colors: new Map(), sizes: new Map(), spaces: new Map(), families: new Map(), looks },
    looks: named,
  };
}
