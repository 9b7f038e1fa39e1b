/** Puts the emitted components together: the layout, the resources that it uses, the manifest and the activity. */
import type { PageBody } from '../../page-body.ts';
import { TITLE } from '../../page-body.ts';
import { walk } from '../../../dsl/index.ts';
import type { AssembledFiles, AssembleInput } from '../../target.ts';
import type { NodeReference, OutputFile } from '../../types.ts';
import { indentOfLastLine, reindent, weave } from '../../weave.ts';
import { activityFile, layoutPath, manifestFile } from './app-files.ts';
import type { KitResources } from './kit-resources.ts';
import { resourceName } from './names.ts';
import { parseNeeds } from './needs.ts';
import { PART } from './placeholder.ts';
import { closeReferences, referencesIn, type ResourceReference } from './references.ts';
import { themeText, valueFiles, type ScreenValues } from './value-files.ts';

/** The string resource with the screen's name. */
export const APP_NAME = 'app_name';
const XML_DECLARATION = '<?xml version="1.0" encoding="utf-8"?>\n';

export function assembleFiles(input: AssembleInput, body: PageBody, resources: KitResources): AssembledFiles {
  const { name, screen, emitted } = input;
  const layout = layoutText(input, body);
  const values = screenValues(input);
  const own = new Set<ResourceReference>([
    ...values.strings.map(([string]) => `string/${string}` as const),
    ...Array.from(values.colors.keys(), (color) => `color/${color}` as const),
  ]);
  const used = closeReferences(referencesIn(layout + themeText(resources)), resources, own);
  const nodes = Array.from(walk(screen), ({ node, path }, index): NodeReference => {
    const identifier = emitted[index]?.identifier ?? '';
    return { path, component: node.name, reference: `@id/${resourceName(identifier)}` };
  });
  const files = [
    manifestFile(name),
    { path: layoutPath(name), content: layout },
    ...valueFiles(values, resources, used),
    ...drawableFiles(resources, used),
    activityFile(name),
  ];
  return { files, nodes };
}

function layoutText({ screen, emitted }: AssembleInput, body: PageBody): string {
  const pieces = weave(screen, emitted, PART);
  let text = body.texts[0] ?? '';
  body.accepts.forEach((accept, gap) => {
    const indent = indentOfLastLine(text);
    const members = pieces.filter((_piece, index) => accept(screen.children[index]?.name ?? ''));
    text += members.map((piece) => reindent(piece, indent)).join(`\n${indent}`);
    text += body.texts[gap + 1] ?? '';
  });
  return `${XML_DECLARATION}${text.replaceAll(TITLE, `@string/${APP_NAME}`)}\n`;
}

function screenValues({ name, emitted }: AssembleInput): ScreenValues {
  const needs = emitted.map((component) => parseNeeds(component.needs));
  return {
    strings: [[APP_NAME, name], ...needs.flatMap(({ strings }) => strings)],
    colors: new Map(needs.flatMap(({ colors }) => colors)),
  };
}

function drawableFiles(resources: KitResources, used: ReadonlySet<ResourceReference>): OutputFile[] {
  return [...resources.drawables]
    .filter(([name]) => used.has(`drawable/${name}`))
    .map(([name, xml]) => ({ path: `res/drawable/${name}.xml`, content: XML_DECLARATION + xml }));
}
