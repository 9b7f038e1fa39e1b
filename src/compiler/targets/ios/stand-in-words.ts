/** The words that templates of stand-ins have beside the others: texts in pieces, and where they stand. */
import { cleanText, type TemplateWord } from '../../templates.ts';
import type { EmitContext } from '../../target.ts';
import { IN_COLUMN } from '../../stand-ins/board/board-template.ts';
import type { IosStandIns } from '../../stand-ins/stand-in.ts';
import { joinedPhrase, PHRASE, PICTURED, PLACE } from '../../stand-ins/template-words.ts';
import { swiftTitle, xmlAttribute } from './escape.ts';
import { argumentMark, withLiterals } from './swift/arguments.ts';

export const STAND_IN_WORDS = [PHRASE, PICTURED, PLACE, IN_COLUMN];

type Words = Readonly<Record<string, TemplateWord>>;

/** A row has its views as wide as they need; what should take the rest says so. */
const GROW = '\n    .frame(maxWidth: .infinity, alignment: .leading)';

export function standInWords(
  { around, content, pictures }: EmitContext,
  standIns: IosStandIns,
): { readonly storyboard: Words; readonly swift: Words } {
  const { axis = 'column', stretches = false } = standIns.holderOf(around.at(-1) ?? '') ?? {};
  const isRow = axis === 'row' || axis === 'strip' || axis === 'line';
  const place: Words = {
    [PICTURED]: (slot = '') => (pictures[slot] === undefined ? '' : 'yes'),
    [IN_COLUMN]: (extent = '') => (isRow || (stretches && extent === 'button') ? '' : 'yes'),
    [PLACE]: () => (axis === 'row' ? GROW : ''),
  };
  /** Slots by what they are written as. */
  const known = (write: (text: string) => string): ReadonlyMap<string, string> =>
    new Map(Object.values(content).map((text) => [write(cleanText(text)), cleanText(text)]));
  const inBoard = known(xmlAttribute);
  const inSwift = known(swiftTitle);
  const names = new Map<string, string>();
  return {
    storyboard: {
      ...place,
      [PHRASE]: (...parts) =>
        parts.length === 1 && inBoard.has(parts[0] ?? '')
          ? (parts[0] ?? '')
          : xmlAttribute(joinedPhrase(parts.map((part) => inBoard.get(part) ?? part))),
    },
    swift: {
      ...place,
      [PHRASE]: (...parts) => {
        const [only = ''] = parts;
        if (parts.length === 1 && withLiterals(only) !== only) return only;
        const text = joinedPhrase(parts.map((part) => inSwift.get(withLiterals(part)) ?? part));
        const name = names.get(text) ?? `words${names.size === 0 ? '' : names.size + 1}`;
        names.set(text, name);
        return argumentMark('text', name, swiftTitle(text));
      },
    },
  };
}
