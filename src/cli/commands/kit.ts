/** `pixelwright kit`: what kits there are, what is in one, what is wrong with it, and a new one. */
import { relative, resolve } from 'node:path';
import type { StandInNote } from '../../compiler/index.ts';
import { EXIT_CODES } from '../../core/errors.ts';
import type { ContentModel } from '../../dsl/content-model.ts';
import { TARGET_NAMES, type Component, type Kit, type TargetName } from '../../kits/kit.ts';
import { defineCommand, type CommandGroup, type CommandOutcome } from '../command.ts';
import { argument, choices } from '../options/index.ts';
import { kitTrain } from './kit-train.ts';

const kitArgument = argument('kit', 'Name, or path of its folder');

export const kit: CommandGroup = {
  name: 'kit',
  summary: 'List, show, check and make kits, and train a model on one.',
  commands: [
    defineCommand({
      name: 'list',
      summary: 'List the kits that ship.',
      keepsLog: false,
      run: listAll,
    }),
    defineCommand({
      name: 'show',
      summary: 'Show the components of a kit, and what may stand in what.',
      arguments: [kitArgument],
      keepsLog: false,
      run: (_context, [name]) => show(name),
    }),
    defineCommand({
      name: 'check',
      summary: 'Say what is wrong with a kit; exit code 3 if anything is.',
      arguments: [kitArgument],
      run: ({ cwd }, [name]) => check(name, cwd),
    }),
    defineCommand({
      name: 'new',
      summary: 'Make a kit with two components to begin with.',
      arguments: [argument('folder', 'Where to; its last part names the kit')],
      options: {
        target: choices(
          '<names>',
          'Whose templates are written; phones have stand-ins for those of the HTML',
          TARGET_NAMES,
        )
          .short('t')
          .default(['html']),
      },
      run: (_context, [folder], { target }) => make(folder, target),
    }),
    kitTrain,
  ],
};

async function listAll(): Promise<CommandOutcome> {
  const { listKits, loadKit } = await import('../../kits/index.ts');
  const kits = await Promise.all((await listKits()).map(loadKit));
  const result = kits.map(({ name, title, version, target, targets, components }) => ({
    name,
    title,
    version,
    target,
    targets,
    components: components.size,
  }));
  const width = Math.max(...result.map(({ name }) => name.length));
  const text = result.map(
    ({ name, title, components }) => `${name.padEnd(width)}  ${components} components  ${title}`,
  );
  return { result, text: text.join('\n') };
}

async function show(name: string): Promise<CommandOutcome> {
  const { loadKit } = await import('../../kits/index.ts');
  const loaded = await loadKit(name);
  const components = [...loaded.components.values()];
  const { title, version, description, target, targets, viewport, root, hash } = loaded;
  return {
    result: {
      name: loaded.name,
      title,
      version,
      description,
      target,
      targets,
      viewport,
      root,
      components,
      hash,
    },
    text: describeKit(loaded, components),
  };
}

function describeKit(loaded: Kit, components: readonly Component[]): string {
  const { width, height } = loaded.viewport;
  const lines = [
    `${loaded.name} ${loaded.version}: ${loaded.title}`,
    loaded.description,
    `Its screens: ${width} × ${height}, as ${loaded.target} draws them`,
    `Its targets: ${loaded.targets.join(', ')}`,
    '',
    `screen = ${describeContent(loaded.root)}`,
  ];
  for (const { name, content } of components)
    if (content !== undefined) lines.push(`${name} = ${describeContent(content)}`);
  lines.push('');
  const nameWidth = Math.max(...components.map(({ name }) => name.length));
  for (const { name, description, slots } of components) {
    const names = Object.entries(slots).map(([slot, { kind }]) =>
      slot === kind ? slot : `${slot} (${kind})`,
    );
    const ofSlots = names.length > 0 ? `  [${names.join(', ')}]` : '';
    lines.push(`${name.padEnd(nameWidth)}  ${description}${ofSlots}`);
  }
  return lines.join('\n');
}

/** In the manner of a DTD: `header, row+ | (a | b){2,4}`. */
function describeContent(content: ContentModel): string {
  const sequences = content.map((sequence) => {
    const particles = sequence.map(({ any, min, max }) => {
      const names = any.length > 1 ? `(${any.join(' | ')})` : any.join('');
      return names + howOften(min, max);
    });
    return particles.length > 0 ? particles.join(', ') : 'nothing';
  });
  return sequences.join(' | ');
}

function howOften(min: number, max: number | null): string {
  if (max === null) return min === 0 ? '*' : min === 1 ? '+' : `{${min},}`;
  if (min === max) return min === 1 ? '' : `{${min}}`;
  return min === 0 && max === 1 ? '?' : `{${min},${max}}`;
}

async function check(name: string, cwd: string): Promise<CommandOutcome> {
  const { loadKit } = await import('../../kits/index.ts');
  const { checkKit, standInNotes } = await import('../../compiler/index.ts');
  const loaded = await loadKit(name);
  const problems = await checkKit(loaded);
  const notes = standInNotes(loaded);
  const lines = problems.map(({ file, component, target, message }) => {
    const subject = [target, component].filter((part) => part !== undefined).join(' ');
    return `${relative(cwd, file)}: ${subject === '' ? '' : `${subject}: `}${message}`;
  });
  const count = problems.length === 1 ? '1 problem' : `${problems.length} problems`;
  return {
    result: { kit: loaded.name, problems, notes },
    text: [
      ...lines,
      problems.length === 0 ? `The kit ${loaded.name} is in order.` : `${count}.`,
      ...describeStandIns(notes),
    ].join('\n'),
    ...(problems.length > 0 ? { exitCode: EXIT_CODES.input } : {}),
  };
}

/** A line a component: no faults, but worth a look. */
function describeStandIns(notes: readonly StandInNote[]): string[] {
  if (notes.length === 0) return [];
  const byComponent = new Map<string, string[]>();
  for (const { component, target, standIn } of notes)
    byComponent.set(component, [...(byComponent.get(component) ?? []), `${target}: ${standIn}`]);
  const width = Math.max(...Array.from(byComponent.keys(), ({ length }) => length));
  return [
    'Note: without templates of their own, these have stand-ins by their HTML:',
    ...Array.from(byComponent, ([component, all]) => `  ${component.padEnd(width)}  ${all.join('; ')}`),
  ];
}

async function make(folder: string, targets: readonly TargetName[]): Promise<CommandOutcome> {
  const { newKit } = await import('../../kits/index.ts');
  const files = await newKit(folder, targets);
  const shown = /^[./]/.test(folder) ? folder : `./${folder}`;
  return {
    result: { folder: resolve(folder), files },
    text: [
      `A kit of two components is in ${folder}. Next:`,
      `  npx pixelwright kit check ${shown}`,
      `  echo 'card { action, action }' > first.gui`,
      `  npx pixelwright compile first.gui --kit ${shown} --target ${(targets.includes('html') ? TARGET_NAMES : targets).join(',')}`,
    ].join('\n'),
  };
}
