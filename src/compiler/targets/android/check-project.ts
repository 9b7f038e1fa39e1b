/** Parses an assembled Android project and resolves its references, as far as that goes without Android's own tools. */
import { fileText } from '../../file-text.ts';
import type { OutputFile } from '../../types.ts';
import { readXmlDocument, type XmlElement } from '../../xml.ts';

/** `@string/title`, `@+id/row`, `@android:color/black`; the empty name too, which is wrong. */
const REFERENCE = /^@(\+)?(?:([\w.]+):)?(\w+)\/(.*)$/s;

interface ReadFile {
  readonly path: string;
  readonly elements: readonly XmlElement[];
}

/** One message for each thing that is wrong, with file and line. */
export function checkProject(files: readonly OutputFile[]): string[] {
  const problems: string[] = [];
  const read: ReadFile[] = [];
  for (const file of files.filter(({ path }) => path.endsWith('.xml'))) {
    const { elements, problem } = readXmlDocument(fileText(file));
    if (problem !== undefined) problems.push(`${file.path}:${problem.line}: ${problem.message}`);
    else read.push({ path: file.path, elements });
  }
  if (problems.length > 0) return problems;
  const declared = new Set([...read.flatMap(declarations), ...files.flatMap(({ path }) => pictureOf(path))]);
  return read.flatMap((file) => [...referenceProblems(file, declared), ...duplicateIds(file)]);
}

/** `drawable/web_box`, `string/login_title`, `id/row_1`. */
function declarations({ path, elements }: ReadFile): string[] {
  const [, folder = '', file = ''] = /^src\/main\/res\/([a-z]+)[^/]*\/([^/]+)\.xml$/.exec(path) ?? [];
  if (folder === 'values')
    return elements
      .filter(({ parent }) => parent === 'resources')
      .map(({ name, attributes }) => `${name.replace(/^.*-array$/, 'array')}/${attributes['name'] ?? ''}`);
  return [`${folder}/${file}`, ...newIds(elements).map(({ name }) => `id/${name}`)];
}

/** Pictures are declared by being there: `src/main/res/drawable-mdpi/login_hero.png`. */
function pictureOf(path: string): string[] {
  const [, name] = /^src\/main\/res\/drawable[^/]*\/([^/]+)\.(?:png|jpg|webp)$/.exec(path) ?? [];
  return name === undefined ? [] : [`drawable/${name}`];
}

function newIds(elements: readonly XmlElement[]): { readonly name: string; readonly line: number }[] {
  return elements.flatMap(({ attributes, line }) => {
    const [, isNew, , type, name = ''] = REFERENCE.exec(attributes['android:id'] ?? '') ?? [];
    return isNew !== undefined && type === 'id' ? [{ name, line }] : [];
  });
}

function* referenceProblems({ path, elements }: ReadFile, declared: ReadonlySet<string>): Generator<string> {
  for (const element of elements) {
    // A string's text says what it says; its references have no meaning.
    const values = [
      ...Object.values(element.attributes),
      ...(element.name === 'string' ? [] : [element.text]),
    ];
    for (const value of values) {
      const [reference, isNew, foreign, type = '', name = ''] = REFERENCE.exec(value.trim()) ?? [];
      if (reference === undefined || foreign !== undefined) continue;
      const at = `${path}:${element.line}`;
      if (name === '') yield `${at}: ${reference} names nothing`;
      else if (isNew !== undefined && type !== 'id') yield `${at}: ${reference}: only ids are made with +`;
      else if (isNew === undefined && !declared.has(`${type}/${name}`))
        yield `${at}: ${reference} is declared nowhere`;
    }
  }
}

function* duplicateIds({ path, elements }: ReadFile): Generator<string> {
  const seen = new Set<string>();
  for (const { name, line } of newIds(elements)) {
    if (seen.has(name)) yield `${path}:${line}: the id ${name} stands twice in one layout`;
    seen.add(name);
  }
}
