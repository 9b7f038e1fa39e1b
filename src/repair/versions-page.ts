/** `versions diff`: two versions side by side in one HTML file: their pictures, their trees, their code. */
import Handlebars from 'handlebars';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from '../core/package-root.ts';
import { REPORT_BASE_STYLE } from '../core/report-style/index.ts';
import { reportPicture } from '../pipeline/report/report-picture.ts';
import type { Version, VersionStore } from '../versions/index.ts';
import { lineDiff, type DiffLine } from './line-diff.ts';
import { TREE_FILE, VALUES_FILE } from '../pipeline/index.ts';
import { isWritten } from './result-folder.ts';

const FOLDER = join(packageRoot, 'src', 'repair');
const style = REPORT_BASE_STYLE + readFileSync(join(FOLDER, 'versions-page.css'), 'utf8');
const template = Handlebars.compile(readFileSync(join(FOLDER, 'versions-page.hbs'), 'utf8'), {
  strict: true,
  assumeObjects: true,
});

/** Lines around a change that are shown with it. */
const CONTEXT = 3;
const KINDS = { ' ': 'same', '-': 'gone', '+': 'new' } as const;

/** @throws PixelwrightError `input` for a version that is not there, or damaged */
export async function versionsPage(
  store: VersionStore,
  name: string,
  numbers: readonly [number, number],
): Promise<string> {
  const [a, b] = [await store.get(numbers[0]), await store.get(numbers[1])];
  const files = await filesOf(store, a, b);
  return template({
    style,
    name,
    title: `${name} · versions ${a.number} and ${b.number}`,
    a,
    b,
    summary:
      `${sentenceOf(a)} ${sentenceOf(b)} ${files.length === 0 ? 'Tree, values and code are the same.' : ''}`.trim(),
    pictures: [
      await pictureOf(store, 'Screenshot', b.screenshot ?? a.screenshot, 'No screenshot was kept.'),
      await pictureOf(store, `Version ${a.number}`, a.rendering, 'It was not drawn.'),
      await pictureOf(store, `Version ${b.number}`, b.rendering, 'It was not drawn.'),
    ],
    files,
  });
}

function sentenceOf({ number, kind, state, score, reason }: Version): string {
  const match = score === null ? 'not compared' : `match ${score.toFixed(3)}`;
  return `Version ${number} (${kind}${state === 'kept' ? '' : `, ${state}`}, ${match}): ${reason}`;
}

async function pictureOf(
  store: VersionStore,
  label: string,
  hash: string | null,
  missing: string,
): Promise<{ label: string; source: string | null; missing: string }> {
  if (hash === null) return { label, source: null, missing };
  const png = await reportPicture(await store.read(hash));
  return { label, source: `data:image/png;base64,${Buffer.from(png).toString('base64')}`, missing };
}

interface ShownFile {
  readonly path: string;
  readonly note: string | null;
  readonly lines: readonly { readonly kind: string; readonly sign: string; readonly text: string }[];
}

/** The tree first, then values and code; what is the same is left out. */
async function filesOf(store: VersionStore, a: Version, b: Version): Promise<ShownFile[]> {
  const hashIn = ({ files }: Version, path: string): string | undefined =>
    files.find((file) => file.path === path)?.sha256;
  const paths = [...new Set([...a.files, ...b.files].map(({ path }) => path))]
    .filter((path) => path === TREE_FILE || path === VALUES_FILE || isWritten(path))
    .filter((path) => hashIn(a, path) !== hashIn(b, path));
  const rank = (path: string): number => (path === TREE_FILE ? 0 : path === VALUES_FILE ? 1 : 2);
  const shown: ShownFile[] = [];
  for (const path of paths.sort((one, other) => rank(one) - rank(other) || (one < other ? -1 : 1))) {
    const [old, now] = [hashIn(a, path), hashIn(b, path)];
    // A version that was only tried has no code.
    if (rank(path) === 2 && (a.state !== 'kept' || b.state !== 'kept')) continue;
    const contentOf = async (hash: string | undefined): Promise<Buffer> =>
      hash === undefined ? Buffer.alloc(0) : store.read(hash);
    const [before, after] = await Promise.all([contentOf(old), contentOf(now)]);
    const note =
      old === undefined
        ? `In version ${b.number} alone.`
        : now === undefined
          ? `In version ${a.number} alone.`
          : null;
    const isText = [before, after].every((content) => !content.includes(0));
    shown.push({
      path,
      note: isText ? note : (note ?? 'Not a text: its bytes differ.'),
      lines: isText ? folded(lineDiff(before.toString('utf8'), after.toString('utf8'))) : [],
    });
  }
  return shown;
}

/** Changes with a few lines around them; what lies between is one line that says how many. */
function folded(lines: readonly DiffLine[]): ShownFile['lines'] {
  const isNear = lines.map((_, at) =>
    lines.slice(Math.max(0, at - CONTEXT), at + CONTEXT + 1).some(({ sign }) => sign !== ' '),
  );
  const shown: { kind: string; sign: string; text: string }[] = [];
  let hidden = 0;
  const fold = (): void => {
    if (hidden > 0)
      shown.push({ kind: 'fold', sign: '…', text: hidden === 1 ? '1 line' : `${hidden} lines` });
    hidden = 0;
  };
  for (const [at, { sign, text }] of lines.entries()) {
    if (isNear[at] !== true) {
      hidden += 1;
      continue;
    }
    fold();
    shown.push({ kind: KINDS[sign], sign, text });
  }
  fold();
  return shown;
}
