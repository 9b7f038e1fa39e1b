/** A draft with the tests of its page, made while it is tried out. */
import type { Run } from '../../core/journal/index.ts';
import { noProgress, type ReportProgress } from '../../core/progress.ts';
import type { ScreenDraft } from '../build-screen.ts';
import type { TestParts } from './open-tests.ts';

/**
 * @param parts without them the draft stays as it is
 * @throws PixelwrightError `usage` where the draft has no HTML; `input` for a page that cannot be opened; `interrupted` when
 * the signal is aborted
 */
export async function addTests(
  run: Run,
  draft: ScreenDraft,
  parts: TestParts | undefined,
  { signal, report = noProgress }: { readonly signal: AbortSignal; readonly report?: ReportProgress },
): Promise<ScreenDraft> {
  if (parts === undefined) return draft;
  const { document, kit, name } = draft.request;
  report({ type: 'start', task: 'tests', label: `Trying out ${name}` });
  const { testsStage } = await import('../stages/tests.ts');
  const viewport = document.viewport ?? kit.viewport;
  const tests = await testsStage({ run, compiled: draft.compiled, name, viewport, parts, signal });
  await run.flushIfDue();
  report({ type: 'finish', task: 'tests' });
  return { ...draft, tests };
}
