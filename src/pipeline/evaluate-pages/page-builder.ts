/** What makes a page from a picture, as the evaluation sees it. */
import { stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { PixelwrightError } from '../../core/errors.ts';
import { sha256File } from '../../core/files/index.ts';
import type { Inputs } from '../../core/journal/index.ts';
import type { PageInput } from './page-inputs.ts';

export interface PageToBuild {
  readonly page: PageInput;
  /** The picture of the page, a PNG. */
  readonly picture: string;
  /** An empty folder for whatever is written. */
  readonly folder: string;
}

export interface BuiltPage {
  /** All that the page may load. */
  readonly folder: string;
  /** The page's file in it. */
  readonly file: string;
  /** Seconds of the parts of the work, by name, where they are known. */
  readonly seconds?: Readonly<Record<string, number>>;
}

export interface PageBuilder {
  /** What all its pages depend on. */
  readonly key: Inputs;
  /** What this page depends on besides the picture: the same where it need not be built again. */
  readonly inputs?: (page: PageInput) => Promise<Inputs>;
  /** @throws PixelwrightError where the picture gives no page; whatever it throws is counted as a failed page */
  readonly build: (request: PageToBuild, signal: AbortSignal) => Promise<BuiltPage>;
  readonly close: () => Promise<void>;
}

/** Takes pages of the same names from another folder: what other programs made of the same pictures. */
export function existingPages(folder: string): PageBuilder {
  const absolute = resolve(folder);
  return {
    key: { '--against': absolute },
    inputs: async ({ file }) => ({
      '--against': await sha256File(join(absolute, file)).catch(() => 'missing'),
    }),
    build: async ({ page: { file } }) => {
      const info = await stat(join(absolute, file)).catch(() => undefined);
      if (info?.isFile() === true) return { folder: absolute, file };
      throw new PixelwrightError('input', 'There is no page of this name to compare with.', {
        where: join(folder, file),
      });
    },
    close: () => Promise.resolve(),
  };
}
