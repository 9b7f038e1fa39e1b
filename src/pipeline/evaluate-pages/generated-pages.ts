/** Pages as `gen --kit page` makes them of their pictures. */
import { join } from 'node:path';
import { CHECKPOINT_EVERY } from '../../compiler/types.ts';
import { noProgress } from '../../core/progress.ts';
import { generate } from '../generate.ts';
import type { GenParts } from '../parts.ts';
import { openScreenshot } from '../screenshot.ts';
import type { PageBuilder } from './page-builder.ts';

export interface GeneratedPagesOptions {
  /** With the page reader alone; closed by whoever opened them. */
  readonly parts: GenParts;
  /** Render the code, and mend it, before it is taken. */
  readonly validate: boolean;
}

const TARGET = 'html';

export function generatedPages({ parts, validate }: GeneratedPagesOptions): PageBuilder {
  return {
    key: { ...parts.key, '--no-validate': String(!validate) },
    build: async ({ page, picture, folder }, signal) => {
      const opened = await openScreenshot(picture);
      const options = {
        ...{ out: folder, checkpoints: join(folder, 'run'), targets: [TARGET] as const, validate },
        ...{ resume: false, force: true, strict: false, checkpointEvery: CHECKPOINT_EVERY },
      };
      const generated = await generate({ path: picture, name: page.name }, opened, {
        ...{ parts, options, report: noProgress, signal, onResumable: () => undefined },
      });
      return { folder: join(generated.folder, TARGET), file: 'index.html' };
    },
    close: () => Promise.resolve(),
  };
}
