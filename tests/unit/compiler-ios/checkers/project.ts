// Checks a whole generated iOS project: every file by its kind, and the references from one file to another.
import { basename, dirname, posix } from 'node:path';
import { fileText } from '../../../../src/compiler/file-text.ts';
import type { OutputFile } from '../../../../src/compiler/types.ts';
import type { Problem } from './problem.ts';
import { checkStoryboard } from './storyboard.ts';
import type { ReadSwift, SwiftSource } from './swift.ts';
import { descendants, type XmlElement, parseXml } from './xml.ts';

/** UIKit's class for the storyboard elements that outlets are made for. */
const CLASSES: Readonly<Record<string, string>> = {
  label: 'UILabel',
  button: 'UIButton',
  switch: 'UISwitch',
  slider: 'UISlider',
  imageView: 'UIImageView',
  tabBar: 'UITabBar',
  textField: 'UITextField',
  stackView: 'UIStackView',
  segmentedControl: 'UISegmentedControl',
  view: 'UIView',
};

/** Everything that is wrong with the project; empty where nothing is. */
export function checkProject(files: readonly OutputFile[], readSwift: ReadSwift): Problem[] {
  const sources = files
    .filter(({ path }) => path.endsWith('.swift'))
    .map((file) => readSwift(file.path, fileText(file)));
  const storyboards = files
    .filter(({ path }) => path.endsWith('.storyboard'))
    .map((file) => ({ path: file.path, ...checkStoryboard(file.path, fileText(file)) }));
  const assets = readCatalogue(files);
  return [
    ...sources.flatMap(({ problems }) => problems),
    ...storyboards.flatMap(({ problems }) => problems),
    ...assets.problems,
    ...storyboards.flatMap(({ path, root }) => [...connectionProblems(path, root, sources)]),
    ...storyboards.flatMap(({ path, root }) => [...storyboardAssetProblems(path, root, assets)]),
    ...files.flatMap((file) => [...swiftAssetProblems(file.path, fileText(file), assets)]),
  ];
}

interface Catalogue {
  readonly colors: ReadonlySet<string>;
  readonly images: ReadonlySet<string>;
  readonly problems: readonly Problem[];
}

/** Reads the asset catalogue: each Contents.json is JSON, and the files that it names are there and well-formed. */
function readCatalogue(files: readonly OutputFile[]): Catalogue {
  const colors = new Set<string>();
  const images = new Set<string>();
  const problems: Problem[] = [];
  const paths = new Set(files.map(({ path }) => path));
  for (const file of files) {
    const { path } = file;
    const content = fileText(file);
    if (path.endsWith('.svg')) parseXml(content);
    if (basename(path) !== 'Contents.json') continue;
    const folder = dirname(path);
    const { images: named } = JSON.parse(content) as { images?: readonly { filename?: string }[] };
    for (const { filename } of named ?? []) {
      if (filename !== undefined && !paths.has(posix.join(folder, filename))) {
        problems.push({ file: path, line: 1, message: `${filename} is not in the catalogue` });
      }
    }
    if (folder.endsWith('.colorset')) colors.add(basename(folder, '.colorset'));
    if (folder.endsWith('.imageset')) images.add(basename(folder, '.imageset'));
  }
  return { colors, images, problems };
}

/** Outlets and actions must exist in the view controller's class, with the type of what they are connected to. */
function* connectionProblems(
  file: string,
  root: XmlElement,
  sources: readonly SwiftSource[],
): Generator<Problem> {
  const elements = new Map([...descendants(root)].map((element) => [element.attributes['id'], element]));
  for (const controller of elements.values()) {
    if (controller.name !== 'viewController') continue;
    const source = sources.find(({ types }) => types.has(controller.attributes['customClass'] ?? ''));
    const report = (element: XmlElement, message: string): Problem => ({ file, line: element.line, message });
    if (source === undefined) {
      yield report(
        controller,
        `no Swift file declares ${controller.attributes['customClass'] ?? 'its class'}`,
      );
      continue;
    }
    const connected = new Set<string>();
    for (const outlet of descendants(controller)) {
      if (outlet.name !== 'outlet' || outlet.parent?.parent !== controller) continue;
      const property = outlet.attributes['property'] ?? '';
      connected.add(property);
      const expected = CLASSES[elements.get(outlet.attributes['destination'])?.name ?? ''];
      const declared = source.outlets.get(property);
      if (declared !== expected) {
        yield report(outlet, `outlet ${property}: ${expected ?? 'unknown'} is ${declared ?? 'not declared'}`);
      }
    }
    for (const action of descendants(controller)) {
      const selector = action.attributes['selector'] ?? '';
      if (action.name === 'action' && !source.actions.has(selector)) {
        yield report(action, `the action ${selector} is not declared`);
      }
    }
    for (const property of source.outlets.keys()) {
      if (!connected.has(property)) yield report(controller, `the outlet ${property} is not connected`);
    }
  }
}

function* storyboardAssetProblems(file: string, root: XmlElement, assets: Catalogue): Generator<Problem> {
  const resources = root.children.find(({ name }) => name === 'resources')?.children ?? [];
  for (const { name, attributes, line } of resources) {
    const asset = attributes['name'] ?? '';
    if (name === 'namedColor' && !assets.colors.has(asset)) {
      yield { file, line, message: `the color ${asset} is not in the asset catalogue` };
    }
    if (name === 'image' && attributes['catalog'] !== 'system' && !assets.images.has(asset)) {
      yield { file, line, message: `the image ${asset} is not in the asset catalogue` };
    }
  }
}

function* swiftAssetProblems(file: string, content: string, assets: Catalogue): Generator<Problem> {
  if (!file.endsWith('.swift')) return;
  for (const [index, text] of content.split('\n').entries()) {
    for (const [, kind, name] of text.matchAll(/\b(Color|Image)\("([^"\\]*)"\)/g)) {
      const known = kind === 'Color' ? assets.colors : assets.images;
      if (!known.has(name ?? '')) {
        yield { file, line: index + 1, message: `${kind ?? ''} ${name ?? ''} is not in the asset catalogue` };
      }
    }
  }
}
