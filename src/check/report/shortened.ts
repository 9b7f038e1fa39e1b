/** Text in no more than so many characters; half a surrogate pair, which no encoding takes, is replaced. */
export function shortened(text: string, mostCharacters: number): string {
  const characters = Array.from(text.replace(/\p{Surrogate}/gu, '\uFFFD'));
  return characters.length <= mostCharacters
    ? characters.join('')
    : `${characters.slice(0, mostCharacters - 1).join('')}…`;
}
