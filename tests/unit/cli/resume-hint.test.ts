/** What an interrupted command is told: the command line that resumes it, but only where there is something to resume. */
import { Command } from 'commander';
import { PassThrough } from 'node:stream';
import { expect, it } from 'vitest';
import { defineCommand } from '../../../src/cli/command.ts';
import { resumeCommand } from '../../../src/cli/resume-command.ts';
import { withResumeHint } from '../../../src/cli/resume-hint.ts';
import { runCommand } from '../../../src/cli/run-command.ts';
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
  const full = new PixelwrightError('resources', 'The disk is full.', {
    hint: 'Free some space, then run the same command again.',
  });
  expect(withResumeHint(full, 'npx gen --resume')).toMatchObject({
    hint: 'Free some space. Then go on with: npx gen --resume',
  });
  const other = new PixelwrightError('input', 'Broken.');
  expect(withResumeHint(other, 'npx gen --resume')).toBe(other);
});

it.each([
  ['before there is anything to resume', false],
  ['after', true],
])('an interrupt %s: whether a resume is promised', async (_when, isResumable) => {
  const definition = defineCommand({
    name: 'work',
    summary: 'Work.',
    keepsLog: false,
    run: (context) => {
      if (isResumable) context.resumable();
      return Promise.reject(new PixelwrightError('interrupted', 'Stopped.'));
    },
  });
  const streams = { stdout: new PassThrough(), stderr: new PassThrough() };
  const invocation = {
    definition,
    command: new Command('work'),
    argv: ['work'],
    streams: streams as unknown as Parameters<typeof runCommand>[0]['streams'],
    bin: 'pixelwright',
    onOptions: () => undefined,
  };
  await expect(runCommand(invocation)).rejects.toMatchObject({
    hint: isResumable ? 'Go on with: npx pixelwright work --resume' : undefined,
  });
});
