/** The words that templates of stand-ins have beside the others: texts in pieces, and how wide they are in their block. */
import { cleanText, type TemplateWord } from '../../templates.ts';
import type { EmitContext } from '../../target.ts';
import { placeIn } from '../../stand-ins/android/place-in.ts';
import type { Extent, Holder } from '../../stand-ins/native-view.ts';
import type { AndroidStandIns } from '../../stand-ins/stand-in.ts';
import { joinedPhrase, PHRASE, PICTURED, PLACE } from '../../stand-ins/template-words.ts';
import type { ComponentResources } from './component-resources.ts';
import { resourceName } from './names.ts';

export const STAND_IN_WORDS = [PHRASE, PICTURED, PLACE];

/** Blocks with templates of their own, and the page, are taken for columns. */
const PAGE: Holder = { axis: 'column', gap: 0, stretches: false };

const EXTENTS: readonly Extent[] = ['fill', 'grow', 'hug', 'button'];

/**
 * @param references what the slots are written as
 * @param requirements gets the strings that words bring
 */
export function standInWords(
  { around, content, identifier, pictures }: EmitContext,
  references: Readonly<Record<string, string>>,
  requirements: ComponentResources,
  standIns: AndroidStandIns,
): Readonly<Record<string, TemplateWord>> {
  const texts = new Map(
    Object.entries(references).map(([slot, reference]) => [reference, content[slot] ?? '']),
  );
  const names = new Map<string, string>();
  return {
    [PICTURED]: (slot = '') => (pictures[slot] === undefined ? '' : 'yes'),
    [PHRASE]: (...parts) => {
      const [only = ''] = parts;
      if (parts.length === 1 && texts.has(only)) return only;
      const text = joinedPhrase(parts.map((part) => cleanText(texts.get(part) ?? part)));
      const number = names.size === 0 ? '' : String(names.size + 1);
      const name = names.get(text) ?? resourceName(identifier, `words${number}`);
      if (!names.has(text)) requirements.strings.push([name, text]);
      names.set(text, name);
      return `@string/${name}`;
    },
    [PLACE]: (extent = '', style = '') => {
      const holder = standIns.holderOf(around.at(-1) ?? '') ?? PAGE;
      const known = EXTENTS.find((name) => name === extent) ?? 'fill';
      const attributes = placeIn(holder, known, style === '' ? standIns.looks : undefined);
      return Object.entries(attributes)
        .map(([name, value]) => `${name}="${value}"`)
        .join('\n    ');
    },
  };
}
