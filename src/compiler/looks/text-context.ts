/** Letters as they are inherited: what a look leaves out is as in the block around, on targets where nothing inherits. */
import type { Style } from '../../dsl/index.ts';
import type { Member } from './members.ts';

export type TextStyle = Pick<
  Style,
  'color' | 'fontFamily' | 'fontSize' | 'fontWeight' | 'italic' | 'lineHeight' | 'letterSpacing' | 'textAlign'
>;

export interface TextContext {
  readonly style: TextStyle;
  /** The look of the innermost block that said something of it; empty for what the page says. */
  readonly owner: string;
}

const NOTHING: TextContext = { style: {}, owner: '' };

/** What the letters of each component's own text look like before its look is asked, and those in it after that. */
export interface TextContexts {
  /** What the component inherits. */
  inherited(member: Member): TextContext;
  /** What its children inherit: with what its own look says. */
  within(member: Member): TextContext;
  /** What the page says of all letters. */
  readonly base: TextStyle;
}

/** @param members in document order */
export function textContexts(members: readonly Member[]): TextContexts {
  const within = new Map<Member, TextContext>();
  const inherited = ({ parent }: Member): TextContext =>
    (parent === undefined ? undefined : within.get(parent)) ?? NOTHING;
  for (const member of members) {
    const around = inherited(member);
    const own = textStyle(member.style ?? {});
    const isSilent = Object.keys(own).length === 0;
    const owner = member.parent === undefined ? '' : (member.use.look ?? '');
    within.set(member, isSilent ? around : { style: { ...around.style, ...own }, owner });
  }
  const [root] = members;
  return {
    inherited,
    within: (member) => within.get(member) ?? NOTHING,
    base: (root === undefined ? undefined : within.get(root))?.style ?? {},
  };
}

/** What a style says of letters. */
export function textStyle(style: Style): TextStyle {
  const { color, fontFamily, fontSize, fontWeight, italic, lineHeight, letterSpacing, textAlign } = style;
  const all = { color, fontFamily, fontSize, fontWeight, italic, lineHeight, letterSpacing, textAlign };
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined));
}
