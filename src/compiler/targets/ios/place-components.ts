/**
 * Makes the records fit together where a screen leaves the kit's grammar: a bar takes items alone, other blocks take
 * views alone, and what stands inside a leaf has no place at all. The storyboard would be unreadable otherwise.
 */
import { type Screen, type ScreenNode, walk } from '../../../dsl/index.ts';
import type { EmittedComponent, EmittedText } from '../../target.ts';
import { readXmlFragment } from '../../xml.ts';
import { type Declarations, declarationsSchema } from './declarations.ts';
import { ITEM_TEXT, placeholderComponent } from './placeholder.ts';
import { resourceNames } from './resource-names.ts';

export interface PlacedComponent extends EmittedComponent {
  readonly requirements: Declarations;
  /** Whether the storyboard has it. */
  readonly isInStoryboard: boolean;
}

interface Block {
  readonly takesItems: boolean;
  readonly holdsStoryboard: boolean;
  readonly holdsSwift: boolean;
}

const PAGE: Block = { takesItems: false, holdsStoryboard: true, holdsSwift: true };
/** What begins with an item of a bar. */
const ITEM = /^(?:\s|<!--.*?-->)*<tabBarItem\b/s;
const NOTHING: EmittedText = { before: '', after: '', open: false };

/** @param emitted one record for each component, in document order */
export function placeComponents(screen: Screen, emitted: readonly EmittedComponent[]): PlacedComponent[] {
  const blocks = new Map<ScreenNode | undefined, Block>([[undefined, PAGE]]);
  return Array.from(walk(screen), ({ node, path, parent, index }) => {
    const record = emitted[index];
    if (record === undefined) throw new RangeError(`no record of component ${index}`);
    const block = blocks.get(parent) ?? PAGE;
    const placeholder = placeholderComponent(node, path, record.identifier, 'cannot stand here');
    const storyboard = fitting(record, placeholder, block.takesItems);
    const swift = record.texts['swift'] ?? NOTHING;
    blocks.set(node, {
      takesItems: storyboard.open && readXmlFragment(storyboard.before).open.at(-1) === 'items',
      holdsStoryboard: block.holdsStoryboard && storyboard.open,
      holdsSwift: block.holdsSwift && swift.open,
    });
    const isOwn = block.holdsStoryboard && storyboard === record.texts['storyboard'];
    const requirements = declarationsSchema.parse(record.requirements);
    return {
      ...record,
      texts: { storyboard, swift },
      requirements: {
        ...(isOwn
          ? requirements
          : { ...requirements, ...storyboardRequirements(storyboard, block.holdsStoryboard) }),
        ...(block.holdsSwift ? {} : { states: [], choices: [], handlers: [] }),
      },
      isInStoryboard: block.holdsStoryboard,
    };
  });
}

/** The component's own storyboard text, or one that may stand in this block. */
function fitting(record: EmittedComponent, placeholder: EmittedComponent, inBar: boolean): EmittedText {
  const own = record.texts['storyboard'] ?? NOTHING;
  const isItem = ITEM.test(own.before);
  if (isItem === inBar) return own;
  const stand = inBar
    ? (record.texts[ITEM_TEXT] ?? placeholder.texts[ITEM_TEXT])
    : placeholder.texts['storyboard'];
  return stand ?? NOTHING;
}

/** What the storyboard requires for a text that stands in for the component's own. */
function storyboardRequirements(text: EmittedText, isThere: boolean): Partial<Declarations> {
  const { storyboardColors, storyboardImages, systemColors, systemImages } = resourceNames(
    isThere ? readXmlFragment(text.before + text.after).elements : [],
    '',
  );
  const resources = { storyboardColors, storyboardImages, systemColors, systemImages };
  return { outlets: [], actions: [], delegates: [], ...resources };
}
