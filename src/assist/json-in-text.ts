/** JSON that stands somewhere in a text: models put it into code fences, behind thoughts, between sentences. */

/** Places at which an object is looked for; a text with more braces is no answer. */
const MOST_PLACES = 40;

/** What may be meant, the likeliest first: the whole text, what is in fences, each object that is whole. */
export function* jsonIn(text: string): Generator {
  const bare = text.replace(/<think>[\s\S]*?<\/think>/g, '').trim();
  yield* parsed(bare);
  for (const [, fenced = ''] of bare.matchAll(/```[a-z]*\n([\s\S]*?)```/g)) yield* parsed(fenced);
  let places = 0;
  for (let at = bare.indexOf('{'); at !== -1 && places < MOST_PLACES; at = bare.indexOf('{', at + 1)) {
    places += 1;
    const end = endOfObject(bare, at);
    if (end === undefined) continue;
    yield* parsed(bare.slice(at, end));
  }
}

function* parsed(text: string): Generator {
  try {
    yield JSON.parse(text) as unknown;
  } catch {
    // Another place in the text may hold it.
  }
}

/** Behind the brace that closes the one at `start`; undefined where none does. */
function endOfObject(text: string, start: number): number | undefined {
  let depth = 0;
  let isString = false;
  for (let at = start; at < text.length; at++) {
    const letter = text[at];
    if (isString && letter === '\\') at += 1;
    else if (letter === '"') isString = !isString;
    else if (isString) continue;
    else if (letter === '{') depth += 1;
    else if (letter === '}' && (depth -= 1) === 0) return at + 1;
  }
  return undefined;
}
