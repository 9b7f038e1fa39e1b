/** A screen as the model writes it: a flat list of component names and braces. Commas carry nothing and are left out. */
import { PixelwrightError } from '../core/errors.ts';
import { isComponentName } from './component-name.ts';
import { MAX_DEPTH } from './limits.ts';
import type { Screen, ScreenNode } from './tree.ts';
import { marks } from './walk.ts';

export const OPEN = '{';
export const CLOSE = '}';
/** Follows the last token of a whole screen; never part of a token list. */
export const END = '<end>';

/** The tokens of a screen in the order of its text. */
export function toTokens(screen: Screen): string[] {
  const tokens: string[] = [];
  for (const { type, node } of marks(screen)) {
    if (type === 'close') tokens.push(CLOSE);
    else if (type === 'open') tokens.push(node.name, OPEN);
    else tokens.push(node.name);
  }
  return tokens;
}

/**
 * The tree of a list of tokens.
 * @throws PixelwrightError 'input' where braces do not match, a token is no name, or blocks nest too deep.
 */
export function fromTokens(tokens: readonly string[]): Screen {
  const levels: { nodes: ScreenNode[]; name: string }[] = [];
  let nodes: ScreenNode[] = [];
  tokens.forEach((token, index) => {
    const refuse = (why: string): PixelwrightError =>
      new PixelwrightError('input', `${why} in a list of tokens`, { where: `token ${index + 1}` });
    if (token === OPEN) {
      const head = nodes.at(-1);
      if (head === undefined || tokens[index - 1] !== head.name)
        throw refuse(`'{' without a component before it`);
      if (levels.length >= MAX_DEPTH) throw refuse(`more than ${MAX_DEPTH} blocks within one another`);
      nodes.pop();
      levels.push({ nodes, name: head.name });
      nodes = [];
    } else if (token === CLOSE) {
      const level = levels.pop();
      if (level === undefined) throw refuse(`'}' without '{'`);
      level.nodes.push({ name: level.name, children: nodes });
      nodes = level.nodes;
    } else {
      if (!isComponentName(token)) throw refuse(`${JSON.stringify(token)} is no component name`);
      nodes.push({ name: token });
    }
  });
  const open = levels.at(-1);
  if (open !== undefined) {
    throw new PixelwrightError('input', `'${open.name}' is not closed in a list of tokens`, {
      where: `token ${tokens.length}`,
    });
  }
  return { children: nodes };
}
