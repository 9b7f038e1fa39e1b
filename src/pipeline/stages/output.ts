/** Stages 6 and 9: the files and the report, in the output folder. */
import sharp, { type Metadata } from 'sharp';
import { sha256 } from '../../core/files/index.ts';
import { replaceOutput, type OutputContent } from '../../core/output/index.ts';
import { outputFiles, type CompiledScreen } from '../../compiler/index.ts';
import { print, type Screen } from '../../dsl/index.ts';
import { htmlReport } from '../report/html-report.ts';
import type { Report } from '../report/report.ts';
import type { Validated } from './validate.ts';

const HTML_REPORT = 'report.html';

/** Pictures in the report are at most this wide, pixels. */
const REPORT_WIDTH = 1200;

/** Everything but the report. */
export function screenFiles(screen: Screen, compiled: readonly CompiledScreen[]): OutputContent[] {
  return [{ path: 'screen.gui', content: print(screen) }, ...outputFiles(compiled)];
}

export interface OutputParts {
  readonly folder: string;
  readonly files: readonly OutputContent[];
  /** Everything but the files. */
  readonly facts: Omit<Report, 'files'>;
  readonly screenshot: Uint8Array;
  readonly rendering: Validated['rendering'];
  readonly force: boolean;
}

/** Writes the code and both reports, all or nothing. */
export async function outputStage(parts: OutputParts): Promise<Report> {
  const { folder, files, facts, screenshot, rendering, force } = parts;
  const listed = files.map(({ path, content }) => ({ path, sha256: sha256(content) }));
  const html = htmlReport(
    { ...facts, files: listed },
    {
      screenshot: await reportPicture(screenshot),
      ...(rendering === undefined
        ? {}
        : { rendering: await reportPicture(rendering.png), renderedBoxes: rendering.boxes }),
    },
  );
  const records = await replaceOutput({
    folder,
    files: [...files, { path: HTML_REPORT, content: html }],
    inputHash: facts.input.sha256,
    force,
    report: (written) => `${JSON.stringify({ ...facts, files: written }, null, 2)}\n`,
  });
  return { ...facts, files: records };
}

/** A small plain PNG as it is; anything else is made one, without what else the file may hold. */
async function reportPicture(picture: Uint8Array): Promise<Uint8Array> {
  const image = sharp(picture, { pages: 1 });
  if (isPlainPng(await image.metadata())) return picture;
  return image
    .autoOrient()
    .flatten({ background: '#ffffff' })
    .toColourspace('srgb')
    .resize({ width: REPORT_WIDTH, withoutEnlargement: true })
    .png({ compressionLevel: 6 })
    .toBuffer();
}

function isPlainPng(picture: Metadata): boolean {
  const { format, width, space, depth, hasAlpha, hasProfile, exif, xmp, comments, orientation } = picture;
  const bare = !hasProfile && !exif && !xmp && !comments && orientation === undefined;
  return (
    format === 'png' && width <= REPORT_WIDTH && space === 'srgb' && depth === 'uchar' && !hasAlpha && bare
  );
}
