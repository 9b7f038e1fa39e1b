/** Progress where there is no terminal: a line when a task starts and ends, and now and then between. */
import type { ProgressEvent } from '../progress.ts';
import { createPaint, withoutControlCharacters, type OutputStream } from './color.ts';
import type { ProgressRenderer, RendererOptions } from './renderer.ts';
import { TaskState, formatDuration } from './task-state.ts';

const INTERVAL_MS = 5000;
/** That a task which counts nothing has ended is worth a line where one had to wait for it. */
const WAITED_MS = 1000;

export function createLineRenderer(stream: OutputStream, options: RendererOptions = {}): ProgressRenderer {
  const paint = createPaint(options.color ?? false);
  const tasks = new Map<string, TaskState>();
  let writtenMs = performance.now();

  function writeLine(line: string): void {
    stream.write(`${line}\n`);
  }

  function writeStatus(): void {
    const nowMs = performance.now();
    if (nowMs - writtenMs < INTERVAL_MS) return;
    writtenMs = nowMs;
    for (const task of tasks.values()) writeLine(statusLine(task, nowMs));
  }

  // Also where nothing advances, so that who reads the log sees that it is still at work.
  const timer = setInterval(writeStatus, INTERVAL_MS).unref();

  function report(event: ProgressEvent): void {
    const nowMs = performance.now();
    if (event.type === 'note') {
      const message = withoutControlCharacters(event.message);
      writeLine(event.level === 'warning' ? `${paint('yellow', 'warning:')} ${message}` : message);
    } else if (event.type === 'start') {
      const task = new TaskState(event, nowMs);
      tasks.set(event.task, task);
      writeLine(task.count === undefined ? `${task.label} …` : `${task.label}: ${task.count}`);
    } else {
      const task = tasks.get(event.task);
      if (task === undefined) return;
      if (event.type === 'advance') {
        task.advance(event, nowMs);
        writeStatus();
      } else {
        tasks.delete(event.task);
        const took = nowMs - task.startedMs;
        const text = event.summary ?? task.count;
        if (text === undefined && took < WAITED_MS) return;
        const said = text === undefined ? '' : `${withoutControlCharacters(text)}, `;
        writeLine(`${task.label}: done, ${said}in ${formatDuration(took)}`);
      }
    }
  }

  return { report, close: () => clearInterval(timer) };
}

function statusLine(task: TaskState, nowMs: number): string {
  const elapsed = task.count === undefined ? formatDuration(nowMs - task.startedMs) : undefined;
  const parts = [task.count, task.percent, task.rate(nowMs), task.remaining(nowMs), task.detail, elapsed];
  return `${task.label}: ${parts.filter((part) => part !== undefined).join(', ')}`;
}
