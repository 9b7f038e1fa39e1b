/** The command line that goes on with what was stopped. */

/** The same one with --resume, quoted for a POSIX shell. */
export function resumeCommand(bin: string, argv: readonly string[]): string {
  const end = argv.indexOf('--');
  const options = end === -1 ? argv : argv.slice(0, end);
  const rest = end === -1 ? [] : argv.slice(end);
  const words = options.includes('--resume') ? argv : [...options, '--resume', ...rest];
  return ['npx', bin, ...words.map(quote)].join(' ');
}

function quote(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;
}
