/** What the HTML Standard's parser finds wrong with an assembled page. */
import { parse } from 'parse5';
import { fileText } from '../../file-text.ts';
import type { OutputFile } from '../../types.ts';

/** One message for each parse error, with the file and the line. */
export function checkPage(files: readonly OutputFile[]): string[] {
  return files
    .filter(({ path }) => path.endsWith('.html'))
    .flatMap((file) => {
      const problems: string[] = [];
      parse(fileText(file), {
        sourceCodeLocationInfo: true,
        onParseError: ({ code, startLine }) =>
          problems.push(`${file.path}:${startLine}: ${code.replaceAll('-', ' ')}`),
      });
      return problems;
    });
}
