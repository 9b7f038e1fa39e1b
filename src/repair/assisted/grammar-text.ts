/** A kit's grammar in words that a model reads: which components there are, and which may stand in which. */
import type { ContentModel } from '../../dsl/index.ts';
import type { Kit } from '../../kits/index.ts';

/** One component a line: `row (A row): one of: single x1 | double x2`. */
export function grammarText(kit: Kit): string {
  const lines = Array.from(kit.components.values(), ({ name, description, content, slots }) => {
    const texts = Object.entries(slots).flatMap(([slot, { kind }]) => (kind === 'text' ? [slot] : []));
    const words = texts.length === 0 ? '' : `; text slots: ${texts.join(', ')}`;
    const inside = content === undefined ? 'a leaf, written without braces' : `holds ${contentText(content)}`;
    return `${name} (${description}): ${inside}${words}`;
  });
  return [`The screen holds ${contentText(kit.root)}`, ...lines].join('\n');
}

function contentText(content: ContentModel): string {
  return content
    .map((sequence) => {
      const parts = sequence.map(({ any, min, max }) => `${countText(min, max)} of ${any.join('|')}`);
      return parts.length === 0 ? 'nothing' : parts.join(', then ');
    })
    .join(' — or — ');
}

function countText(min: number, max: number | null): string {
  if (max === null) return `${min} or more`;
  return min === max ? `${min}` : `${min} to ${max}`;
}
