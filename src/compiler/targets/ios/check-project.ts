/** Parses an assembled iOS project and resolves its references, as far as that goes without Xcode. */
import { fileText } from '../../file-text.ts';
import type { OutputFile } from '../../types.ts';
import { readXmlDocument, type XmlElement } from '../../xml.ts';
import { resourceNames, swiftAssets } from './resource-names.ts';

/** Attributes of a storyboard that name another object of it. */
const OBJECT_REFERENCES = ['destination', 'firstItem', 'secondItem', 'initialViewController'];

/** One message for each thing that is wrong, with file and line. */
export function checkProject(files: readonly OutputFile[]): string[] {
  const paths = new Set(files.map(({ path }) => path));
  return files.flatMap((file) => {
    if (file.path.endsWith('.storyboard')) return [...storyboardProblems(file, paths)];
    if (file.path.endsWith('.swift')) return [...swiftProblems(file, paths)];
    return [];
  });
}

function* storyboardProblems(file: OutputFile, paths: ReadonlySet<string>): Generator<string> {
  const { elements, problem } = readXmlDocument(fileText(file));
  if (problem !== undefined) {
    yield `${file.path}:${problem.line}: ${problem.message}`;
    return;
  }
  yield* idProblems(file.path, elements);
  const listed = new Set(
    elements.filter(({ parent }) => parent === 'resources').map((element) => resourceKey(element)),
  );
  const names = resourceNames(elements, '');
  for (const [kind, used] of [
    ['namedColor', names.storyboardColors],
    ['systemColor', names.systemColors],
    ['image', [...names.storyboardImages, ...names.systemImages]],
  ] as const)
    for (const name of used)
      if (!listed.has(`${kind} ${name}`)) yield `${file.path}: its resources have no ${kind} ${name}`;
  for (const name of names.storyboardColors) yield* assetProblem(file.path, 'Color', name, paths);
  for (const name of names.storyboardImages) yield* assetProblem(file.path, 'Image', name, paths);
}

function resourceKey({ name, attributes }: XmlElement): string {
  return `${name} ${attributes['name'] ?? ''}`;
}

function* idProblems(path: string, elements: readonly XmlElement[]): Generator<string> {
  const ids = new Set<string>();
  for (const { attributes, line } of elements) {
    const { id } = attributes;
    if (id === undefined) continue;
    if (id === '') yield `${path}:${line}: an empty id`;
    if (ids.has(id)) yield `${path}:${line}: the id ${id} stands twice`;
    ids.add(id);
  }
  for (const { attributes, line } of elements)
    for (const name of OBJECT_REFERENCES) {
      const id = attributes[name];
      if (id !== undefined && !ids.has(id)) yield `${path}:${line}: ${name}="${id}" is no object`;
    }
}

function* swiftProblems(file: OutputFile, paths: ReadonlySet<string>): Generator<string> {
  for (const [index, line] of fileText(file).split('\n').entries())
    for (const { kind, name } of swiftAssets(line))
      yield* assetProblem(`${file.path}:${index + 1}`, kind, name, paths);
}

function* assetProblem(
  at: string,
  kind: string,
  name: string,
  paths: ReadonlySet<string>,
): Generator<string> {
  const folder = `${name}.${kind === 'Color' ? 'colorset' : 'imageset'}`;
  if (!paths.has(`Assets.xcassets/${folder}/Contents.json`))
    yield `${at}: the asset catalogue has no ${folder}`;
}
