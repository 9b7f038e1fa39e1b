/** What pictures are drawn with: what is recorded of it, and what is said when it changes. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { packageRoot } from '../../core/package-root.ts';
import type { Environment } from '../types.ts';

const MOST_LENGTH = 200;
const text = z.string().min(1).max(MOST_LENGTH);

export const environmentSchema: z.ZodType<Environment> = z.strictObject({
  renderer: text.nullable(),
  platform: text,
  version: text,
  fonts: text.nullable(),
});

/** Of this process, with what a picture was drawn by. */
export function environmentOf(drawn: Pick<Environment, 'renderer' | 'fonts'>): Environment {
  const platform = `${process.platform} ${process.arch}`;
  return { renderer: drawn.renderer, platform, version: packageVersion(), fonts: drawn.fonts };
}

/**
 * What is otherwise than when a baseline was made, a sentence each; none where nothing is. A picture that was given
 * depends on no machine of ours, so only of drawn ones is more said than that.
 */
export function describeEnvironmentChanges(baseline: Environment, now: Environment): string[] {
  if (baseline.renderer === null && now.renderer === null) return [];
  if (baseline.renderer === null)
    return [`The baselines were given as pictures, this run draws them with ${now.renderer ?? ''}.`];
  if (now.renderer === null)
    return [`The baselines were drawn with ${baseline.renderer}, this run was given pictures.`];
  return [
    ...(baseline.renderer === now.renderer
      ? []
      : [`The baselines were drawn with ${baseline.renderer}, this run with ${now.renderer}.`]),
    ...(baseline.platform === now.platform
      ? []
      : [`The baselines were drawn on ${baseline.platform}, this run on ${now.platform}.`]),
    ...(baseline.fonts === now.fonts
      ? []
      : ['The fonts that pages are drawn with are others than when the baselines were made.']),
    ...(baseline.version === now.version
      ? []
      : [`The baselines were made by Pixelwright ${baseline.version}, this is ${now.version}.`]),
  ];
}

let version: string | undefined;

/** Of the package. */
export function packageVersion(): string {
  version ??= z
    .object({ version: z.string() })
    .parse(JSON.parse(readFileSync(join(packageRoot, 'package.json'), 'utf8'))).version;
  return version;
}
