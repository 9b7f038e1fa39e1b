/** Stages 6 and 9: the files and the report, in the output folder. */
import { join } from 'node:path';
import sharp from 'sharp';
import {
  checkOutput,
  REPORT_FILE,
  writeOutput,
  type OutputContent,
} from '../../core/output/output-folder.ts';
import { sha256, writeFileAtomic } from '../../core/files/index.ts';
import type { CompiledScreen } from '../../compiler/index.ts';
import { print, type Screen } from '../../dsl/index.ts';
import { htmlReport } from '../report/html-report.ts';
import type { Report } from '../report/report.ts';
import type { Validated } from './validate.ts';

const HTML_REPORT = 'report.html';

/** Pictures in the report are at most this wide, pixels. */
const REPORT_WIDTH = 1200;

/** Everything but the report. */
export function outputFiles(screen: Screen, compiled: readonly CompiledScreen[]): OutputContent[] {
  return [
    { path: 'screen.gui', content: print(screen) },
    ...compiled.flatMap(({ target, files, nodes }) => [
      ...files.map(({ path, content }) => ({ path: `${target}/${path}`, content })),
      { path: `${target}.nodes.json`, content: `${JSON.stringify(nodes, null, 2)}\n` },
    ]),
  ];
}

export async function writeOutputFiles(
  folder: string,
  files: readonly OutputContent[],
  inputHash: string,
  force: boolean,
): Promise<Report['files']> {
  if (!force) await checkOutput(folder, files, inputHash);
  return writeOutput(folder, files);
}

/** Writes `report.html`, then `report.json`, which makes the result whole. */
export async function writeReport(
  folder: string,
  report: Report,
  screenshot: Uint8Array,
  rendering: Validated['rendering'],
): Promise<Report> {
  const html = htmlReport(report, {
    screenshot: await reportPicture(screenshot),
    ...(rendering === undefined
      ? {}
      : { rendering: await reportPicture(rendering.png), renderedBoxes: rendering.boxes }),
  });
  await writeFileAtomic(join(folder, HTML_REPORT), html);
  const whole: Report = { ...report, files: [...report.files, { path: HTML_REPORT, sha256: sha256(html) }] };
  await writeFileAtomic(join(folder, REPORT_FILE), `${JSON.stringify(whole, null, 2)}\n`);
  return whole;
}

async function reportPicture(picture: Uint8Array): Promise<Uint8Array> {
  return sharp(picture, { pages: 1 })
    .autoOrient()
    .flatten({ background: '#ffffff' })
    .toColourspace('srgb')
    .resize({ width: REPORT_WIDTH, withoutEnlargement: true })
    .png({ compressionLevel: 6 })
    .toBuffer();
}
