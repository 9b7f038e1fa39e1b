// Checks a storyboard as far as that goes without Apple's tools: well-formed XML, ids in Interface Builder's form and
// unique, references that resolve, constraints that make sense, every view laid out.
import { layoutProblems } from './auto-layout.ts';
import { frameProblems } from './frames.ts';
import type { Finding, Problem } from './problem.ts';
import { descendants, parseXml, type XmlElement } from './xml.ts';

export interface Storyboard {
  readonly root: XmlElement;
  readonly problems: readonly Problem[];
}

/** Attributes that name another object of the document by its id. */
const REFERENCES = ['destination', 'firstItem', 'secondItem', 'initialViewController', 'target'] as const;
/** Attributes that name an image; system images are declared in the resources as well. */
const IMAGES = ['image', 'selectedImage', 'backgroundImage', 'highlightedImage'] as const;
const ID_FORM = /^[0-9A-Za-z]{3}-[0-9A-Za-z]{2}-[0-9A-Za-z]{3}$/;
/** Elements whose `id` is not an object's. */
const FOREIGN_IDS = new Set(['device']);

export function checkStoryboard(file: string, text: string): Storyboard {
  let root: XmlElement;
  try {
    root = parseXml(text);
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return {
      root: { name: '', attributes: {}, children: [], parent: undefined, line: 1, text: '' },
      problems: [{ file, line: Number(/^(\d+):/.exec(message)?.[1] ?? 1), message }],
    };
  }
  const found = [
    ...documentProblems(root),
    ...idProblems(root),
    ...referenceProblems(root),
    ...resourceProblems(root),
    ...layoutProblems(root),
    ...frameProblems(root),
  ];
  return { root, problems: found.map(({ element, message }) => ({ file, line: element.line, message })) };
}

function* documentProblems(root: XmlElement): Generator<Finding> {
  if (
    root.name !== 'document' ||
    root.attributes['type'] !== 'com.apple.InterfaceBuilder3.CocoaTouch.Storyboard.XIB'
  ) {
    yield { element: root, message: 'not a storyboard document' };
  }
  for (const name of ['device', 'dependencies', 'scenes', 'resources']) {
    if (!root.children.some((child) => child.name === name)) {
      yield { element: root, message: `the document has no <${name}>` };
    }
  }
  if (root.attributes['initialViewController'] === undefined) {
    yield { element: root, message: 'no initial view controller' };
  }
  for (const element of descendants(root)) {
    if (element.name !== 'scene') continue;
    const roles = element.children.flatMap((objects) =>
      objects.children.map((object) => object.attributes['sceneMemberID']),
    );
    for (const role of ['viewController', 'firstResponder']) {
      if (!roles.includes(role)) yield { element, message: `the scene has no ${role}` };
    }
  }
}

function* idProblems(root: XmlElement): Generator<Finding> {
  const seen = new Set<string>();
  for (const element of descendants(root)) {
    for (const attribute of ['id', 'sceneID']) {
      const id = element.attributes[attribute];
      if (id === undefined || FOREIGN_IDS.has(element.name)) continue;
      if (!ID_FORM.test(id)) yield { element, message: `the id ${id} has not the form abc-De-f12` };
      if (seen.has(id)) yield { element, message: `the id ${id} is not unique` };
      seen.add(id);
    }
    const inBar = element.parent?.name === 'items';
    if (inBar !== (element.name === 'tabBarItem')) {
      yield { element, message: `<${element.name}> ${inBar ? 'in' : 'outside of'} a bar` };
    }
    if (NEEDS_ID.has(element.name) && element.attributes['id'] === undefined) {
      yield { element, message: `<${element.name}> has no id` };
    }
  }
}

const NEEDS_ID = new Set([
  ...['view', 'stackView', 'scrollView', 'label', 'button', 'switch', 'slider', 'imageView', 'tabBar'],
  ...['textField', 'segmentedControl', 'constraint', 'outlet', 'action', 'tabBarItem', 'viewLayoutGuide'],
  ...['viewController', 'outletCollection'],
]);

function* referenceProblems(root: XmlElement): Generator<Finding> {
  const ids = new Set([...descendants(root)].map((element) => element.attributes['id']));
  for (const element of descendants(root)) {
    for (const attribute of REFERENCES) {
      const id = element.attributes[attribute];
      if (id !== undefined && !ids.has(id)) {
        yield { element, message: `${attribute} ${id} names nothing in the document` };
      }
    }
    if ((element.name === 'outlet' || element.name === 'action') && !element.attributes['destination']) {
      yield { element, message: `the ${element.name} has no destination` };
    }
  }
}

/** Images, named colors and system colors must be declared in `<resources>`, and what is declared be used. */
function* resourceProblems(root: XmlElement): Generator<Finding> {
  const resources = root.children.find(({ name }) => name === 'resources');
  const declared = new Map<string, XmlElement>();
  for (const element of resources?.children ?? []) {
    const key = `${element.name} ${element.attributes['name'] ?? ''}`;
    if (declared.has(key)) yield { element, message: `${key} is declared twice` };
    declared.set(key, element);
  }
  const used = new Set<string>();
  for (const element of root.children
    .filter((child) => child !== resources)
    .flatMap((child) => [...descendants(child)])) {
    for (const key of resourceKeys(element)) {
      used.add(key);
      if (!declared.has(key)) yield { element, message: `${key} is not among the resources` };
    }
  }
  for (const [key, element] of declared) if (!used.has(key)) yield { element, message: `${key} is not used` };
}

function resourceKeys({ name, attributes }: XmlElement): string[] {
  const images = IMAGES.flatMap((attribute) => {
    const image = attributes[attribute];
    return image === undefined ? [] : [`image ${image}`];
  });
  if (name === 'accessibilityTraits') return []; // there `image` is a trait
  if (name !== 'color') return images;
  if (attributes['name'] !== undefined) return [`namedColor ${attributes['name']}`];
  return attributes['systemColor'] === undefined ? [] : [`systemColor ${attributes['systemColor']}`];
}
