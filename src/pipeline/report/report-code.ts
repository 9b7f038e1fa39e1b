/** The written files as `report.html` shows them: by target, to read and to copy. */
import type { OutputContent } from '../../core/output/index.ts';
import type { ReportFacts } from './report.ts';

/** Longer files are cut; the whole lies beside the report. */
const MOST_LINES = 500;
const MOST_CHARACTERS = 60_000;
/** Of all files together; what is beyond is only named. */
const MOST_CHARACTERS_IN_ALL = 1_000_000;

export interface CodeTab {
  readonly name: string;
  readonly files: readonly CodeFile[];
}

export interface CodeFile {
  readonly path: string;
  /** Where the file lies, for a link. */
  readonly href: string;
  readonly size: string;
  /** Undefined for what is no text, or too much of it. */
  readonly text: { readonly code: string; readonly numbers: string } | undefined;
  /** Why not all of it is shown; undefined where all is. */
  readonly note: string | undefined;
  readonly isOpen: boolean;
}

/** A tab for each target with its files as they were written, and one for what belongs to no target. */
export function codeTabs(
  report: Pick<ReportFacts, 'targets'>,
  contents: readonly OutputContent[],
): readonly CodeTab[] {
  const folders = report.targets.map(({ target }) => `${target}/`);
  const groups = [
    ...report.targets.map(({ target }) => ({
      name: target,
      files: contents.filter(({ path }) => path.startsWith(`${target}/`)),
    })),
    {
      name: 'screen',
      files: contents.filter(({ path }) => !folders.some((folder) => path.startsWith(folder))),
    },
  ];
  let left = MOST_CHARACTERS_IN_ALL;
  return groups
    .filter(({ files }) => files.length > 0)
    .map(({ name, files }) => ({
      name,
      files: files.map((file, index) => {
        const shown = codeFile(file, index === 0, left);
        left -= shown.text?.code.length ?? 0;
        return shown;
      }),
    }));
}

function codeFile({ path, content }: OutputContent, isOpen: boolean, left: number): CodeFile {
  const bytes = typeof content === 'string' ? Buffer.byteLength(content) : content.length;
  const named = { path, href: fileAddress(path), size: sizeInWords(bytes) };
  const unshown = (note: string): CodeFile => ({ ...named, text: undefined, note, isOpen: false });
  if (typeof content !== 'string') return unshown('Not text: open the file itself.');
  if (left <= 0) return unshown('Too much code for one page: open the file itself.');
  const lines = content.replace(/\n$/, '').split('\n');
  const code = withoutHalfCharacter(
    lines.slice(0, MOST_LINES).join('\n').slice(0, Math.min(MOST_CHARACTERS, left)),
  );
  const shown = code.split('\n').length;
  const isWhole = code.length === content.replace(/\n$/, '').length;
  return {
    ...named,
    text: { code, numbers: Array.from({ length: shown }, (_, line) => line + 1).join('\n') },
    note: isWhole ? undefined : `The first ${shown} of ${lines.length} lines. The rest is in the file.`,
    isOpen,
  };
}

/** Relative to the report; no name of a file is taken for a scheme, a query or a place in the page. */
export function fileAddress(path: string): string {
  // Half a surrogate pair cannot be encoded; UTF-8 puts a replacement character in its place.
  const parts = Buffer.from(path).toString().split('/').map(encodeURIComponent);
  return `./${parts.join('/')}`;
}

/** A cut may have split a surrogate pair. */
const withoutHalfCharacter = (text: string): string => text.replace(/[\uD800-\uDBFF]$/, '');

function sizeInWords(bytes: number): string {
  return bytes < 1000 ? `${bytes} bytes` : `${(bytes / 1000).toFixed(1)} kB`;
}
