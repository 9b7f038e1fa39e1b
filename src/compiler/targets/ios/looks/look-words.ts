/** The words of iOS templates that take part in the layout, for one component, and texts in runs. */
import {
  layoutUse,
  lookMark,
  OWN_TEXT,
  replaceLookMarks,
  type LayoutUse,
} from '../../../looks/layout-use.ts';
import type { EmitContext, NamedRun } from '../../../target.ts';
import { RICH, cleanLines, type RichText, type TemplateWord } from '../../../templates.ts';
import { pictureImage } from '../asset-catalogue.ts';
import { pictureWord } from '../emission.ts';
import { swiftTitle, xmlAttribute } from '../escape.ts';
import { argumentMark } from '../swift/arguments.ts';

/** Names of the words, for compiling templates. */
export const BOARD_LOOK_WORDS = ['look', 'ownText', 'stack', 'letters', 'plain', 'given', 'childless'];
export const SWIFT_LOOK_WORDS = [
  RICH,
  'look',
  'stack',
  'naturalWidth',
  'span',
  'plain',
  'given',
  'childless',
];

/** A slot of this name has that of a word. */
const PICTURE_SLOT = 'picture';

/** What a picture is wide that is not there, points. */
const MISSING_PICTURE = 320;

export interface LookWords {
  readonly storyboard: Readonly<Record<string, TemplateWord>>;
  readonly swift: Readonly<Record<string, TemplateWord>>;
  /** What the SwiftUI template said of the component's layout; asked when it has run. */
  readonly use: () => LayoutUse | undefined;
}

/**
 * @param squareWord the word that makes squares of a color in SwiftUI
 */
export function lookWords(context: EmitContext, squareWord: TemplateWord | undefined): LookWords {
  const { node, identifier, content, pictures, runs, sizes, look } = context;
  let use: LayoutUse | undefined;
  const mark = (role: string): string => lookMark(identifier, role);
  const image = pictures[PICTURE_SLOT] === undefined ? '' : pictureImage(pictures[PICTURE_SLOT]);
  const both: Record<string, TemplateWord> = {
    given: (slot = '') => answer(pictures[slot] !== undefined || (content[slot] ?? '') !== ''),
    childless: () => answer((node.children ?? []).length === 0),
    plain: () => answer(runs[OWN_TEXT] === undefined),
  };
  return {
    storyboard: {
      ...both,
      [PICTURE_SLOT]: pictureWord(xmlAttribute(image)),
      look: () => mark('boardLook'),
      ownText: () => mark('boardText'),
      stack: () => mark('boardStack'),
      letters: () => mark('boardLetters'),
    },
    swift: {
      ...both,
      [PICTURE_SLOT]: pictureWord(argumentMark('asset', PICTURE_SLOT, swiftTitle(image)), squareWord),
      look: (kind = '', always = '') => {
        use = layoutUse(context, kind, always);
        return mark('look');
      },
      stack: () => mark('stack'),
      naturalWidth: (slot = '') => String(sizes[slot]?.width ?? MISSING_PICTURE),
      span: () => (look?.style.span === undefined ? '' : String(look.style.span)),
    },
    use: () => use,
  };
}

function answer(isTrue: boolean): string {
  return isTrue ? 'yes' : '';
}

/** Text slots as SwiftUI templates write them by `{{rich text}}`: a `Text`, or several that are one. */
export function swiftTexts({ component, content, runs, identifier }: EmitContext): Record<string, RichText> {
  return Object.fromEntries(
    Object.entries(component.slots)
      .filter(([slot, { kind }]) => kind === 'text' && content[slot] !== undefined)
      .map(([slot]) => {
        const text = content[slot] ?? '';
        const whole = `Text(${argumentMark('rich', slot, swiftTitle(cleanLines(text)))})`;
        const [first = whole, ...more] = (runs[slot] ?? []).map((run) => runCode(run, identifier));
        const written = more.length === 0 ? first : `(${[first, ...more].join('\n    + ')})`;
        return [slot, { text, written }];
      }),
  );
}

function runCode({ text, link, strong, italic, color }: NamedRun, identifier: string): string {
  const words = swiftTitle(cleanLines(text));
  return [
    link === true ? `${lookMark(identifier, 'link')}(${words})` : `Text(${words})`,
    ...(strong === true ? ['.bold()'] : []),
    ...(italic === true ? ['.italic()'] : []),
    ...(color === undefined ? [] : [`.foregroundStyle(${lookMark(identifier, `ink_${color.slice(1)}`)})`]),
  ].join('');
}

/** A component's code as XML without the others: the marks are attributes and elements still to come. */
export function withoutMarks(xml: string): string {
  return replaceLookMarks(xml, () => '');
}
