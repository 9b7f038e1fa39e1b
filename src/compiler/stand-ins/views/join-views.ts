/** Puts together what HTML writes in two elements and phones have in one: a box and the words beside it, a field and its label. */
import type { NativeView, TextView, ViewOf } from '../native-view.ts';

/** @param views of one block, in order */
export function joinedViews(views: readonly NativeView[]): NativeView[] {
  return withLabels(withChoices(views));
}

/** A choice without words has those beside it, where nothing else is there. */
function withChoices(views: readonly NativeView[]): readonly NativeView[] {
  const choices = views.filter(isChoice);
  const texts = views.filter(isText);
  const [choice] = choices;
  const [text] = texts;
  if (choices.length !== 1 || texts.length !== 1 || choice === undefined || text === undefined) return views;
  if (choice.words.length > 0 || text.level !== undefined) return views;
  return views
    .filter((view) => view !== text)
    .map((view) => (view === choice ? { ...choice, words: text.words } : view));
}

/** A field is called by the text before it. */
function withLabels(views: readonly NativeView[]): NativeView[] {
  const joined: NativeView[] = [];
  for (const view of views) {
    const before = joined.at(-1);
    if (before !== undefined && isText(before) && before.level === undefined && isNameless(view)) {
      joined[joined.length - 1] = { ...before, isLabel: view.kind === 'field' };
      joined.push(
        view.kind === 'field'
          ? { ...view, label: before.words, isLabelled: true }
          : { ...view, label: before.words },
      );
    } else joined.push(view);
  }
  return joined;
}

function isNameless(view: NativeView): view is ViewOf<'field'> | ViewOf<'slider'> | ViewOf<'select'> {
  return (
    (view.kind === 'field' || view.kind === 'slider' || view.kind === 'progress' || view.kind === 'select') &&
    view.label.length === 0
  );
}

function isChoice(view: NativeView): view is ViewOf<'checkbox'> {
  return view.kind === 'checkbox' || view.kind === 'radio' || view.kind === 'switch';
}

function isText(view: NativeView): view is TextView {
  return view.kind === 'text';
}
