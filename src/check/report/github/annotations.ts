/**
 * What GitHub Actions shows beside a run: workflow commands, one a line on stdout
 * (https://docs.github.com/actions/reference/workflows-and-actions/workflow-commands).
 */
import type { CheckReport, ScreenResult } from '../../types.ts';
import { shortened } from '../shortened.ts';
import { byUrgency, flakyNote, OUTCOME_WORDS, sentencesOf } from '../verdict.ts';

type Level = 'error' | 'warning';

/** GitHub shows ten of each level for a step, and drops the others without a word. */
const MOST_OF_A_LEVEL = 10;
/** Of one message; the annotations of a job together are cut at 64 KB. */
const MOST_CHARACTERS = 2_000;

/** Environment changes first, then a line for each screen that is not the same or was flaky. */
export function annotations(report: CheckReport): readonly string[] {
  const screens = byUrgency(report.screens);
  const warnings = [
    ...report.environmentChanges.map((text) => ({ title: 'Environment changed', text })),
    ...screens.flatMap((screen) => {
      const text = flakyNote(screen);
      return text === undefined || screen.outcome !== 'same' ? [] : [{ title: screen.name, text }];
    }),
  ];
  const errors = screens.filter(({ outcome }) => outcome !== 'same').map(errorOf);
  return [...limited('warning', warnings), ...limited('error', errors)];
}

interface Message {
  readonly title: string;
  readonly text: string;
}

function errorOf(screen: ScreenResult): Message {
  const lines = [flakyNote(screen), ...sentencesOf(screen), screen.hint].filter((line) => line != null);
  return { title: `${OUTCOME_WORDS[screen.outcome]}: ${screen.name}`, text: lines.join('\n') };
}

function limited(level: Level, messages: readonly Message[]): readonly string[] {
  const shown = messages.length > MOST_OF_A_LEVEL ? messages.slice(0, MOST_OF_A_LEVEL - 1) : messages;
  const left = messages.length - shown.length;
  return [
    ...shown.map(({ title, text }) => workflowCommand(level, title, text)),
    ...(left === 0
      ? []
      : [workflowCommand(level, 'And more', `${left} more are in the summary and in the report.`)]),
  ];
}

/** `::error title=…::…`, in one line whatever the texts hold. */
export function workflowCommand(level: Level, title: string, text: string): string {
  return `::${level} title=${escapeProperty(shortened(title, 200))}::${escapeData(shortened(text, MOST_CHARACTERS))}`;
}

/** A percent sign first, or the others' would be escaped twice. */
const escapeData = (text: string): string =>
  text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');

const escapeProperty = (text: string): string =>
  escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
