/** The look that all HTML reports share. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from '../../core/package-root.ts';

/** CSS without a selector of one report alone; each adds its own behind it. */
export const REPORT_BASE_STYLE = readFileSync(
  join(packageRoot, 'src', 'pipeline', 'report', 'base.css'),
  'utf8',
);
