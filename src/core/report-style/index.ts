/** The look that all HTML reports share. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from '../package-root.ts';

/** CSS without a selector of one report alone; each adds its own behind it. */
export const REPORT_BASE_STYLE = readFileSync(
  join(packageRoot, 'src', 'core', 'report-style', 'base.css'),
  'utf8',
);
