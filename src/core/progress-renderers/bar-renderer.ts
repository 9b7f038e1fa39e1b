/** Progress on a terminal: a bar for each running task at the bottom, what is done and noted above. */
import type { ProgressEvent } from '../progress.ts';
import { createPaint, withoutControlCharacters, type OutputStream, type Paint } from './color.ts';
import type { ProgressRenderer, RendererOptions } from './renderer.ts';
import { TaskState, formatDuration } from './task-state.ts';

/** Faster than this the eye does not follow. */
const FRAME_MS = 80;
const BAR_WIDTH = 24;
/** For tasks that count nothing. */
const SPINNER = '⠋⠙⠹⠸⠼⠴⠦⠧⠇⠏';
const CLEAR_BELOW = '\r\u001B[J';
/** Too long a line is cut, not wrapped: the next drawing counts lines to find the first one. */
const [WRAP_OFF, WRAP_ON] = ['\u001B[?7l', '\u001B[?7h'];

export function createBarRenderer(stream: OutputStream, options: RendererOptions = {}): ProgressRenderer {
  const paint = createPaint(options.color ?? false);
  const tasks = new Map<string, TaskState>();
  let linesDrawn = 0;
  let drawnMs = -Infinity;
  let timer: NodeJS.Timeout | undefined;

  /** Draws the bars anew below `lines`, which stay. */
  function draw(lines: readonly string[]): void {
    clearTimeout(timer);
    timer = undefined;
    const nowMs = performance.now();
    const bars = [...tasks.values()].map((task) => barLine(task, nowMs, paint));
    const up = linesDrawn > 1 ? `\u001B[${linesDrawn - 1}A` : '';
    const kept = lines.map((line) => `${line}\n`).join('');
    stream.write(`${up}${CLEAR_BELOW}${kept}${WRAP_OFF}${bars.join('\n')}${WRAP_ON}`);
    linesDrawn = bars.length;
    drawnMs = nowMs;
    // What counts nothing turns by itself.
    if ([...tasks.values()].some(({ count }) => count === undefined)) drawSoon();
  }

  function drawSoon(): void {
    const waitMs = drawnMs + FRAME_MS - performance.now();
    // Not by timer alone: work that keeps the thread busy lets none fire.
    if (waitMs <= 0) draw([]);
    else timer ??= setTimeout(() => draw([]), waitMs).unref();
  }

  function report(event: ProgressEvent): void {
    const nowMs = performance.now();
    if (event.type === 'note') {
      draw([noteLine(event, paint)]);
    } else if (event.type === 'start') {
      tasks.set(event.task, new TaskState(event, nowMs));
      drawSoon();
    } else {
      const task = tasks.get(event.task);
      if (task === undefined) return;
      if (event.type === 'advance') {
        task.advance(event, nowMs);
        drawSoon();
      } else {
        tasks.delete(event.task);
        draw([finishLine(task, event.summary, nowMs, paint)]);
      }
    }
  }

  function close(): void {
    if (tasks.size > 0) draw([]);
    clearTimeout(timer);
    // What was not finished stays to be seen, as far as it came.
    if (linesDrawn > 0) stream.write('\n');
    tasks.clear();
    linesDrawn = 0;
  }

  return { report, close };
}

function barLine(task: TaskState, nowMs: number, paint: Paint): string {
  const parts = [task.label];
  if (task.fraction !== undefined) {
    const full = Math.round(task.fraction * BAR_WIDTH);
    parts.push(paint('cyan', '█'.repeat(full)) + paint('dim', '░'.repeat(BAR_WIDTH - full)));
  }
  if (task.count === undefined) parts.unshift(paint('cyan', spinner(nowMs)));
  else parts.push(task.count);
  if (task.count === undefined) parts.push(paint('dim', formatDuration(nowMs - task.startedMs)));
  for (const part of [task.rate(nowMs), task.remaining(nowMs), task.detail]) {
    if (part !== undefined) parts.push(paint('dim', part));
  }
  return parts.join('  ');
}

/** Turns as long as the work lets the timer fire. */
function spinner(nowMs: number): string {
  return SPINNER[Math.floor(nowMs / FRAME_MS) % SPINNER.length] ?? '';
}

function noteLine(event: Extract<ProgressEvent, { type: 'note' }>, paint: Paint): string {
  const message = withoutControlCharacters(event.message);
  return event.level === 'warning' ? `${paint('yellow', 'warning')} ${message}` : message;
}

function finishLine(task: TaskState, summary: string | undefined, nowMs: number, paint: Paint): string {
  const time = paint('dim', formatDuration(nowMs - task.startedMs));
  const text = summary ?? task.count;
  const said = text === undefined ? '' : `${withoutControlCharacters(text)}  `;
  return `${paint('green', '✓')} ${task.label}  ${said}${time}`;
}
