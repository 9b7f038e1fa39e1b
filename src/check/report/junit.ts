/**
 * `junit.xml`, as Jenkins and GitLab take it: a suite with a case for each screen; what is not the same is a failure,
 * what could not be read an error. Their common ground is the schema of Jenkins' xUnit plugin (junit-10.xsd).
 */
import type { CheckReport, Environment, ScreenResult } from '../types.ts';
import { shortened } from './shortened.ts';
import { flakyNote, OUTCOME_WORDS, sentencesOf } from './verdict.ts';

const SUITE = 'pixelwright check';
/** A tracker shows a line; the whole stands in the element's text. */
const MOST_MESSAGE_CHARACTERS = 500;
/** Of one screen. */
const MOST_SENTENCES = 200;

export function junitReport(report: CheckReport): string {
  const { screens, counts, environment } = report;
  const totals = attributes({
    name: SUITE,
    tests: screens.length,
    failures: counts.different + counts.new + counts.gone,
    errors: counts.unreadable,
    skipped: 0,
    time: seconds(screens.reduce((sum, { duration }) => sum + duration, 0)),
  });
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites${totals}>`,
    `  <testsuite${totals}>`,
    ...properties(report, environment),
    ...screens.flatMap(testCase),
    ...(report.environmentChanges.length === 0
      ? []
      : [`    <system-out>${escapeXmlText(report.environmentChanges.join('\n'))}</system-out>`]),
    '  </testsuite>',
    '</testsuites>',
    '',
  ].join('\n');
}

function properties({ by, shard }: CheckReport, environment: Environment): readonly string[] {
  const values = Object.entries({ by, shard, ...environment }).flatMap(([name, value]) =>
    value === null ? [] : [`      <property${attributes({ name, value })}/>`],
  );
  return ['    <properties>', ...values, '    </properties>'];
}

function testCase(screen: ScreenResult): readonly string[] {
  const { name, outcome, duration } = screen;
  const folders = name.split('/').slice(0, -1);
  const opening = `    <testcase${attributes({
    name,
    // Trackers group cases by what stands before the last full stop.
    classname: ['pixelwright.check', ...folders].join('.'),
    time: seconds(duration),
  })}`;
  const inner = [...problem(screen), ...note(screen)];
  if (outcome === 'same' && inner.length === 0) return [`${opening}/>`];
  return [`${opening}>`, ...inner, '    </testcase>'];
}

function problem(screen: ScreenResult): readonly string[] {
  const { outcome, hint } = screen;
  if (outcome === 'same') return [];
  const element = outcome === 'unreadable' ? 'error' : 'failure';
  const sentences = sentencesOf(screen);
  const left = sentences.length - MOST_SENTENCES;
  const text = [
    ...sentences.slice(0, MOST_SENTENCES),
    ...(left > 0 ? [`And ${left} more.`] : []),
    ...(hint === null ? [] : [hint]),
  ].join('\n');
  const message = shortened(sentences[0] ?? OUTCOME_WORDS[outcome], MOST_MESSAGE_CHARACTERS);
  return [`      <${element}${attributes({ message, type: outcome })}>${escapeXmlText(text)}</${element}>`];
}

/** What does not fail a screen, but is to be known of it. */
function note(screen: ScreenResult): readonly string[] {
  const notes = [flakyNote(screen), ...(screen.outcome === 'same' ? screen.reasons : [])].filter(
    (each) => each !== undefined,
  );
  return notes.length === 0 ? [] : [`      <system-out>${escapeXmlText(notes.join('\n'))}</system-out>`];
}

const seconds = (milliseconds: number): string => (milliseconds / 1000).toFixed(3);

function attributes(values: Readonly<Record<string, string | number>>): string {
  return Object.entries(values)
    .map(([name, value]) => ` ${name}="${escapeXmlAttribute(String(value))}"`)
    .join('');
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** What XML 1.0 (2.2) has no place for, not even as a reference, becomes the replacement character. */
export function escapeXmlText(text: string): string {
  return text
    .replace(/[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu, '\uFFFD')
    .replace(/[&<>"]/g, (character) => ENTITIES[character] ?? character)
    .replaceAll('\r', '&#13;');
}

/** As references, tabs and line breaks outlive the normalization of attributes (3.3.3). */
function escapeXmlAttribute(text: string): string {
  return escapeXmlText(text).replaceAll('\t', '&#9;').replaceAll('\n', '&#10;');
}
