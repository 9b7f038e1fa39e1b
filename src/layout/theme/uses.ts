/** What the looks of a document, and the words of its texts, use of colors, sizes and families, and how often. */
import type { ScreenDocument, SlotContent, Theme } from '../../dsl/index.ts';

/** One value of each kind at most. */
export interface Use {
  /** Components that have it. */
  readonly count: number;
  readonly kind: 'title' | 'code' | 'other';
  readonly color?: string;
  readonly role?: 'ink' | 'link' | 'surface' | 'line';
  readonly fontSize?: number;
  readonly fontFamily?: string;
}

export function usesOf({ values }: ScreenDocument, { looks }: Theme): Use[] {
  const counts = new Map<string, number>();
  const uses: Use[] = [];
  for (const { look, content } of values.values()) {
    if (look !== undefined) counts.set(look, (counts.get(look) ?? 0) + 1);
    for (const slot of Object.values(content ?? {})) uses.push(...usesOfWords(slot));
  }
  for (const [name, style] of looks) {
    const count = counts.get(name) ?? 0;
    if (count === 0) continue;
    const kind = /^heading/u.test(name) ? 'title' : /^preformatted/u.test(name) ? 'code' : 'other';
    const add = (role: Use['role'], color: string | undefined): void => {
      if (color !== undefined && role !== undefined) uses.push({ count, kind, role, color });
    };
    add(/^link/u.test(name) ? 'link' : 'ink', style.color);
    add('surface', style.background);
    add('surface', style.gradient?.to);
    add('line', style.borderColor);
    if (style.fontSize !== undefined) uses.push({ count, kind, fontSize: style.fontSize });
    if (style.fontFamily !== undefined) uses.push({ count, kind, fontFamily: style.fontFamily });
  }
  return uses;
}

function usesOfWords(slot: SlotContent): Use[] {
  if (typeof slot === 'string' || !('runs' in slot)) return [];
  return slot.runs.flatMap(({ color, link }): Use | [] =>
    color === undefined ? [] : { count: 1, kind: 'other', role: link === true ? 'link' : 'ink', color },
  );
}
