/** What an interrupted command is told: the command line that resumes it, but only where there is something to resume. */
import { expect, it } from 'vitest';
import { resumeCommand } from '../../../src/cli/resume-command.ts';
import { withResumeHint } from '../../../src/cli/run-command.ts';
import { PixelwrightError } from '../../../src/core/errors.ts';

it('adds --resume once, ahead of what stands behind --, and quotes for a shell', () => {
  expect(resumeCommand('gen', ['a b.png'])).toBe("npx gen 'a b.png' --resume");
  expect(resumeCommand('gen', ['--resume', 'a.png'])).toBe('npx gen --resume a.png');
  expect(resumeCommand('gen', ['--', '-a.png'])).toBe('npx gen --resume -- -a.png');
  expect(resumeCommand('pixelwright', ['gen', "it's.png"])).toBe(
    String.raw`npx pixelwright gen 'it'\''s.png' --resume`,
  );
});

it('tells of the command only errors of an interrupt that say nothing themselves', () => {
  const bare = new PixelwrightError('interrupted', 'Stopped.');
  expect(withResumeHint(bare, 'npx gen --resume')).toMatchObject({ hint: 'Go on with: npx gen --resume' });
  const own = new PixelwrightError('interrupted', 'Stopped.', { hint: 'Own words.' });
  expect(withResumeHint(own, 'npx gen --resume')).toBe(own);
  const other = new PixelwrightError('input', 'Broken.');
  expect(withResumeHint(other, 'npx gen --resume')).toBe(other);
});
