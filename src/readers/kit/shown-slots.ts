/** Which of a component's slots are to be seen as text, and what their texts look like. */
import type { Component, Kit } from '../../kits/index.ts';

/** A slot whose text is to be seen. */
export interface ShownSlot {
  readonly name: string;
  /** The kit's own text, which says what kind of text it is: words, an amount, a date. */
  readonly example: string;
  /** What the template writes around it, such as a unit. */
  readonly before: string;
  readonly after: string;
}

const NUMBER = /^[\d.]*(%|[a-z]{2,4})?$/;

/**
 * The slots whose text is to be seen, in the order of the HTML template. Where a kit gives hints for random screens, what they fill with
 * words is; the others are names for those who do not see. Without a template, and without hints, all texts are but bare numbers, which
 * may be the width of a bar.
 */
export function shownSlots(kit: Kit): (component: Component | undefined) => readonly ShownSlot[] {
  const isHinted = givesHints(kit);
  return (component) => {
    if (component === undefined) return [];
    const { slots, shown } = component;
    const texts = shown ?? Object.keys(slots).map((slot) => ({ slot, before: '', after: '' }));
    return texts.flatMap(({ slot: name, before, after }) => {
      const slot = slots[name];
      const isSeen = isHinted
        ? slot?.sampling !== undefined
        : shown !== undefined || !NUMBER.test(slot?.default ?? '');
      return slot?.kind === 'text' && isSeen ? [{ name, example: slot.default, before, after }] : [];
    });
  };
}

/** Whether a text is a single sign that lacks what the template writes around it: a piece of a drawing rather. */
export function isScrap(text: string, { before, after }: ShownSlot): boolean {
  return Array.from(text).length === 1 && before + after !== '';
}

/** A text as it was read, without what the template writes around it. */
export function withoutAffixes(text: string, { before, after }: ShownSlot): string {
  const begun = before !== '' && text.startsWith(before) ? text.slice(before.length) : text;
  const ended = after !== '' && begun.endsWith(after) ? begun.slice(0, -after.length) : begun;
  return ended.trim() || text;
}

function givesHints({ components }: Kit): boolean {
  return Array.from(components.values()).some(({ slots }) =>
    Object.values(slots).some(({ sampling }) => sampling !== undefined),
  );
}
