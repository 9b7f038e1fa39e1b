/** A storyboard's text as a tree of views. */
import { PixelwrightError } from '../../../core/errors.ts';
import { MAX_VIEW_DEPTH, MAX_VIEWS } from '../limits.ts';
import { fixedColor } from './colors.ts';
import { readConstraints, type ViewConstraints } from './constraints.ts';
import { Notes } from './notes.ts';
import { CONTROLS } from './read-controls.ts';
import { readLabel } from './read-label.ts';
import { readLayout, readStyle } from './read-style.ts';
import type { Rgba, Storyboard, View, ViewContent } from './types.ts';
import { childOf, membersOf, numberOf, readXmlTree, tooLarge, type XmlNode } from './xml-tree.ts';

/** What may depend on the size of the screen. */
export interface Traits {
  readonly widthClass: 'compact' | 'regular';
  readonly heightClass: 'compact' | 'regular';
}

/**
 * @param path of the file, for messages
 * @throws PixelwrightError `input` for what is no storyboard with a view controller, or too large a one
 */
export function readStoryboard(text: string, path: string, traits: Traits): Storyboard {
  const document = readXmlTree(text, path);
  const view = controllerView(document);
  if (view === undefined)
    throw new PixelwrightError('input', 'The storyboard has no view controller with a view.', {
      where: path,
      hint: 'Compile the screen again.',
    });
  const notes = new Notes();
  const root = new Reader(path, traits, readConstraints(view, notes), notes).read(view, 0);
  return { root, colors: resourceColors(document), notes: notes.all() };
}

/** The view of the first scene's controller, or of the one that the document begins with. */
function controllerView(document: XmlNode): XmlNode | undefined {
  const controllers = membersOf(document, 'scenes').flatMap((scene) => membersOf(scene, 'objects'));
  const initial = document.attributes['initialViewController'];
  const views = controllers.flatMap((controller) => {
    const view = childOf(controller, 'view', 'view');
    return view === undefined ? [] : [{ id: controller.attributes['id'], view }];
  });
  return (views.find(({ id }) => id !== undefined && id === initial) ?? views[0])?.view;
}

function resourceColors(document: XmlNode): ReadonlyMap<string, Rgba> {
  const colors = new Map<string, Rgba>();
  for (const resource of membersOf(document, 'resources')) {
    const color = childOf(resource, 'color');
    const value = color === undefined ? undefined : fixedColor(color);
    const { name } = resource.attributes;
    if (name !== undefined && value !== undefined) colors.set(name, value);
  }
  return colors;
}

class Reader {
  readonly #path: string;
  readonly #traits: Traits;
  readonly #constraints: ReadonlyMap<XmlNode, ViewConstraints>;
  readonly #notes: Notes;
  #count = 0;

  constructor(
    path: string,
    traits: Traits,
    constraints: ReadonlyMap<XmlNode, ViewConstraints>,
    notes: Notes,
  ) {
    this.#path = path;
    this.#traits = traits;
    this.#constraints = constraints;
    this.#notes = notes;
  }

  read(node: XmlNode, depth: number): View {
    const where = `${this.#path}:${node.line}`;
    if (depth > MAX_VIEW_DEPTH) throw tooLarge(where, `nests more than ${MAX_VIEW_DEPTH} views`);
    const next = (): number => {
      if (this.#count >= MAX_VIEWS) throw tooLarge(where, `has more than ${MAX_VIEWS} views`);
      return this.#count++;
    };
    const index = next();
    const content = this.#content(node, next);
    return {
      index,
      id: node.attributes['id'],
      content,
      layout: readLayout(node, this.#constraints.get(node)),
      style: readStyle(node),
      children: content.kind === 'unknown' ? [] : this.#children(node, depth),
    };
  }

  #children(node: XmlNode, depth: number): View[] {
    return membersOf(node, 'subviews').map((child) => this.read(child, depth + 1));
  }

  #content(node: XmlNode, next: () => number): ViewContent {
    if (node.name === 'view') return { kind: 'view' };
    if (node.name === 'scrollView') return { kind: 'scroll' };
    if (node.name === 'stackView') return readStack(node, this.#traits);
    if (node.name === 'label') return readLabel(node);
    const control = CONTROLS.get(node.name);
    if (control !== undefined) return control(node, next);
    this.#notes.add(`the element <${node.name}>`);
    return { kind: 'unknown', name: node.name };
  }
}

/** Between views whose stack leaves their distance to the system. */
const STANDARD_SPACING = 8;
const MAX_SPACING = 10_000;

function readStack(node: XmlNode, traits: Traits): ViewContent {
  const varied = node.children.filter(
    ({ name, attributes }) => name === 'variation' && isOf(attributes['key'] ?? '', traits),
  );
  const attributes = Object.assign({}, node.attributes, ...varied.map((one) => one.attributes)) as Partial<
    Record<string, string>
  >;
  const standard = attributes['spacingType'] === 'standard' ? STANDARD_SPACING : 0;
  return {
    kind: 'stack',
    axis: attributes['axis'] === 'vertical' ? 'vertical' : 'horizontal',
    spacing: Math.min(MAX_SPACING, Math.max(0, numberOf(attributes['spacing'], standard))),
    alignment: attributes['alignment'] ?? 'fill',
    distribution: attributes['distribution'] ?? 'fill',
  };
}

/** Whether a variation such as `heightClass=regular-widthClass=compact` is for this screen. */
function isOf(key: string, { widthClass, heightClass }: Traits): boolean {
  const parts = key.split('-').filter((part) => part.includes('='));
  return (
    parts.length > 0 &&
    parts.every((part) => part === `heightClass=${heightClass}` || part === `widthClass=${widthClass}`)
  );
}
