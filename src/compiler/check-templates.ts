/** Finds what is wrong with a kit's templates for one target. */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { PixelwrightError, systemErrorCode } from '../core/errors.ts';
import { explainReadError } from '../core/files/index.ts';
import type { Component, Kit } from '../kits/kit.ts';
import type { KitProblem } from './kit-problem.ts';
import { assembledProblems, type AssembledProblem } from './check-assembled.ts';
import { openTarget } from './open-target.ts';
import { isStandInTarget, standInsOf } from './stand-ins/stand-in.ts';
import type { EmitContext, Target } from './target.ts';
import { namesIn } from './template-names.ts';
import { templatePath } from './templates.ts';

/**
 * @param used gets the names that each component's templates use, by component
 */
export async function checkTemplates(
  kit: Kit,
  target: Target,
  used: Map<string, Set<string>>,
): Promise<KitProblem[]> {
  const fault = await openingFault(kit, target);
  if (fault !== undefined) return [fault];
  const problems: KitProblem[] = [];
  /** Relative paths of the templates that components have, their own or inherited ones. */
  const taken = new Set<string>();
  for (const component of kit.components.values()) {
    const about = { component: component.name, target: target.name };
    const files = target.templateEndings.map((ending) =>
      templatePath(kit, target.name, component.name, ending),
    );
    const absent = files.filter((file) => !kit.files.has(relativeTo(kit, file)));
    const standsIn = isStandInTarget(target.name) && standInsOf(kit, target.name).all.has(component.name);
    const missing = standsIn ? [] : absent;
    for (const file of files) taken.add(relativeTo(kit, file));
    for (const file of missing) problems.push({ ...about, file, message: missingMessage(component) });
    const names = used.get(component.name) ?? new Set<string>();
    used.set(component.name, names);
    if (missing.length > 0) {
      // What is missing may well use them.
      for (const value of Object.keys(component.values)) names.add(value);
      continue;
    }
    const sources = await Promise.all(
      files
        .filter((file) => !absent.includes(file))
        .map(async (file) => ({ file, names: namesOrNone(await readFile(file, 'utf8')) })),
    );
    for (const source of sources) for (const name of source.names) names.add(name);
    problems.push(...(await runProblems(kit, target, component, files[0] ?? kit.folder)));
    problems.push(...nameProblems(component, sources, standsIn).map((problem) => ({ ...about, ...problem })));
  }
  const reported = new Set(problems.map(({ message }) => message));
  const assembled = (await assembledProblems(kit, target)).filter(({ message }) => !reported.has(message));
  return [
    ...problems,
    ...assembled.map((problem) => located(kit, target, problem)),
    ...(await strayTemplates(kit, target, taken)),
  ];
}

/** A fault of what a target has but once (`resources.json`, the body) is one fault, not one for each component. */
async function openingFault(kit: Kit, target: Target): Promise<KitProblem | undefined> {
  try {
    await openTarget(kit, target.name);
    return undefined;
  } catch (error) {
    if (!(error instanceof PixelwrightError)) throw error;
    return { file: error.where ?? kit.folder, target: target.name, message: error.message };
  }
}

function located(kit: Kit, target: Target, { component, file, message }: AssembledProblem): KitProblem {
  const [ending = ''] = target.templateEndings;
  const own = component === undefined ? kit.folder : templatePath(kit, target.name, component, ending);
  return {
    file: file ?? own,
    target: target.name,
    ...(component === undefined ? {} : { component }),
    message,
  };
}

function relativeTo(kit: Kit, file: string): string {
  return file.slice(kit.folder.length + 1).replaceAll('\\', '/');
}

function missingMessage({ lineage }: Component): string {
  return lineage.length === 1
    ? 'the template is missing'
    : `the template is missing, here and in all that it extends: ${lineage.join(' → ')}`;
}

/** Runs the templates once with the kit's own texts. */
async function runProblems(
  kit: Kit,
  target: Target,
  component: Component,
  first: string,
): Promise<KitProblem[]> {
  try {
    const emitter = await openTarget(kit, target.name);
    emitter.emit(contextFor(kit, component));
    return [];
  } catch (error) {
    if (!(error instanceof PixelwrightError)) throw error;
    const file = error.where ?? first;
    return [{ file, component: component.name, target: target.name, message: error.message }];
  }
}

function contextFor(kit: Kit, component: Component): EmitContext {
  const slots = Object.entries(component.slots).map(([slot, { default: text }]) => [slot, text]);
  const isBlock = component.content !== undefined;
  return {
    node: { name: component.name, ...(isBlock ? { children: [] } : {}) },
    path: [0],
    component,
    kit,
    identifier: `${component.name}-1`,
    ordinal: 1,
    siblings: 1,
    alike: 1,
    around: [],
    content: Object.fromEntries(slots) as Record<string, string>,
    runs: {},
    pictures: {},
    sizes: {},
  };
}

/** Slots that no template of the target writes, and places for children that are missing, or that none will fill. */
function nameProblems(
  component: Component,
  sources: readonly { readonly file: string; readonly names: ReadonlySet<string> }[],
  standsIn: boolean,
): { readonly file: string; readonly message: string }[] {
  const problems: { file: string; message: string }[] = [];
  for (const { file, names } of sources) {
    if (component.content !== undefined && !names.has('children'))
      problems.push({ file, message: 'has no {{{children}}}, though the component has content' });
    if (component.content === undefined && names.has('children'))
      problems.push({ file, message: 'has {{{children}}}, though the component has no content' });
  }
  // What stands in beside them has all slots that the HTML shows.
  const [first] = standsIn ? [] : sources;
  for (const slot of Object.keys(component.slots))
    if (first !== undefined && !sources.some(({ names }) => names.has(slot)))
      problems.push({ file: first.file, message: `does not use the slot ${slot}` });
  return problems;
}

/** A template that cannot be parsed is reported when it is run. */
function namesOrNone(source: string): ReadonlySet<string> {
  try {
    return namesIn(source);
  } catch {
    return new Set();
  }
}

/** Templates of components that the kit does not have are misspelt, or left over, as are those that none inherits. */
async function strayTemplates(kit: Kit, target: Target, taken: ReadonlySet<string>): Promise<KitProblem[]> {
  const folder = join(kit.folder, 'templates', target.name);
  const entries = await readdir(folder, { withFileTypes: true }).catch((error: unknown) => {
    if (systemErrorCode(error) === 'ENOENT') return [];
    throw explainReadError(error, folder);
  });
  const endings = [...target.templateEndings].sort((a, b) => b.length - a.length);
  return entries.flatMap((entry) => {
    const problem = (message: string): KitProblem[] => [
      { file: join(folder, entry.name), target: target.name, message },
    ];
    const ending = endings.find((candidate) => entry.name.endsWith(candidate));
    if (ending === undefined) return [];
    if (!entry.isFile()) return problem('it is a folder, where a template should be');
    if (target.kitTemplates?.includes(entry.name) === true) return [];
    const component = entry.name.slice(0, -ending.length);
    if (!kit.components.has(component) && !kit.bases.has(component))
      return problem(`the kit has no component ${component}`);
    if (taken.has(`templates/${target.name}/${entry.name}`)) return [];
    return problem(`no component uses it: each that extends ${component} has one that is nearer`);
  });
}
