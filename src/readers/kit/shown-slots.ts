/** Which of a component's slots are to be seen as text, and what their texts look like. */
import type { Component, Kit, Slot } from '../../kits/index.ts';

/** A slot whose text is to be seen. */
export interface ShownSlot {
  readonly name: string;
  /** The kit's own text, which says what kind of text it is: words, an amount, a date. */
  readonly example: string;
}

type Entry = readonly [string, Slot];

const NUMBER = /^[\d.]*(%|[a-z]{2,4})?$/;

/**
 * The slots whose text is to be seen, in the order of the kit: what random screens fill with words is, the others are names for
 * those who do not see. A kit that gives no hints for those does not say; there it is all that are no bare number, which may be
 * the width of a bar.
 */
export function shownSlots(kit: Kit): (component: Component | undefined) => readonly ShownSlot[] {
  const isShown = givesHints(kit)
    ? ([, slot]: Entry) => slot.sampling !== undefined
    : ([, slot]: Entry) => !NUMBER.test(slot.default);
  return (component) =>
    Object.entries(component?.slots ?? {})
      .filter((entry) => entry[1].kind === 'text' && isShown(entry))
      .map(([name, slot]) => ({ name, example: slot.default }));
}

function givesHints({ components }: Kit): boolean {
  return Array.from(components.values()).some(({ slots }) =>
    Object.values(slots).some(({ sampling }) => sampling !== undefined),
  );
}
