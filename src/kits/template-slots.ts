/** What a component's HTML template says of its slots: which there are where `kit.json` names none, and which texts are to be seen. */
import { HTML_WORDS } from './html-words.ts';
import type { Component, ShownText, Slot } from './kit.ts';

/** `{{title}}`, `{{{title}}}`, `{{rich title}}`. */
const WRITTEN = /\{\{\{?\s*(?:rich\s+)?([a-z][a-zA-Z0-9]{0,29})\s*\}?\}\}/g;
/** The attribute whose value is open at the end of a text. */
const OPEN_ATTRIBUTE = /([\w:-]+)\s*=\s*(?:"[^"]*|'[^']*)$/;
const TEXT_ATTRIBUTES = new Set(['alt', 'aria-label', 'label', 'placeholder', 'title', 'value']);
/** Of these, names for those who do not see, and what comes under the pointer alone: no words of a screenshot. */
const UNSEEN_ATTRIBUTES = new Set(['alt', 'aria-label', 'title']);
const COLOR_ATTRIBUTES = new Set(['fill', 'stop-color', 'stroke']);
/** The end of a `style` in which a color comes next; a slot may be a number there as well. */
const OPEN_COLOR = /(?:[\w-]*color|background|fill|stroke)\s*:\s*$/;
/** Elements with a sentence or more in them. */
const LONG = new Set(['p', 'blockquote', 'figcaption', 'dd']);
const NO_SLOTS: ReadonlySet<string> = new Set([...HTML_WORDS, 'children', 'identifier', 'else']);

const SHORT_TEXT = { words: [1, 3], letters: [3, 8], capitalized: true } as const;
const LONG_TEXT = { words: [6, 14], letters: [3, 8], capitalized: true } as const;

/**
 * Texts and attributes that people read are texts, the `src` of a picture is an image, what stands in `style` or `fill` a
 * color. What is written elsewhere (`class`) is no content, and stays unknown.
 */
export function inferSlots({ name, values }: Component, html: string): Record<string, Slot> {
  const slots: Record<string, Slot> = {};
  for (const match of html.matchAll(WRITTEN)) {
    const slot = match[1] ?? '';
    if (NO_SLOTS.has(slot) || slot in Object.prototype || Object.hasOwn(values, slot)) continue;
    const kind = kindAt(html.slice(0, match.index));
    if (kind === undefined || Object.hasOwn(slots, slot)) continue;
    slots[slot] = slotOf(kind, slot, name, html.slice(0, match.index));
  }
  return slots;
}

/** The slots that a template writes as text that is to be seen, in its order, each once. */
export function shownTexts({ slots }: Pick<Component, 'slots'>, html: string): ShownText[] {
  const shown = new Map<string, ShownText>();
  for (const match of html.matchAll(WRITTEN)) {
    const slot = match[1] ?? '';
    const before = html.slice(0, match.index);
    if (!Object.hasOwn(slots, slot) || slots[slot]?.kind !== 'text' || shown.has(slot)) continue;
    if (kindAt(before) !== 'text' || UNSEEN_ATTRIBUTES.has(openAttribute(before))) continue;
    const behind = html.slice(match.index + match[0].length);
    shown.set(slot, { slot, before: literal(LAST_LITERAL, before), after: literal(FIRST_LITERAL, behind) });
  }
  return [...shown.values()];
}

/** What stands between a slot and the element, attribute or expression beside it. */
const LAST_LITERAL = /[^<>{}"']*$/;
const FIRST_LITERAL = /^[^<>{}"']*/;

function literal(where: RegExp, html: string): string {
  const text = where.exec(html)?.[0] ?? '';
  return /&\w/.test(text) ? '' : text.replaceAll(/\s+/g, ' ').trim();
}

function kindAt(before: string): Slot['kind'] | undefined {
  const start = before.lastIndexOf('<');
  if (start <= before.lastIndexOf('>')) return 'text';
  const tag = before.slice(start);
  const attribute = openAttribute(before);
  if (TEXT_ATTRIBUTES.has(attribute)) return 'text';
  if (COLOR_ATTRIBUTES.has(attribute) || (attribute === 'style' && OPEN_COLOR.test(tag))) return 'color';
  return attribute === 'src' && /^<(?:img|source)\b/.test(tag) ? 'image' : undefined;
}

/** Of the tag that is open at the end of a text; empty where there is none. */
function openAttribute(before: string): string {
  return OPEN_ATTRIBUTE.exec(before.slice(before.lastIndexOf('<')))?.[1]?.toLowerCase() ?? '';
}

function slotOf(kind: Slot['kind'], slot: string, component: string, before: string): Slot {
  if (kind === 'color') return { kind, default: '#808080' };
  if (kind === 'image') return { kind, default: '' };
  const [, element = ''] = /<([a-z][a-z0-9]*)\b[^<>]*>[^<>]*$/.exec(before) ?? [];
  // The only text of a thing says what the thing is.
  const name =
    slot === 'text'
      ? component.replaceAll('-', ' ')
      : slot.replaceAll(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
  const text = { kind, default: name.charAt(0).toUpperCase() + name.slice(1) } as const;
  if (UNSEEN_ATTRIBUTES.has(openAttribute(before))) return text;
  return { ...text, sampling: LONG.has(element) ? LONG_TEXT : SHORT_TEXT };
}
