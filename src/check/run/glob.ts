/** Globs over the names of screens: `*` within a folder, `**` across folders, `?` for one letter. */

/** Whether the whole name fits, in time that grows with the product of the lengths, whatever the glob. */
export function matchesGlob(glob: string, name: string): boolean {
  const tokens = tokensOf(glob);
  // reached[i]: the tokens so far fit the first i letters of the name.
  let reached: boolean[] = Array.from({ length: name.length + 1 }, (_, index) => index === 0);
  for (const token of tokens) reached = advance(reached, token, name);
  return reached[name.length] === true;
}

/** `any folders/` also fits no folder at all, so that `**` with a slash behind it fits a name without folders. */
type Token = 'any' | 'any within' | 'one' | 'any folders' | { readonly letter: string };

function tokensOf(glob: string): Token[] {
  return (glob.match(/\*\*\/|\*+|[^*]/gsu) ?? []).flatMap((part): Token[] => {
    if (part === '**/') return ['any folders'];
    if (part.startsWith('**')) return ['any'];
    if (part === '*') return ['any within'];
    if (part === '?') return ['one'];
    return Array.from({ length: part.length }, (_, at) => ({ letter: part.charAt(at) }));
  });
}

function advance(reached: readonly boolean[], token: Token, name: string): boolean[] {
  const next = reached.map(() => false);
  let running = false;
  for (let at = 0; at <= name.length; at += 1) {
    const before = name.charAt(at - 1);
    const came = at > 0 && reached[at - 1] === true;
    if (typeof token === 'object') next[at] = came && before === token.letter;
    else if (token === 'one') next[at] = came && before !== '/';
    else {
      running = (running && (token !== 'any within' || before !== '/')) || reached[at] === true;
      next[at] =
        token === 'any folders' ? reached[at] === true || (running && at > 0 && before === '/') : running;
    }
  }
  return next;
}
