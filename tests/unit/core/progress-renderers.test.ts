/** How progress looks: what a terminal shows in the end, what a log gets, and when colours are used. */
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import {
  chooseRenderer,
  createBarRenderer,
  createLineRenderer,
  wantsColor,
} from '../../../src/core/progress-renderers/index.ts';
import { formatDuration } from '../../../src/core/progress-renderers/task-state.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** A stream that keeps what it is given. */
function recorder(isTTY: boolean): { text: string; write(text: string): void; isTTY: boolean } {
  return {
    text: '',
    isTTY,
    write(text) {
      this.text += text;
    },
  };
}

/** What a terminal shows after the text: understands exactly the sequences that the bars use. */
function screenOf(text: string): string[] {
  const lines: string[] = [''];
  let row = 0;
  // eslint-disable-next-line no-control-regex -- they are what is tested
  for (const [part] of text.matchAll(/\u001B\[\??(\d*)[A-Za-z]|\r|\n|[^\u001B\r\n]+/g)) {
    if (part === '\n') {
      row += 1;
      lines[row] ??= '';
    } else if (part.endsWith('A') && part.startsWith('\u001B')) {
      row -= Number(/\d+/.exec(part)?.[0]);
      expect(row).toBeGreaterThanOrEqual(0);
    } else if (part === '\u001B[J') {
      lines.length = row + 1;
      lines[row] = '';
    } else if (part !== '\r' && !part.startsWith('\u001B')) {
      lines[row] = (lines[row] ?? '') + part;
    }
  }
  return lines;
}

describe('bars', () => {
  test('show each running task, with what is done and noted above them', () => {
    const stream = recorder(true);
    const { report, close } = createBarRenderer(stream);
    report({ type: 'start', task: 'a', label: 'render', total: 10, unit: 'screens' });
    report({ type: 'start', task: 'b', label: 'download', total: 2_500_000, unit: 'bytes' });
    vi.advanceTimersByTime(1000);
    report({ type: 'advance', task: 'a', done: 5, detail: 'login' });
    report({ type: 'advance', task: 'b', done: 500_000 });
    vi.advanceTimersByTime(1000);
    expect(screenOf(stream.text)).toEqual([
      expect.stringMatching(
        /^render {2}█{12}░{12} {2}5\/10 screens {2}\d\.\d\/s {2}0:0\d left {2}login$/,
      ) as string,
      expect.stringMatching(/^download {2}█{5}░{19} {2}500\.0 kB of 2\.5 MB {2}/) as string,
    ]);
    report({ type: 'note', level: 'warning', message: 'a font is missing\u001B[2J' });
    report({ type: 'finish', task: 'a', summary: '10 screens' });
    expect(screenOf(stream.text)).toEqual([
      'warning a font is missing [2J',
      '✓ render  10 screens  0:02',
      expect.stringMatching(/^download/) as string,
    ]);
    report({ type: 'finish', task: 'b' });
    close();
    expect(screenOf(stream.text).slice(1)).toEqual([
      '✓ render  10 screens  0:02',
      '✓ download  500.0 kB of 2.5 MB  0:02',
      '',
    ]);
    expect(vi.getTimerCount()).toBe(0);
  });

  test('are not drawn more often than the eye follows', () => {
    const stream = recorder(true);
    const { report, close } = createBarRenderer(stream);
    report({ type: 'start', task: 'a', label: 'steps', total: 10_000 });
    const write = vi.spyOn(stream, 'write');
    for (let done = 1; done <= 10_000; done++) {
      report({ type: 'advance', task: 'a', done });
      if (done % 10 === 0) vi.advanceTimersByTime(1);
    }
    expect(write.mock.calls.length).toBeGreaterThan(5);
    expect(write.mock.calls.length).toBeLessThan(20);
    close();
    expect(screenOf(stream.text)[0]).toContain('10000/10000');
  });

  test('leave what is unfinished to be seen, and the cursor on a line of its own', () => {
    const stream = recorder(true);
    const { report, close } = createBarRenderer(stream);
    report({ type: 'start', task: 'a', label: 'steps', total: 10, done: 4 });
    close();
    expect(screenOf(stream.text)).toEqual([expect.stringContaining('4/10') as string, '']);
  });
});

describe('lines', () => {
  test('come at the start, every few seconds, and at the end', () => {
    const stream = recorder(false);
    const { report, close } = createLineRenderer(stream);
    report({ type: 'start', task: 'a', label: 'train', total: 100, done: 20, unit: 'steps' });
    for (let done = 21; done <= 60; done++) {
      vi.advanceTimersByTime(500);
      report({ type: 'advance', task: 'a', done, detail: `loss ${done}` });
    }
    report({ type: 'note', level: 'info', message: 'a checkpoint is saved' });
    report({ type: 'finish', task: 'a', summary: 'best 99 %' });
    close();
    const lines = stream.text.split('\n');
    expect(lines[0]).toBe('train: 20/100 steps');
    expect(lines.slice(1, -3)).toHaveLength(4);
    expect(lines[1]).toMatch(/^train: 29\/100 steps, 29 %, 1\.8\/s, 0:39 left, loss 29$/);
    expect(lines.slice(-3)).toEqual(['a checkpoint is saved', 'train: done, best 99 %, in 0:20', '']);
    // eslint-disable-next-line no-control-regex -- there must be none
    expect(stream.text).not.toMatch(/[\u0000-\u0009\u000B-\u001F]/);
    expect(vi.getTimerCount()).toBe(0);
  });

  test('come also when nothing advances', () => {
    const stream = recorder(false);
    const { report, close } = createLineRenderer(stream);
    report({ type: 'start', task: 'a', label: 'set up' });
    vi.advanceTimersByTime(15_100);
    expect(stream.text.trimEnd().split('\n')).toHaveLength(4);
    close();
  });

  test('come also when the work keeps the thread busy, so that no timer fires', () => {
    const stream = recorder(false);
    const { report, close } = createLineRenderer(stream);
    report({ type: 'start', task: 'a', label: 'train', total: 3 });
    vi.setSystemTime(Date.now() + 6000);
    const later = performance.now() + 6000;
    vi.spyOn(performance, 'now').mockReturnValue(later);
    report({ type: 'advance', task: 'a', done: 1 });
    expect(stream.text).toContain('train: 1/3, 33 %');
    vi.restoreAllMocks();
    close();
  });
});

describe('the choice', () => {
  const event = { type: 'start', task: 'a', label: 'x', total: 1 } as const;

  test.each([
    ['a bar on a terminal', true, {}, false, /\u2591/],
    ['lines in a pipe', false, {}, false, /^x: 0\/1\n$/],
    ['lines on a dumb terminal', true, { TERM: 'dumb' }, false, /^x: 0\/1\n$/],
    ['lines in CI', true, { CI: 'true' }, false, /^x: 0\/1\n$/],
    ['nothing when quiet', true, {}, true, /^$/],
  ])('is %s', (_what, isTTY, environment, quiet, expected) => {
    const stream = recorder(isTTY);
    const renderer = chooseRenderer({ stream, environment, quiet, color: false });
    renderer.report(event);
    expect(stream.text).toMatch(expected);
    renderer.close();
  });

  test.each([
    [true, {}, true],
    [false, {}, false],
    [true, { NO_COLOR: '1' }, false],
    [true, { NO_COLOR: '' }, true],
    [false, { FORCE_COLOR: '1' }, true],
    [false, { FORCE_COLOR: '1', NO_COLOR: '1' }, true],
    [true, { FORCE_COLOR: '0' }, false],
    [true, { TERM: 'dumb' }, false],
  ])('of colours: terminal %s, environment %j → %s', (isTTY, environment, expected) => {
    expect(wantsColor(recorder(isTTY), environment)).toBe(expected);
  });

  test('of a flag goes before the environment', () => {
    const stream = recorder(false);
    const renderer = chooseRenderer({
      stream,
      environment: { FORCE_COLOR: '1' },
      quiet: false,
      color: false,
    });
    renderer.report({ type: 'note', level: 'warning', message: 'careful' });
    expect(stream.text).toBe('warning: careful\n');
    renderer.close();
  });
});

test.each([
  [0, '0:00'],
  [59_400, '0:59'],
  [723_000, '12:03'],
  [3_723_000, '1:02:03'],
])('%i ms are %s', (durationMs, text) => {
  expect(formatDuration(durationMs)).toBe(text);
});
