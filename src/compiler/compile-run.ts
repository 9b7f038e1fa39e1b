/**
 * Compiles a screen over a run: one component after another, each a record in the target's stream of records, so that
 * a killed compilation is resumed a few components behind the last one and gives the same bytes.
 */
import { z } from 'zod';
import { sha256 } from '../core/files/index.ts';
import type { RecordStream, Run } from '../core/journal/index.ts';
import type { ReportProgress } from '../core/progress.ts';
import type { Screen } from '../dsl/tree.ts';
import type { Kit, TargetName } from '../kits/kit.ts';
import { assembleScreen, emitPlanned, type CompileOptions } from './compile-screen.ts';
import { openTarget } from './open-target.ts';
import { pictureSizes } from './picture-sizes.ts';
import { planScreen, type PlannedComponent } from './screen-plan.ts';
import type { EmittedComponent, TargetEmitter } from './target.ts';
import { CHECKPOINT_EVERY, type CompiledScreen, type Placeholder } from './types.ts';

/** Raised whenever the same input gives other code than before. */
export const COMPILER_VERSION = '6';

/** Components between two looks at the abort signal and at the rest of the process. */
const BREATH = 50;

export interface CompileRunOptions extends CompileOptions {
  /** @default CHECKPOINT_EVERY */
  readonly checkpointEvery?: number;
  readonly signal?: AbortSignal;
  readonly report?: ReportProgress;
}

const emittedSchema = z.object({
  component: z.string(),
  identifier: z.string(),
  texts: z.record(z.string(), z.object({ before: z.string(), after: z.string(), open: z.boolean() })),
  requirements: z.record(z.string(), z.unknown()),
});

/** A component with the reason why it is only a placeholder, if it is one. */
const recordSchema = z.object({ emitted: emittedSchema, placeholder: z.string().nullable() });

type ComponentRecord = z.infer<typeof recordSchema>;

/**
 * Emits every component of the screen that is not yet recorded in the run, then assembles the files in memory.
 *
 * @throws PixelwrightError `input` under `strict` for what cannot be emitted; the abort signal's reason
 */
export async function compileRun(
  run: Run,
  screen: Screen,
  kit: Kit,
  target: TargetName,
  options: CompileRunOptions = {},
): Promise<CompiledScreen> {
  const { checkpointEvery = CHECKPOINT_EVERY, strict = false, signal, report } = options;
  const emitter = await openTarget(kit, target);
  const plan = planScreen(screen, kit, { ...options, sizes: await pictureSizes(options.pictures) });
  const emitted: EmittedComponent[] = [];
  const placeholders: Placeholder[] = [];
  const task = `compile ${target}`;
  report?.({ type: 'start', task, label: `Compiling to ${target}`, total: plan.length, unit: 'components' });
  const records = await run.openRecords(`components-${target}`);
  try {
    for (const [index, planned] of plan.entries()) {
      if (index % BREATH === 0) await breathe(records, signal);
      const of = recordName(index, plan.length, nameOf(planned));
      const inputs = hashOf(planned, kit, strict);
      const recorded = recordSchema.safeParse(records.get(of, inputs)).data;
      const record = recorded ?? emitRecord(planned, kit, emitter, strict);
      if (recorded === undefined) {
        records.append(of, inputs, record);
        if ((index + 1) % checkpointEvery === 0) await run.flush();
      }
      emitted.push(record.emitted);
      if (record.placeholder !== null) placeholders.push(placeholderOf(planned, record.placeholder));
      report?.({ type: 'advance', task, done: index + 1 });
    }
  } finally {
    // Whatever ends the loop, a failure or an abort: what is done is kept.
    records.write();
  }
  report?.({ type: 'finish', task });
  return assembleScreen({
    screen,
    kit,
    target,
    emitter,
    emitted,
    placeholders,
    options,
  });
}

/** What is made here goes on as it is: a component holds nothing that JSON would give back otherwise. */
function emitRecord(
  planned: PlannedComponent,
  kit: Kit,
  emitter: TargetEmitter,
  strict: boolean,
): ComponentRecord {
  const { component, placeholder } = emitPlanned(planned, kit, emitter, strict);
  return { emitted: component, placeholder: placeholder?.reason ?? null };
}

/** `0003 of 0012 row`. */
function recordName(index: number, count: number, name: string): string {
  const width = Math.max(4, String(count).length);
  const number = (value: number): string => String(value).padStart(width, '0');
  return `${number(index + 1)} of ${number(count)} ${name}`;
}

/** Of all that the code of a component depends on. */
function hashOf(planned: PlannedComponent, kit: Kit, strict: boolean): string {
  const common = [kit.hash, COMPILER_VERSION, strict];
  if (!planned.known)
    return sha256(JSON.stringify([...common, planned.node.name, planned.path, planned.identifier]));
  const { node, component, ...context } = planned.context;
  // The kit's hash stands for it, and for all that it says of the component.
  const own = { ...context, kit: kit.name, component: component.name };
  return sha256(JSON.stringify([...common, (node.children ?? []).length, own]));
}

function nameOf(planned: PlannedComponent): string {
  return planned.known ? planned.context.node.name : planned.node.name;
}

function placeholderOf(planned: PlannedComponent, reason: string): Placeholder {
  const { path } = planned.known ? planned.context : planned;
  return { path, component: nameOf(planned), reason };
}

/** Lets signals and timers in, with all that is done written down, and stops where the user asked for it. */
async function breathe(records: RecordStream, signal: AbortSignal | undefined): Promise<void> {
  records.write();
  await new Promise((resolve) => setImmediate(resolve));
  signal?.throwIfAborted();
}
