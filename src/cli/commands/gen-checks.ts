/** What of `gen`'s options cannot go together, told before anything is read. */
import { PixelwrightError } from '../../core/errors.ts';
import type { TargetName } from '../../kits/kit.ts';
import { requireHtml } from '../../pipeline/screen-tests/open-tests.ts';
import type { TextChoice } from '../../pipeline/text-choice.ts';

export interface CheckedOptions {
  readonly minScore?: number | undefined;
  readonly validate: boolean;
  readonly repair: boolean;
  readonly tests: boolean;
  readonly target?: readonly TargetName[] | undefined;
  readonly kit: string;
  readonly text: TextChoice;
}

/** @throws PixelwrightError `usage` */
export function checkOptions({
  minScore,
  validate,
  repair,
  tests,
  target,
  kit,
  text: words,
}: CheckedOptions): void {
  if (tests) checkTests(validate, target);
  if (repair && !validate)
    throw new PixelwrightError('usage', '--repair needs the comparison that --no-validate leaves out.', {
      hint: 'Drop one of the two.',
    });
  if (kit === 'page' && words === 'placeholder')
    throw new PixelwrightError(
      'usage',
      '--text placeholder is for kits’ screens: a page has no words but its own.',
      {
        hint: 'Drop one of --kit page and --text placeholder.',
      },
    );
  if (minScore === undefined || validate) return;
  throw new PixelwrightError('usage', '--min-score needs the comparison that --no-validate leaves out.', {
    hint: 'Drop one of the two.',
  });
}

function checkTests(validate: boolean, targets: CheckedOptions['target']): void {
  if (!validate)
    throw new PixelwrightError('usage', '--tests needs the browser that --no-validate leaves out.', {
      hint: 'Drop one of the two.',
    });
  if (targets !== undefined) requireHtml(targets);
}

/** @throws PixelwrightError `usage` where a browser is needed, and there is none */
export function checkBrowser(
  { minScore, repair }: Pick<CheckedOptions, 'minScore' | 'repair'>,
  setupCommand: string | undefined,
): void {
  if ((minScore === undefined && !repair) || setupCommand === undefined) return;
  const flag = repair ? '--repair' : '--min-score';
  throw new PixelwrightError('usage', `${flag} needs a browser, and there is none here.`, {
    hint: `Run: ${setupCommand}`,
  });
}
