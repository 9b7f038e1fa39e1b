/** Finds what is wrong with a kit beyond what keeps it from being loaded, all of it at once. */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { PixelwrightError, systemErrorCode } from '../core/errors.ts';
import { explainReadError } from '../core/files/index.ts';
import { Random } from '../core/random.ts';
import type { ContentModel } from '../dsl/content-model.ts';
import { checkScreen } from '../dsl/index.ts';
import type { Component, Kit, TargetName } from '../kits/kit.ts';
import { KIT_FILE, sampleScreen } from '../kits/index.ts';
import { openTarget } from './open-target.ts';
import type { EmitContext, Target } from './target.ts';
import { targets } from './targets/index.ts';
import { namesIn } from './template-names.ts';
import { templatePath } from './templates.ts';

/** Random screens that the sampling hints are tried with. */
const SAMPLED_SCREENS = 200;

export interface KitProblem {
  /** Absolute path of the file at fault. */
  readonly file: string;
  readonly component?: string;
  readonly target?: TargetName;
  readonly message: string;
}

/** Everything that is wrong; empty for a kit that compiles to all targets. */
export async function checkKit(kit: Kit): Promise<KitProblem[]> {
  const problems = [...unreachableComponents(kit), ...samplingProblems(kit)];
  for (const target of Object.values(targets)) {
    problems.push(...(await templateProblems(kit, target)), ...(await strayTemplates(kit, target)));
  }
  return problems;
}

function unreachableComponents(kit: Kit): KitProblem[] {
  const reached = new Set<string>();
  const open: ContentModel[] = [kit.root];
  for (let content = open.pop(); content !== undefined; content = open.pop()) {
    for (const name of content.flat().flatMap(({ any }) => any)) {
      if (reached.has(name)) continue;
      reached.add(name);
      open.push(kit.components.get(name)?.content ?? []);
    }
  }
  return [...kit.components.keys()]
    .filter((name) => !reached.has(name))
    .map((component) => ({
      file: join(kit.folder, KIT_FILE),
      component,
      message: 'no screen can hold it: neither root nor the content of a reachable component names it',
    }));
}

/** Hints that draw what the content models forbid would make training screens that nothing can predict. */
function samplingProblems(kit: Kit): KitProblem[] {
  const messages = new Set<string>();
  for (let index = 0; index < SAMPLED_SCREENS; index++) {
    const screen = sampleScreen(kit, Random.from('check', index));
    for (const { message } of checkScreen(screen, kit)) messages.add(message);
  }
  const file = join(kit.folder, KIT_FILE);
  return [...messages].map((message) => ({
    file,
    message: `the sampling hints leave the grammar: ${message}`,
  }));
}

async function templateProblems(kit: Kit, target: Target): Promise<KitProblem[]> {
  const problems: KitProblem[] = [];
  for (const component of kit.components.values()) {
    const sources = await readTemplatesOf(kit, target, component);
    const about = { component: component.name, target: target.name };
    for (const { file, source } of sources)
      if (source === undefined) problems.push({ ...about, file, message: 'the template is missing' });
    if (sources.some(({ source }) => source === undefined)) continue;
    problems.push(...(await runProblems(kit, target, component, sources)));
    problems.push(...nameProblems(component, sources).map((problem) => ({ ...about, ...problem })));
  }
  return problems;
}

interface TemplateSource {
  readonly file: string;
  readonly source: string | undefined;
}

async function readTemplatesOf(kit: Kit, target: Target, component: Component): Promise<TemplateSource[]> {
  return Promise.all(
    target.templateEndings.map(async (ending) => {
      const file = templatePath(kit, target.name, component.name, ending);
      return { file, source: await readIfThere(file) };
    }),
  );
}

/** Runs the templates once with the kit's own texts. */
async function runProblems(
  kit: Kit,
  target: Target,
  component: Component,
  [first]: readonly TemplateSource[],
): Promise<KitProblem[]> {
  try {
    const emitter = await openTarget(kit, target.name);
    emitter.emit(contextFor(kit, component));
    return [];
  } catch (error) {
    if (!(error instanceof PixelwrightError)) throw error;
    const file = error.where ?? first?.file ?? kit.folder;
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
    content: Object.fromEntries(slots) as Record<string, string>,
    pictures: {},
  };
}

/** Slots that no template of the target writes, and places for children that are missing, or that none will fill. */
function nameProblems(
  component: Component,
  sources: readonly TemplateSource[],
): { readonly file: string; readonly message: string }[] {
  const problems: { file: string; message: string }[] = [];
  const used = new Set<string>();
  for (const { file, source = '' } of sources) {
    const names = namesOrNone(source);
    for (const name of names) used.add(name);
    if (component.content !== undefined && !names.has('children'))
      problems.push({ file, message: 'has no {{{children}}}, though the component has content' });
    if (component.content === undefined && names.has('children'))
      problems.push({ file, message: 'has {{{children}}}, though the component has no content' });
  }
  const [first] = sources;
  for (const slot of Object.keys(component.slots))
    if (first !== undefined && !used.has(slot))
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

/** Templates of components that the kit does not have are misspelt, or left over. */
async function strayTemplates(kit: Kit, target: Target): Promise<KitProblem[]> {
  const folder = join(kit.folder, 'templates', target.name);
  const files = await readdir(folder).catch((error: unknown) => {
    if (systemErrorCode(error) === 'ENOENT') return [];
    throw explainReadError(error, folder);
  });
  const endings = [...target.templateEndings].sort((a, b) => b.length - a.length);
  return files.flatMap((file) => {
    const ending = endings.find((candidate) => file.endsWith(candidate));
    if (ending === undefined) return [];
    const component = file.slice(0, -ending.length);
    if (kit.components.has(component) || target.kitTemplates?.includes(file) === true) return [];
    const message = `the kit has no component ${component}`;
    return [{ file: join(folder, file), target: target.name, message }];
  });
}

async function readIfThere(file: string): Promise<string | undefined> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    if (systemErrorCode(error) === 'ENOENT') return undefined;
    throw explainReadError(error, file);
  }
}
