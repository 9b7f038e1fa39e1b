// What is wrong with a generated Android project, as far as that shows without Android's own tools.
import { fileText, type OutputFile } from '../../../../src/compiler/index.ts';
import { descendants, parseXml, type XmlElement } from '../../compiler-ios/checkers/xml.ts';

const TEXTS = ['text', 'hint', 'title', 'contentDescription', 'label', 'tooltipText'];
const TOUCHED = ['Button', 'ImageButton', 'CheckBox', 'RadioButton', 'Switch', 'SeekBar'];
const PICTURES = ['ImageButton', 'ImageView'];
const SINGLE_SIDED = /^android:.*(Left|Right)$/;
const REFERENCE = /^@(string|color|dimen|drawable|style|layout)\/(.+)$/;

export interface AndroidProject {
  readonly layout: XmlElement;
  readonly manifest: XmlElement;
  /** `string/app_name` → its XML text. */
  readonly resources: ReadonlySet<string>;
  readonly problems: readonly string[];
}

export function readProject(files: readonly OutputFile[]): AndroidProject {
  const trees = new Map(
    files.filter(({ path }) => path.endsWith('.xml')).map((file) => [file.path, parseXml(fileText(file))]),
  );
  const layouts = [...trees].filter(([path]) => path.startsWith('src/main/res/layout/'));
  const layout = layouts[0]?.[1];
  const manifest = trees.get('src/main/AndroidManifest.xml');
  if (layouts.length !== 1 || layout === undefined || manifest === undefined)
    throw new Error('expected one layout and a manifest');
  const resources = new Set([...declaredResources(trees), ...files.flatMap(({ path }) => pictureOf(path))]);
  const problems = [
    ...[...trees].flatMap(([path, tree]) =>
      [...descendants(tree)].flatMap((element) =>
        elementProblems(element, resources).map((problem) => `${path}:${element.line}: ${problem}`),
      ),
    ),
    ...[...descendants(layout)].flatMap((element) =>
      layoutProblems(element, trees).map((problem) => `layout:${element.line}: ${problem}`),
    ),
    ...duplicates([...descendants(layout)].flatMap(({ attributes }) => attributes['android:id'] ?? [])).map(
      (id) => `layout: the id ${id} is not unique`,
    ),
  ];
  return { layout, manifest, resources, problems };
}

function pictureOf(path: string): string[] {
  const [, name] = /^src\/main\/res\/drawable-\w+\/(\w+)\.(?:png|jpg|webp)$/.exec(path) ?? [];
  return name === undefined ? [] : [`drawable/${name}`];
}

function declaredResources(trees: ReadonlyMap<string, XmlElement>): ReadonlySet<string> {
  const names = new Set<string>();
  for (const [path, tree] of trees) {
    const file = /^src\/main\/res\/(drawable|layout)\/(\w+)\.xml$/.exec(path);
    if (file !== null) names.add(`${file[1] ?? ''}/${file[2] ?? ''}`);
    if (/^src\/main\/res\/values\//.test(path))
      for (const { name, attributes } of tree.children) names.add(`${name}/${attributes['name'] ?? ''}`);
  }
  return names;
}

function elementProblems(
  { name: element, attributes, text }: XmlElement,
  resources: ReadonlySet<string>,
): string[] {
  const problems: string[] = [];
  const items: [string, string][] = element === 'item' ? [[attributes['name'] ?? '', text.trim()]] : [];
  for (const [name, value] of [...Object.entries(attributes), ...items]) {
    if (name.startsWith('tools:') || name === 'xmlns:tools') problems.push(`${name} belongs to the editor`);
    if (SINGLE_SIDED.test(name)) problems.push(`${name} does not turn around in right-to-left layouts`);
    if (TEXTS.some((text) => name === `android:${text}`) && !value.startsWith('@'))
      problems.push(`${name}="${value}" is no resource`);
    const [reference] = value.match(REFERENCE) ?? [];
    if (reference !== undefined && !resources.has(reference.slice(1)))
      problems.push(`${reference} is not declared`);
  }
  return problems;
}

function layoutProblems({ name, attributes }: XmlElement, trees: ReadonlyMap<string, XmlElement>): string[] {
  const problems: string[] = [];
  if (attributes['android:id'] === undefined) problems.push(`<${name}> has no id`);
  if (PICTURES.includes(name) && attributes['android:contentDescription'] === undefined)
    problems.push(`<${name}> has no content description`);
  if (TOUCHED.includes(name) && !isTall(attributes, trees))
    problems.push(`<${name}> is less than 48 dp high`);
  return problems;
}

/** Whether the height is at least 48 dp by the element itself or by its style, through the dimension that says so. */
function isTall(
  attributes: Readonly<Record<string, string>>,
  trees: ReadonlyMap<string, XmlElement>,
): boolean {
  const heights = [attributes['android:minHeight'], attributes['android:layout_height']];
  const styles = [...trees].flatMap(([path, tree]) =>
    /^src\/main\/res\/values\/\w*styles\w*\.xml$/.test(path) ? tree.children : [],
  );
  let style = attributes['style'];
  while (style !== undefined) {
    const found = styles.find((candidate) => `@style/${candidate.attributes['name'] ?? ''}` === style);
    for (const { attributes: item, text } of found?.children ?? []) {
      if (item['name'] === 'android:minHeight') return true;
      if (item['name'] === 'android:layout_height') heights.push(text);
    }
    style = found?.attributes['parent'];
  }
  return heights.some((height) => height?.endsWith('_touch_target') === true);
}

function duplicates(names: readonly string[]): string[] {
  return names.filter((name, index) => names.indexOf(name) !== index);
}
