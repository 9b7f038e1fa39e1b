/**
 * Training speed on the machine at hand, by backend: the bare step on a random batch, optimizer included, and the
 * operations that it is made of. `npm run bench -- train [BACKEND]`; each backend runs in a process of its own.
 */
import { spawnSync } from 'node:child_process';
import { BACKEND_NAMES, openBackend } from '../training/backends/index.ts';
import { measureOperations } from './train/operations.ts';
import { TRAINER_ENVIRONMENT } from '../training/supervisor/trainer-environment.ts';
import { BATCH, measureStep, STEPS } from './train/step.ts';

interface Row {
  readonly backend: string;
  readonly on: string;
  readonly weights: number;
  readonly milliseconds: number;
  readonly processorMilliseconds: number;
  readonly rounds: number;
  /** By operation. */
  readonly gflops: Readonly<Record<string, number>>;
}

/** The table of all backends that there are, or of the one that is named. */
export async function run([backend, format]: readonly string[]): Promise<string> {
  if (backend === undefined) return describe(BACKEND_NAMES.map(measureApart));
  const row = await measure(backend);
  return format === '--json' ? JSON.stringify(row) : describe([row]);
}

async function measure(name: string): Promise<Row> {
  const { name: backend, version, device } = await openBackend(name);
  const gflops = await measureOperations();
  return { backend, on: `${version}, ${device}`, ...(await measureStep()), gflops };
}

/** @returns why not, where the machine lacks the backend */
function measureApart(name: string): Row | string {
  const { argv, execPath } = process;
  const { stdout, stderr, status } = spawnSync(execPath, [argv[1] ?? '', 'train', name, '--json'], {
    encoding: 'utf8',
    env: { ...TRAINER_ENVIRONMENT, ...process.env },
  });
  if (status === 0) return JSON.parse(stdout) as Row;
  const why = stderr.split('\n').find((line) => /Error: /.test(line)) ?? `ended with code ${status}`;
  return `${name}: ${why.replace(/^.*?Error: /, '')}`;
}

function describe(results: readonly (Row | string)[]): string {
  const rows = results.filter((result) => typeof result !== 'string');
  const operations = Object.keys(rows[0]?.gflops ?? {});
  const table = [
    ['backend', 'on', 'step, ms', 'of processors', 'screens/s', ...operations],
    ...rows.map(({ backend, on, milliseconds, processorMilliseconds, rounds, gflops }) => [
      backend,
      on,
      `${milliseconds.toFixed(0)} (of ${rounds})`,
      processorMilliseconds.toFixed(0),
      ((BATCH * 1000) / milliseconds).toFixed(1),
      ...operations.map((operation) => (gflops[operation] ?? NaN).toFixed(1)),
    ]),
  ];
  const widths = (table[0] ?? []).map((_, column) =>
    Math.max(...table.map((cells) => cells[column]?.length ?? 0)),
  );
  return [
    `A step is ${BATCH} screens of ${STEPS} tokens, ${rows[0]?.weights ?? 0} weights: the median time. Operations in GFLOPS.`,
    ...table.map((cells) =>
      cells
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    ),
    ...results.filter((result) => typeof result === 'string'),
  ].join('\n');
}
