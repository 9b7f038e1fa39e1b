/**
 * Compiles a screen over a run: one component after another, each recorded before the next is begun, so that a killed
 * compilation goes on behind the last whole one and gives the same bytes.
 */
import { z } from 'zod';
import { sha256, sha256Json } from '../core/files/index.ts';
import type { Run } from '../core/journal/index.ts';
import type { ReportProgress } from '../core/progress.ts';
import type { Screen } from '../dsl/tree.ts';
import type { Kit, TargetName } from '../kits/kit.ts';
import { assembleScreen, emitPlanned, NO_PICTURES, type CompileOptions } from './compile-screen.ts';
import { openTarget } from './open-target.ts';
import { planScreen, type PlannedComponent } from './screen-plan.ts';
import type { EmittedComponent } from './target.ts';
import { CHECKPOINT_EVERY, type CompiledScreen, type Placeholder } from './types.ts';

/** Raised whenever the same input gives other code than before. */
export const COMPILER_VERSION = '2';

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

/** What the journal holds of a component beside its file. */
const valueSchema = z.object({ placeholder: z.string().nullable() });

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
  const { checkpointEvery = CHECKPOINT_EVERY, signal, report } = options;
  const emitter = await openTarget(kit, target);
  const plan = planScreen(screen, kit, options.content);
  const emitted: EmittedComponent[] = [];
  const placeholders: Placeholder[] = [];
  const task = `compile ${target}`;
  report?.({ type: 'start', task, label: `Compiling to ${target}`, total: plan.length, unit: 'components' });
  for (const [index, planned] of plan.entries()) {
    if (index % BREATH === 0) await breathe(signal);
    const file = componentFile(target, index, plan.length, nameOf(planned));
    const step = run.smallStep({
      name: `component ${target} ${index}`,
      inputs: {
        kit: kit.hash,
        compiler: COMPILER_VERSION,
        component: hashOf(planned),
        strict: String(options.strict ?? false),
      },
      schema: valueSchema,
      make: () => {
        const { component, placeholder } = emitPlanned(planned, kit, emitter, options.strict ?? false);
        return {
          value: { placeholder: placeholder?.reason ?? null },
          files: { [file]: `${JSON.stringify(component)}\n` },
        };
      },
    });
    emitted.push(emittedSchema.parse(JSON.parse(new TextDecoder().decode(step.contents[0]))));
    if (step.value.placeholder !== null) placeholders.push(placeholderOf(planned, step.value.placeholder));
    if (step.origin !== 'recorded' && (index + 1) % checkpointEvery === 0) await run.flush();
    report?.({ type: 'advance', task, done: index + 1 });
  }
  report?.({ type: 'finish', task });
  return assembleScreen({
    screen,
    kit,
    target,
    emitter,
    emitted,
    placeholders,
    name: options.name ?? 'Screen',
    pictures: options.pictures ?? NO_PICTURES,
  });
}

/** `components/html/0003-of-0012-row.json`. */
function componentFile(target: TargetName, index: number, count: number, name: string): string {
  const width = Math.max(4, String(count).length);
  const number = (value: number): string => String(value).padStart(width, '0');
  return `components/${target}/${number(index + 1)}-of-${number(count)}-${name.slice(0, 60)}.json`;
}

function hashOf(planned: PlannedComponent): string {
  if (!planned.known) return sha256(JSON.stringify([planned.node.name, planned.path, planned.identifier]));
  const { node, path, identifier, ordinal, siblings, content, pictures } = planned.context;
  return sha256Json({ name: node.name, path, identifier, ordinal, siblings, content, pictures });
}

function nameOf(planned: PlannedComponent): string {
  return planned.known ? planned.context.node.name : planned.node.name;
}

function placeholderOf(planned: PlannedComponent, reason: string): Placeholder {
  const { path } = planned.known ? planned.context : planned;
  return { path, component: nameOf(planned), reason };
}

/** Lets signals and timers in, and stops where the user asked for it. */
async function breathe(signal: AbortSignal | undefined): Promise<void> {
  await new Promise((resolve) => setImmediate(resolve));
  signal?.throwIfAborted();
}
