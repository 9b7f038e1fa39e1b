/** `report.html`: one file with the verdict, what to do next, the pictures, the code and the tree of a screen. */
import Handlebars from 'handlebars';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { sha256 } from '../../core/files/index.ts';
import type { OutputContent } from '../../core/output/index.ts';
import { packageRoot } from '../../core/package-root.ts';
import { REPORT_BASE_STYLE } from '../../core/report-style/index.ts';
import { boxedPictures, type ReportPictures } from './report-boxes.ts';
import { codeTabs, fileAddress } from './report-code.ts';
import { REPORT_SCRIPT, REPORT_SCRIPT_HASH } from './report-script.ts';
import { treeRows } from './report-tree.ts';
import {
  approximations,
  figures,
  matchFinding,
  nextSteps,
  unsureComponents,
  verdictFinding,
} from './report-words.ts';
import type { ReportFacts } from './report.ts';

export type { ReportPictures } from './report-boxes.ts';

const MOST_TITLE_CHARACTERS = 40;
/** More steps are folded away, so that the pictures are not pushed out of sight. */
const MOST_STEPS = 5;

const FOLDER = join(packageRoot, 'src', 'pipeline', 'report');
const style = REPORT_BASE_STYLE + readFileSync(join(FOLDER, 'report.css'), 'utf8');
const template = Handlebars.compile(readFileSync(join(FOLDER, 'report.hbs'), 'utf8'), {
  strict: true,
  assumeObjects: true,
});

/**
 * The whole document; the same arguments give the same bytes.
 *
 * @param contents the written files, which the report shows
 */
export function htmlReport(
  report: ReportFacts,
  pictures: ReportPictures,
  contents: readonly OutputContent[],
): string {
  const { input, kit, reading } = report;
  const tokens = reading?.tokens ?? [];
  const steps = nextSteps(report);
  const drawn = boxedPictures(report, pictures);
  return template({
    style,
    script: REPORT_SCRIPT,
    scriptHash: REPORT_SCRIPT_HASH,
    name: input.name,
    title: `${shortened(input.name)} · Pixelwright report`,
    facts: `${report.components} components of the kit ${kit.name} ${kit.version}, ${origin(report)}`,
    verdict: verdictFinding(reading),
    match: matchFinding(report.validation),
    steps: steps.slice(0, MOST_STEPS),
    moreSteps: steps.slice(MOST_STEPS),
    isDone: steps.length === 0,
    unsure: unsureComponents(tokens),
    figures: figures(report),
    approximations: approximations(report),
    pictures: drawn,
    isCompared: drawn.length > 1,
    tabs: codeTabs(report, contents).map((tab, index) => ({
      ...tab,
      number: index + 1,
      isFirst: index === 0,
    })),
    rows: treeRows(tokens),
    files: contents.map(({ path, content }) => ({
      path,
      sha256: sha256(content),
      href: fileAddress(path),
    })),
  });
}

function origin({ input, reading }: ReportFacts): string {
  if (reading === null || input.width === null || input.height === null) return 'compiled from a .gui file';
  const by = reading.model === null ? 'without a model' : `by the model ${reading.model.name}`;
  return `read ${by} from ${input.width} × ${input.height} pixels`;
}

/** Browsers' tabs and search engines cut titles at about 70 characters. */
function shortened(name: string): string {
  const characters = Array.from(name);
  return characters.length <= MOST_TITLE_CHARACTERS
    ? name
    : `${characters.slice(0, MOST_TITLE_CHARACTERS - 1).join('')}…`;
}
