/** The words of Android templates that take part in the layout, for one component. */
import { layoutUse, lookMark, replaceLookMarks, type LayoutUse } from '../../../looks/layout-use.ts';
import type { EmitContext } from '../../../target.ts';
import type { TemplateWord } from '../../../templates.ts';
import { fieldKind, type FieldKind } from '../field-kind.ts';

/** Names of the words, for compiling templates. */
export const LOOK_WORDS = [
  'look',
  'layout',
  'ownText',
  'labelFor',
  'childless',
  'given',
  'entries',
  'inputType',
  'autofill',
];

/** What the marks stand for. */
export type MarkRole = 'look' | 'layout' | 'ownText' | 'labelFor';

export interface LookWords {
  readonly words: Readonly<Record<string, TemplateWord>>;
  /** What the template said of the component's layout; asked when it has run. */
  readonly use: () => LayoutUse | undefined;
  /** Names of strings that stand in lists. */
  readonly arrays: readonly string[];
}

export function lookWords(context: EmitContext): LookWords {
  const { node, identifier, content, pictures } = context;
  let use: LayoutUse | undefined;
  const arrays: string[] = [];
  const mark = (role: MarkRole): string => lookMark(identifier, role);
  const kindBy = (slots: readonly string[]): FieldKind => fieldKind(slots.map((slot) => content[slot] ?? ''));
  return {
    words: {
      inputType: (...slots) => kindBy(slots).inputType,
      autofill: (...slots) => {
        const { autofill } = kindBy(slots);
        return autofill === undefined
          ? 'android:importantForAutofill="no"'
          : `android:autofillHints="${autofill}"`;
      },
      labelFor: () => mark('labelFor'),
      look: (kind = '', always = '') => {
        use = layoutUse(context, kind, always);
        return mark('look');
      },
      layout: () => mark('layout'),
      ownText: () => mark('ownText'),
      childless: () => ((node.children ?? []).length === 0 ? 'yes' : ''),
      entries: (string = '') => {
        const name = string.replace(/^@string\//, '');
        arrays.push(name);
        return `@array/${name}`;
      },
      given: (slot = '') => (pictures[slot] !== undefined || (content[slot] ?? '') !== '' ? 'yes' : ''),
    },
    use: () => use,
    arrays,
  };
}

/** A component's code as XML without the others: the marks are names of elements and attributes still to come. */
export function withoutMarks(xml: string): string {
  return replaceLookMarks(xml, (_identifier, role) => (role === 'layout' ? 'LinearLayout' : ''));
}
