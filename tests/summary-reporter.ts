/**
 * Closes a test run with its slowest tests, and with one plain line, `tests: N passed, N failed, N skipped`, for people
 * and CI alike.
 */
import type { Reporter, TestCase, TestModule } from 'vitest/node';

const SLOWEST = 10;
/** Faster tests are not worth a line. */
const SLOW_MS = 1000;

export default class SummaryReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], errors: readonly unknown[]): void {
    const counts = { passed: 0, failed: errors.length, skipped: 0 };
    for (const module of modules) {
      counts.failed += module.errors().length;
      for (const test of module.children.allTests()) {
        const { state } = test.result();
        counts[state === 'pending' ? 'skipped' : state]++;
      }
    }
    const tests = modules.flatMap((module) => Array.from(module.children.allTests()));
    const lines = slowest(tests).map(line);
    if (lines.length > 0) console.log(`\nslowest tests:\n${lines.join('\n')}`);
    console.log(`\ntests: ${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped`);
  }
}

const durationMs = (test: TestCase): number => test.diagnostic()?.duration ?? 0;

function slowest(tests: readonly TestCase[]): readonly TestCase[] {
  return tests
    .filter((test) => durationMs(test) >= SLOW_MS)
    .sort((a, b) => durationMs(b) - durationMs(a))
    .slice(0, SLOWEST);
}

function line(test: TestCase): string {
  const seconds = (durationMs(test) / 1000).toFixed(1).padStart(6);
  return `${seconds} s  ${test.module.relativeModuleId}: ${test.fullName}`;
}
