/** Finds what is wrong with a kit beyond what keeps it from being loaded, all of it at once. */
import { basename, join } from 'node:path';
import { Random } from '../core/random.ts';
import type { ContentModel } from '../dsl/content-model.ts';
import { checkScreen, MAX_DEPTH, unsatisfiableComponents, walk } from '../dsl/index.ts';
import type { Component, Kit } from '../kits/kit.ts';
import { KIT_FILE, sampleScreen } from '../kits/index.ts';
import { checkTemplates } from './check-templates.ts';
import type { KitProblem } from './kit-problem.ts';
import { targets } from './targets/index.ts';

/** Random screens that the sampling hints are tried with. */
const SAMPLED_SCREENS = 200;

/** Everything that is wrong; empty for a kit that compiles to all its targets. */
export async function checkKit(kit: Kit): Promise<KitProblem[]> {
  const problems = [...grammarProblems(kit), ...samplingProblems(kit)];
  /** Names that some template of a component uses. */
  const used = new Map<string, Set<string>>();
  for (const name of kit.targets) problems.push(...(await checkTemplates(kit, targets[name], used)));
  return eachOnce([...problems, ...unusedValues(kit, used)]);
}

function grammarProblems(kit: Kit): KitProblem[] {
  const file = join(kit.folder, KIT_FILE);
  const about =
    (message: string) =>
    (component: string): KitProblem => ({ file, component, message });
  const reached = reachableFrom(kit);
  const extended = new Set([...all(kit)].flatMap(({ lineage }) => lineage.slice(1)));
  return [
    ...[...kit.components.keys()]
      .filter((name) => !reached.has(name))
      .map(about('no screen can hold it: neither root nor the content of a reachable component names it')),
    ...unsatisfiableComponents(kit).map(about('no finite content fits it: it would have to hold itself')),
    ...[...kit.bases.keys()]
      .filter((name) => !extended.has(name))
      .map(about('it is abstract, and nothing extends it')),
  ];
}

function reachableFrom(kit: Kit): ReadonlySet<string> {
  const reached = new Set<string>();
  const open: ContentModel[] = [kit.root];
  for (let content = open.pop(); content !== undefined; content = open.pop()) {
    for (const name of content.flat().flatMap(({ any }) => any)) {
      if (reached.has(name)) continue;
      reached.add(name);
      open.push(kit.components.get(name)?.content ?? []);
    }
  }
  return reached;
}

/** Hints that draw what the content models forbid would make training screens that nothing can predict. */
function samplingProblems(kit: Kit): KitProblem[] {
  const messages = new Set<string>();
  for (let index = 0; index < SAMPLED_SCREENS; index++) {
    const screen = sampleScreen(kit, Random.from('check', index));
    for (const { message } of checkScreen(screen, kit))
      messages.add(`the sampling hints leave the grammar: ${message}`);
    if (Array.from(walk(screen)).some(({ path }) => path.length > MAX_DEPTH))
      messages.add(`its screens are more than ${MAX_DEPTH} levels deep, which no .gui file may be`);
  }
  const file = join(kit.folder, KIT_FILE);
  return [...messages].map((message) => ({ file, message }));
}

/** Values that no template of any target writes, for the component or for one that extends it. */
function unusedValues(kit: Kit, used: ReadonlyMap<string, ReadonlySet<string>>): KitProblem[] {
  const heirs = [...kit.components.values()];
  return [...all(kit)].flatMap(({ name, values, lineage }) => {
    const base = kit.components.get(lineage[1] ?? '') ?? kit.bases.get(lineage[1] ?? '');
    return Object.entries(values)
      .filter(([value, text]) => base?.values[value] !== text)
      .filter(
        ([value]) =>
          !heirs.some((heir) => heir.lineage.includes(name) && used.get(heir.name)?.has(value) === true),
      )
      .map(([value]) => ({
        file: join(kit.folder, KIT_FILE),
        component: name,
        message: `no template uses the value ${value}`,
      }));
  });
}

function* all(kit: Kit): Generator<Component, void, void> {
  yield* kit.bases.values();
  yield* kit.components.values();
}

/** A fault of a file that several components share is one fault, and not that of any of them. */
function eachOnce(problems: readonly KitProblem[]): KitProblem[] {
  const once = new Map<string, KitProblem>();
  for (const problem of problems) {
    const { file, message, target } = problem;
    const shared: KitProblem = { file, ...(target === undefined ? {} : { target }), message };
    const own = basename(problem.file) === KIT_FILE ? problem.component : undefined;
    const key = JSON.stringify([problem.file, problem.message, own]);
    const known = once.get(key);
    once.set(key, known === undefined || known.component === problem.component ? problem : shared);
  }
  return [...once.values()];
}
